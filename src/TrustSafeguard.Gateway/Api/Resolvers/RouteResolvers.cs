using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RouteResolvers
{
    public static string Id(Policies.Route part) => ContentIds.Of(part.Id, part);

    public static string Key(Policies.Route part) => part.Id;

    public static IReadOnlyList<Role> By(Policies.Route route) => [.. route.By];
}
