using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class RolesSinceResolvers
{
    public static IReadOnlyList<Role> Roles(RolesSince told) => [.. told.Roles];

    public static string? ByName(RolesSince told, RequestContext context) => context.Records.NameOf(told.By, told.Post.Log, (told.Post as StaffMemberView)?.School);
}
