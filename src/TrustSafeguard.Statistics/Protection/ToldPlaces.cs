using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// By which dimensions a row is told apart, one bit each. Of one release no two rows of a kind that are told apart by the same ones have a school in common: so this and its
/// schools say which row it is. The names of its places do not: they change, and two may have one.
/// </summary>
internal static class ToldPlaces
{
    public static int Of(ImmutableArray<string?> places)
    {
        var told = 0;
        for (var dimension = 0; dimension < places.Length; dimension++)
        {
            told |= places[dimension] is null ? 0 : 1 << dimension;
        }

        return told;
    }
}
