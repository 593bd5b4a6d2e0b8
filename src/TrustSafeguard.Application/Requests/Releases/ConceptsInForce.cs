using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>
/// By which concepts what belongs to a school and a day is counted: those of the authority in whose area the school was when the day began, as they were in force on it.
/// INVARIANT: whoever asks and over whichever period, so that each record is in one category of each breakdown in all releases. Of a day that is over, it never changes.
/// </summary>
internal sealed class ConceptsInForce(ConceptVersionsView versions)
{
    private readonly Dictionary<string, StatisticalConcepts> known = new(StringComparer.Ordinal);

    public StatisticalConcepts At(SchoolView school, DateOnly day)
    {
        // When it began and not when it ended: a move is told a day at least before the day that it counts for can be published.
        var authority = school.LocalAuthorityAt(LondonTime.StartOf(day));
        if (versions.On(authority.Code, day) is not { } version)
        {
            return StatisticalConcepts.England;
        }

        if (!known.TryGetValue(version.Version, out var concepts))
        {
            known.Add(version.Version, concepts = StatisticalConcepts.Of(version));
        }

        return concepts;
    }

    /// <summary>By which version each school's records of each day are counted, whether or not there are any.</summary>
    /// <param name="schools">The schools; at least one, or the versions are those of nobody.</param>
    /// <param name="days">The days.</param>
    public CountedConcepts Over(IReadOnlyCollection<SchoolView> schools, Period days)
    {
        var begins = Begins(schools, days);
        var parts = new Dictionary<(string Version, Period Days), List<int>>();
        foreach (var school in schools.OrderBy(school => school.Urn))
        {
            foreach (var part in PartsOf(school, begins, days.Last))
            {
                if (!parts.TryGetValue(part, out var counted))
                {
                    parts.Add(part, counted = []);
                }

                counted.Add(school.Urn);
            }
        }

        return parts.Count == 0
            ? CountedConcepts.Of(StatisticalConcepts.England.Version)
            : CountedConcepts.Of(parts.Select(part => new ConceptsOfDays(part.Key.Version, part.Key.Days, [.. part.Value])));
    }

    private IEnumerable<(string Version, Period Days)> PartsOf(SchoolView school, ImmutableArray<DateOnly> begins, DateOnly last)
    {
        var (version, first) = (At(school, begins[0]).Version, begins[0]);
        foreach (var begin in begins.Skip(1))
        {
            if (At(school, begin).Version is var next && next != version)
            {
                yield return (version, new Period(first, begin.AddDays(-1)));
                (version, first) = (next, begin);
            }
        }

        yield return (version, new Period(first, last));
    }

    // Between two of these days no school's version changes.
    private ImmutableArray<DateOnly> Begins(IReadOnlyCollection<SchoolView> schools, Period days) =>
    [
        .. schools.SelectMany(school => school.LocalAuthorities).Select(each => each.Authority.Code).Distinct(StringComparer.Ordinal)
            .SelectMany(code => versions.OfAuthority(code), (_, version) => version.From)
            .Concat(schools.SelectMany(school => school.LocalAuthorities.Skip(1)).Select(each => LondonTime.DateOf(each.Since)).SelectMany(day => new[] { day, day.AddDays(1) }))
            .Append(days.First).Where(days.Includes).Distinct().Order(),
    ];
}
