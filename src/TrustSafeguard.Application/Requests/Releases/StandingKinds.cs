using System.Collections.Immutable;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>
/// Whether something has come to its end: told once, as kinds, and in no breakdown besides. What has no outcome yet and what is open were two categories of two breakdowns, and
/// nearly the same: what was suppressed of the one was read off the other.
/// </summary>
internal static class StandingKinds
{
    public const int Closed = 0;
    public const int Open = 1;

    public static ImmutableArray<string> All { get; } = ["closed", "open"];

    public static int Of(DateTimeOffset? closedAt) => closedAt is null ? Open : Closed;
}
