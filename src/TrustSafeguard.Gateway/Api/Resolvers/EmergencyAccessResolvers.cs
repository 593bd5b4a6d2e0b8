using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class EmergencyAccessResolvers
{
    // What was asked within the time is answered within this after it.
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromHours(1);

    public static string TakenBy(EmergencyAccessView access) => access.Post.DisplayName;

    public static IReadOnlyList<Role> Roles(EmergencyAccessView access) => [.. access.Post.RolesAt(access.From)];

    public static bool InForce(EmergencyAccessView access, RequestContext context) => access.OpensAt(context.Records.Now);

    public static DateTimeOffset? EndedAt(EmergencyAccessView access) => access.Ending?.At;

    public static string? EndedBy(EmergencyAccessView access) => access.Ending?.By;

    public static string? EndedByName(EmergencyAccessView access, RequestContext context) => NameOf(access.Ending?.By, access, context);

    public static DateTimeOffset? SeenAt(EmergencyAccessView access) => access.Sight?.At;

    public static string? SeenBy(EmergencyAccessView access) => access.Sight?.By;

    public static string? SeenByName(EmergencyAccessView access, RequestContext context) => NameOf(access.Sight?.By, access, context);

    public static DateTimeOffset? ReviewedAt(EmergencyAccessView access) => access.Review?.At;

    public static string? ReviewedBy(EmergencyAccessView access) => access.Review?.By;

    public static string? ReviewedByName(EmergencyAccessView access, RequestContext context) => NameOf(access.Review?.By, access, context);

    public static string? Findings(EmergencyAccessView access) => access.Review?.Findings;

    public static ValueTask<ReadPage> Reads(EmergencyAccessView access, int? first, string? after, RequestContext context, CancellationToken cancellation) =>
        context.ReadsAsync(
            access.Log,
            new ReadFilter(From: access.From, To: (access.Ending?.At ?? access.Until) + AnsweredWithin, Emergency: access.Id),
            Pages.Of(first),
            after,
            cancellation);

    private static string? NameOf(string? by, EmergencyAccessView access, RequestContext context) => by is null ? null : context.Records.NameOf(by, access.Log, access.School);
}
