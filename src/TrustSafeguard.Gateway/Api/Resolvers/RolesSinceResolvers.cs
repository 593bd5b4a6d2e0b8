using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RolesSinceResolvers
{
    public static IReadOnlyList<Role> Roles(RolesSince told) => [.. told.Roles];
}
