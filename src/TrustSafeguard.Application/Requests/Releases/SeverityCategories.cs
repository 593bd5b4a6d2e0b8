using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Releases;

internal static class SeverityCategories
{
    public static ImmutableArray<string> All { get; } = ["low", "medium", "high", "critical"];

    public static int Of(Severity severity) => severity switch
    {
        Severity.Low => 0,
        Severity.Medium => 1,
        Severity.High => 2,
        Severity.Critical => 3,
        _ => throw new UnreachableException(),
    };
}
