using System.Collections.Immutable;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>
/// What statistics counted at a school, kept for whoever counts the same next: tables are checked against those of other schools, and most schools are as they were.
/// </summary>
/// <param name="Kept">Of each subject what was counted last.</param>
internal sealed record SchoolCounts(ImmutableArray<SchoolCounts.Count> Kept)
{
    public static SchoolCounts None { get; } = new([]);

    /// <summary>What there is of a subject over some days; null where it was not counted so last.</summary>
    /// <param name="subject">What is counted.</param>
    /// <param name="days">Over which days.</param>
    /// <param name="conceptVersions">How many versions of the concepts were published.</param>
    public ImmutableArray<Occurrence>? Find(Subject subject, Period days, int conceptVersions)
    {
        foreach (var count in Kept)
        {
            if (ReferenceEquals(count.Subject, subject))
            {
                return count.Days == days && count.ConceptVersions == conceptVersions ? count.Occurrences : null;
            }
        }

        return null;
    }

    /// <summary>The same, with what was counted in place of what was counted of its subject before.</summary>
    public SchoolCounts With(Count count) => new([.. Kept.Where(each => !ReferenceEquals(each.Subject, count.Subject)), count]);

    /// <summary>What was counted of a subject over some days, by so many versions of the concepts.</summary>
    internal readonly record struct Count(Subject Subject, Period Days, int ConceptVersions, ImmutableArray<Occurrence> Occurrences);
}
