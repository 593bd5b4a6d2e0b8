using System.Collections.Immutable;
using TrustSafeguard.Statistics.Protection;

namespace TrustSafeguard.Statistics;

/// <summary>Makes the tables of a request so that no reader who has them, and everything in the ledger, can say of a suppressed cell which of a few counts it has.</summary>
/// <param name="options">The limits in force.</param>
public sealed class ReleaseMaker(StatisticsOptions options)
{
    // A release that is further away has no row of which another could tell anything.
    private const int Near = 2;

    // The rest is for what is asked for, and for what releases tell together and none of them has a row of.
    private const double ShareOfEarlier = 0.75;

    /// <summary>The earlier releases that a request is checked against exactly, the nearest first: what is to be counted is of their schools and days, and of its own.</summary>
    /// <param name="request">What is to be published.</param>
    /// <param name="ledger">What was published before.</param>
    public ImmutableArray<Release> CheckedAgainst(ReleaseRequest request, Ledger ledger)
    {
        ImmutableArray<Release> linked = [.. LinkedTo(request, ledger).Select(each => each.Release)];
        return linked[..LookedAt(linked, request)];
    }

    /// <summary>Counts, suppresses, and proves it by whole-number worlds that agree with everything published.</summary>
    /// <param name="request">What is to be published.</param>
    /// <param name="occurrences">What is counted: of every school and day of the request and of <see cref="CheckedAgainst"/>; others are passed over.</param>
    /// <param name="ledger">What was published before.</param>
    /// <exception cref="ArgumentException">The request or an occurrence does not fit its subject: a school twice, a category that is not there.</exception>
    public ReleaseOutcome Make(ReleaseRequest request, IEnumerable<Occurrence> occurrences, Ledger ledger)
    {
        options.Check();
        RequestRules.Check(request);
        var counted = occurrences as IReadOnlyCollection<Occurrence> ?? [.. occurrences];
        var distant = LinkedTo(request, ledger);
        var linked = distant.ConvertAll(each => each.Release);
        if (linked.FirstOrDefault(release => release.Options.RoundTo != options.RoundTo) is { } mixed)
        {
            return new ReleaseOutcome.Refused(
                $"`{mixed.Scope}`, {mixed.Period}, was published {(mixed.Options.RoundTo == 0 ? "with small counts suppressed" : "rounded")}, "
                + "and shares schools and days with this request. "
                + "Suppressed and rounded tables of the same records tell each other's secrets: publish this one in the same way.");
        }

        if (linked.FirstOrDefault(release => options.IsLooserThan(release.Options)) is { } stricter)
        {
            return new ReleaseOutcome.Refused(
                $"Ask whoever runs the server to set the limits of statistics no looser than those of `{stricter.Scope}`, {stricter.Period}, which is linked to this request: "
                + $"{stricter.Options.Threshold} for `StatisticsThreshold`, {stricter.Options.MinimumSchools} for `StatisticsSchools` and "
                + $"{stricter.Options.CountsLeftPossible} for `StatisticsCountsLeft`. What it does not show could be told by tables that are made by looser ones.");
        }

        if (linked.FirstOrDefault(release => release.Subject.Name != request.Subject.Name || !SameColumns(release.Subject, request.Subject)) is { } other)
        {
            return new ReleaseOutcome.Refused(
                $"`{other.Scope}`, {other.Period}, was published with other categories, and shares schools and days with this request. "
                + "Ask for days that it does not count: what it keeps could be told by these tables.");
        }

        if (distant.Where(each => each.Distance == 1).Select(each => CountedOtherwise(request, each.Release)).FirstOrDefault(problem => problem is not null) is { } otherwise)
        {
            return new ReleaseOutcome.Refused(otherwise);
        }

        var looked = LookedAt(linked, request);
        var first = new FirstCounted(request.Subject, distant.Take(looked).OrderBy(each => each.Place).Select(each => each.Release));
        if (KeptToRenew(request, first, distant, looked, ledger) is { } kept)
        {
            return new ReleaseOutcome.Made(Renewing.Make(request, kept, first, counted, distant.Take(looked).ToList(), options));
        }

        return MakeAsCountedFirst(request, first.With(counted), distant.FindAll(each => !each.Release.IsAnew));
    }

