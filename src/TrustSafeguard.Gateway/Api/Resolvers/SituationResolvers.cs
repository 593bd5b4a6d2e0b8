using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The situation of a counter-example: one role stands for those to which it applies.</summary>
public static class SituationResolvers
{
    public static Role Actor(Situation situation) => situation.Actor.First();

    public static IReadOnlyList<Role> OtherRoles(Situation situation) => [.. situation.Actor.Skip(1)];

    public static IReadOnlyList<Fact> Facts(Situation situation) => [.. situation.Facts];

    public static IReadOnlyList<Role> Approvals(Situation situation) => [.. situation.Approvals.Union(situation.ApprovalsByOthers)];
}
