using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class EmergencyAccessResolvers
{
    public static string TakenBy(EmergencyAccessView access) => access.Post.DisplayName;

    public static IReadOnlyList<Role> Roles(EmergencyAccessView access) => [.. access.Post.RolesAt(access.From)];

    public static bool InForce(EmergencyAccessView access, RequestContext context) => access.OpensAt(context.Records.Now);

    public static DateTimeOffset? EndedAt(EmergencyAccessView access) => access.Ending?.At;

    public static string? EndedBy(EmergencyAccessView access) => access.Ending?.By;

    public static DateTimeOffset? ReviewedAt(EmergencyAccessView access) => access.Review?.At;

    public static string? ReviewedBy(EmergencyAccessView access) => access.Review?.By;

    public static string? Findings(EmergencyAccessView access) => access.Review?.Findings;
}