    private ReleaseOutcome MakeAsCountedFirst(ReleaseRequest request, List<Occurrence> counted, List<(Release Release, int Distance, int Place)> distant)
    {
        var linked = distant.ConvertAll(each => each.Release);
        var looked = LookedAt(linked, request);
        var sharing = distant.Take(looked).Where(each => each.Distance == 1).OrderBy(each => each.Place).Select(each => each.Release).ToList();
        using var board = BoardBuilder.Build(request, counted, [.. linked.Take(looked)], sharing, [.. linked.Skip(looked)], options);
        if (board is null)
        {
            return new ReleaseOutcome.Refused($"The tables and those they are linked to have more than {options.Cells} cells (`Cells`). Ask for fewer dimensions or breakdowns.");
        }

        if (options.RoundTo == 0)
        {
            PrimarySuppression.Mark(board);
            ImpliedZeros.Show(board);
            var isAllSeen = distant.Skip(looked).All(each => each.Distance > Near);
            if (!isAllSeen || !Chooser.Protect(board))
            {
                Withholding.Apply(board);
            }
        }
        else
        {
            PrimarySuppression.MarkSchools(board);
        }

        return new ReleaseOutcome.Made(new Release(
            request.Owner, request.Scope, request.Subject, request.Dimensions, request.Period, request.Concepts, options, board.ReleasedRows())
        {
            Counted = CountedRecords.Of(request, counted),
        });
    }

    // Only what is put right needs those that were put right before: all others are of what was counted first.
    private static List<(Release Release, int Distance, int Place)> LinkedTo(ReleaseRequest request, Ledger ledger)
    {
        var linked = ledger.WithDistance(request);
        return request.IsAnew ? linked : linked.FindAll(each => !each.Release.IsAnew);
    }

    // Where a school or a day has not been counted before, the tables are made of what was counted first, and of it: then all of it is counted and can be put right.
    private static Release? KeptToRenew(
        ReleaseRequest request, FirstCounted first, List<(Release Release, int Distance, int Place)> distant, int looked, Ledger ledger) =>
        request.IsAnew
        && looked == distant.Count
        && request.Schools.All(school => first.HasAll(school.Urn, request.Period))
        && distant.TrueForAll(each => !each.Release.IsAnew || KeptRecords.Fit(each.Release, request.Subject))
            ? ledger.Releases.LastOrDefault(release =>
                release.Owner == request.Owner && release.Subject.Name == request.Subject.Name && release.Period == request.Period
                && release.Subject.Breakdowns.Select(ColumnsOf).SequenceEqual(request.Subject.Breakdowns.Select(ColumnsOf)))
            : null;

    private static (string Name, int Categories, bool Recorded) ColumnsOf(Breakdown breakdown) => (breakdown.Name, breakdown.Categories.Length, breakdown.Recorded);

    // Breakdowns are the same by their name: a record that two versions put into two categories would be in one column with two truths, and the worlds would prove nothing.
    // INVARIANT: looked at here, for each school and day, whoever asks. What was counted otherwise than is said here is a change of the records, and treated as one.
    private static string? CountedOtherwise(ReleaseRequest request, Release earlier)
    {
        var days = new Period(Later(request.Period.First, earlier.Period.First), Earlier(request.Period.Last, earlier.Period.Last));
        var schools = request.Schools.Select(school => school.Urn).Intersect(earlier.Rows[0].Schools);
        return request.Concepts.Differing(earlier.Concepts, schools, days) is var (school, day)
            ? $"Tell whoever runs the server: school {school} is counted by version {request.Concepts.At(school, day)} of the concepts on {day:yyyy-MM-dd}, "
                + $"and was counted by version {earlier.Concepts.At(school, day)} in what was published before. "
                + "Each school is counted by the version that its authority had in force on the day."
            : null;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>How many of the nearest earlier releases are looked at.</summary>
    private int LookedAt(IReadOnlyList<Release> linked, ReleaseRequest request)
    {
        var slots = new SlotMap(request.Subject).Count;
        var (cells, most, looked) = (0L, options.Cells * ShareOfEarlier, 0);
        while (looked < linked.Count && looked < options.LinkedReleases && (cells += (long)linked[looked].Rows.Length * slots) <= most)
        {
            looked++;
        }

        return looked;
    }

    private static bool SameColumns(Subject one, Subject other) =>
        one.Kinds.SequenceEqual(other.Kinds)
        && one.Breakdowns.Where(b => b.Recorded).Join(other.Breakdowns.Where(b => b.Recorded), b => b.Name, b => b.Name, SameCategories, StringComparer.Ordinal).All(same => same);

    private static bool SameCategories(Breakdown one, Breakdown other) =>
        one.Categories.SequenceEqual(other.Categories) && one.OfKind == other.OfKind && one.Never.SequenceEqual(other.Never);
}
