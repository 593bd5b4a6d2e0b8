using System.Diagnostics;
using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>What stands in place of a clause's words where a layer changes its stance, or who may agree, and gives no words of its own.</summary>
internal static class StanceWording
{
    /// <summary>One sentence: what the clause answered before, and what the layer answers now.</summary>
    public static string Of(Clause before, ClauseOverride now, PolicyLayer layer, string document) =>
        $"The clause ‘{before.Title}’ of ‘{before.Document ?? document}’ {Verb(before.Stance)}; {Who(layer)} {Answer(before, now)}.";

    private static string Answer(Clause before, ClauseOverride now) => before.Stance != now.Stance || now.Approvers.IsEmpty
        ? Verb(now.Stance)
        : $"asks for the agreement of {Wording.Either(now.Approvers)}";

    private static string Who(PolicyLayer layer) => layer switch
    {
        PolicyLayer.National => "national guidance",
        PolicyLayer.LocalAuthority => "the local authority",
        PolicyLayer.Trust => "the trust",
        PolicyLayer.School => "the school",
        _ => throw new UnreachableException(),
    };

    private static string Verb(Outcome stance) => stance switch
    {
        Outcome.Prohibited => "forbids it",
        Outcome.AuthorisationRequired => "allows it only once it has been agreed",
        Outcome.ReportRequired => "requires a report of it",
        Outcome.PermittedWithDuties => "allows it on conditions",
        Outcome.Permitted => "allows it",
        Outcome.NotCovered => "leaves it open",
        _ => throw new UnreachableException(),
    };
}
