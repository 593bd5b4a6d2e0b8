using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class GuidanceResolvers
{
    public static string Id(Guidance part) => ContentIds.Of(part.Id, part);

    public static string Key(Guidance part) => part.Id;

    public static IReadOnlyList<Role> For(Guidance guidance) => [.. guidance.For];
}
