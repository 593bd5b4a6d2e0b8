using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Writing;

/// <summary>What clauses forbid, or ask agreement for, where the adult proposes it, and the policy does not answer where somebody else does.</summary>
/// <remarks>Asked of the policy itself: a clause about somebody else, for another purpose or on other roles excuses none.</remarks>
internal static class ForgottenProposals
{
    private static readonly Activity[] TakingTheAdult = [.. Enum.GetValues<Activity>().Where(Concern.TakesTheAdult)];

    public static IEnumerable<PolicyWarning> In(Policy policy)
    {
        var forgotten = SituationSpace.ProposedByTheAdult(policy, TakingTheAdult)
            .Select(proposed => (Proposed: policy.Assess(proposed), ByOthers: proposed with { Direction = Direction.Inbound }))
            .Where(each => each.Proposed.Outcome is Outcome.Prohibited or Outcome.AuthorisationRequired && policy.Assess(each.ByOthers).Outcome == Outcome.NotCovered)
            .SelectMany(each => each.Proposed.InFull().DecidedBy, (each, clause) => (Clause: clause.Id, Situation: each.ByOthers))
            .ToLookup(each => each.Clause, each => each.Situation, StringComparer.Ordinal);
        return from clause in policy.Clauses
               where forgotten.Contains(clause.Id)
               let situations = forgotten[clause.Id]
               select Warnings.ForgetsWhatOthersPropose(clause.Id, situations.Select(situation => situation.Activity).Distinct(), ClauseWalk.Said(situations.First()));
    }
}
