using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The rows that a request has: every combination of its dimensions, and all of each.</summary>
internal static class RequestedRows
{
    public static IEnumerable<BoardRow> Of(ReleaseRequest request)
    {
        for (var told = 0; told < 1 << request.Dimensions.Length; told++)
        {
            if (request.NeverTogether.Any(pair => IsTold(told, pair.One) && IsTold(told, pair.Other)))
            {
                continue;
            }

            var groups = request.Schools.GroupBy(school => new PlacesKey(Told(school.Places, told))).OrderBy(group => group.Key.Order, StringComparer.Ordinal);
            foreach (var group in groups)
            {
                ImmutableArray<int> schools = [.. group.Select(school => school.Urn).Order()];
                foreach (var kind in Kinds(request.Subject))
                {
                    yield return new BoardRow(group.Key.Places, kind, schools, request.Subject.IsBrokenDown(kind), request.Period);
                }
            }
        }
    }

    private static IEnumerable<int?> Kinds(Subject subject)
    {
        if (subject.Kinds.Length > 1)
        {
            yield return null;
        }

        for (var kind = 0; kind < subject.Kinds.Length; kind++)
        {
            yield return kind;
        }
    }

    private static ImmutableArray<string?> Told(ImmutableArray<string> places, int told) =>
        [.. places.Select((place, dimension) => IsTold(told, dimension) ? place : null)];

    private static bool IsTold(int told, int dimension) => (told & (1 << dimension)) != 0;
}
