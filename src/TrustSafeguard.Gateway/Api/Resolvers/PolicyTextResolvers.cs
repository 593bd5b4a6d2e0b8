using TrustSafeguard.Application.Access;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The parts of a policy that are read and decide nothing.</summary>
public static class PolicyTextResolvers
{
    public static string? PackMovedOn(Policy policy, RequestContext context) => context.Records.PackMovedOn(policy);

    public static IReadOnlyList<Guidance> Guidance(Policy policy, Role? @for) => @for is { } role
        ? [.. policy.Guidance.Where(guidance => guidance.For.IsEmpty || guidance.For.Contains(role))]
        : policy.Guidance;
}
