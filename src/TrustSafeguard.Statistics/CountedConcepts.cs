using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>
/// By which version of the concepts each record is counted. It follows from the record's school and day, and not from whoever asks: so each record is in one category of each
/// breakdown in all releases.
/// </summary>
/// <remarks>INVARIANT: made of schools and days alone, whether or not anything was recorded there. A version that is named tells of no record.</remarks>
public sealed class CountedConcepts
{
    private readonly string? everywhere;

    private CountedConcepts(string? everywhere, ImmutableArray<ConceptsOfDays> parts, ImmutableArray<string> versions) =>
        (this.everywhere, Parts, Versions) = (everywhere, parts, versions);

    /// <summary>Where which version counts; empty where one version counts everything.</summary>
    public ImmutableArray<ConceptsOfDays> Parts { get; }

    /// <summary>Every version that counts anything, in the order of their names.</summary>
    public ImmutableArray<string> Versions { get; }

    /// <summary>One version for everything.</summary>
    public static CountedConcepts Of(string version) => new(version, [], [version]);

    /// <summary>Several versions, or one.</summary>
    /// <param name="parts">What each counts: together every school on every day of the release, each once; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or two count the same.</exception>
    public static CountedConcepts Of(IEnumerable<ConceptsOfDays> parts)
    {
        ImmutableArray<ConceptsOfDays> all = [.. parts];
        ImmutableArray<string> versions = [.. all.Select(part => part.Version).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (versions is [])
        {
            throw new ArgumentException("Nothing is counted by any version.", nameof(parts));
        }

        return versions is [var only] ? Of(only) : new(null, Once(all), versions);
    }

    /// <summary>The version that counts a school's records of a day; null where none does.</summary>
    public string? At(int school, DateOnly day) =>
        everywhere ?? Parts.FirstOrDefault(part => part.Days.Includes(day) && part.Schools.BinarySearch(school) >= 0)?.Version;

    /// <summary>The first school and day that both count, and by two versions; null where there is none.</summary>
    internal (int School, DateOnly Day)? Differing(CountedConcepts other, IEnumerable<int> schools, Period days)
    {
        if (everywhere is not null && everywhere == other.everywhere)
        {
            return null;
        }

        // Between two of these days nothing changes.
        List<DateOnly> begins = [.. Parts.Concat(other.Parts).Select(part => part.Days.First).Append(days.First).Where(days.Includes).Distinct().Order()];
        foreach (var school in schools)
        {
            foreach (var day in begins.Where(day => At(school, day) != other.At(school, day)))
            {
                return (school, day);
            }
        }

        return null;
    }

    /// <summary>The versions, with commas between them.</summary>
    public override string ToString() => string.Join(", ", Versions);

    private static ImmutableArray<ConceptsOfDays> Once(ImmutableArray<ConceptsOfDays> parts)
    {
        foreach (var school in parts.SelectMany(part => part.Schools, (part, school) => (school, part.Days)).GroupBy(each => each.school, each => each.Days))
        {
            var days = school.OrderBy(each => each.First).ToList();
            if (days.Zip(days.Skip(1)).Any(pair => pair.First.Overlaps(pair.Second)))
            {
                throw new ArgumentException($"School {school.Key} is counted by two versions on one day.", nameof(parts));
            }
        }

        return parts;
    }
}
