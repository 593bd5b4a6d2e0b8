using System.Diagnostics;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>What stands in place of a clause's words where a layer changes its stance and gives no words of its own.</summary>
internal static class StanceWording
{
    /// <summary>One sentence: what the layer answers now, and what the clause answered before.</summary>
    public static string Of(Clause before, Outcome now, PolicyLayer layer, string document) =>
        $"{Who(layer)} {Verb(now)} what the clause ‘{before.Title}’ of ‘{before.Document ?? document}’ {Verb(before.Stance)}.";

    private static string Who(PolicyLayer layer) => layer switch
    {
        PolicyLayer.National => "National guidance",
        PolicyLayer.LocalAuthority => "The local authority",
        PolicyLayer.Trust => "The trust",
        PolicyLayer.School => "The school",
        _ => throw new UnreachableException(),
    };

    private static string Verb(Outcome stance) => stance switch
    {
        Outcome.Prohibited => "forbids",
        Outcome.AuthorisationRequired => "allows only once it is agreed",
        Outcome.ReportRequired => "wants reported",
        Outcome.PermittedWithDuties => "allows on conditions",
        Outcome.Permitted => "allows",
        Outcome.NotCovered => "leaves open",
        _ => throw new UnreachableException(),
    };
}
