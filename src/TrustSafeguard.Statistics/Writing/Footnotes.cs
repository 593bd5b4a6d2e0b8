using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Writing;

/// <summary>What was done to the numbers, in plain English, for whoever reads the tables.</summary>
public static class Footnotes
{
    private const string ButBefore = ", but for what earlier releases had told already";

    /// <summary>The sentences that go under the tables of a release.</summary>
    public static IEnumerable<string> Of(Release release)
    {
        var options = release.Options;
        // Tables of several subjects stand together, and what is counted on one day stands beside what is counted over a year.
        var days = release.Period.First == release.Period.Last
            ? $"on {release.Period.Last:yyyy-MM-dd}"
            : $"from {release.Period.First:yyyy-MM-dd} to {release.Period.Last:yyyy-MM-dd}, both included";
        yield return $"Counted of `{release.Subject.Name}`: {days}. Days are those of London. {Concepts(release)}";
        var fewSchools = Any((row, cell) => cell is { IsShown: true, Count: > 0 } && row.Schools.Length < options.MinimumSchools);
        yield return $"No row is shown of fewer than {options.MinimumSchools} schools, whatever its counts are{(fewSchools ? ButBefore : "")}.";
        if (release.Edition == 0)
        {
            yield return "Published before it was recorded by which rules tables are made: those that were added since are not named here, and need not have been kept.";
        }
        else
        {
            yield return "Days that were published before are counted as they were then. "
                + $"Where tables are made anew, a row of which {options.Threshold} records or more have come or changed since is counted anew; "
                + "every other row stands as it was published, whether or not a few have changed, and need not add up with those that are counted anew. "
                + "Where no row of the same schools was published, it is shown as `c`.";
        }

        if (release.CouldNotBePutRight)
        {
            yield return $"Of `{release.Subject.Name}` enough has changed since to count some rows anew, and nothing of it could be shown together with what was published before: "
                + "every row stands as it was published. Ask again once more has changed.";
        }

        if (options.RoundTo > 1)
        {
            yield return $"Every count and every total is rounded to the nearest {options.RoundTo} by itself, so that totals may differ from the sum of their parts. "
                + "`low` is more than zero and rounds to zero.";
        }
        else
        {
            var isSmallShown = Any((_, cell) => cell is { IsShown: true, Count: > 0 } && cell.Count < options.Threshold);
            yield return $"Counts from 1 to {options.Threshold - 1} are shown as `c`, and so are the breakdowns of a group with so few{(isSmallShown ? ButBefore : "")}.";
            if (release.Edition > 0)
            {
                yield return $"Where a count of a row that is counted anew differs by less than {options.Threshold}, it is shown as `c`.";
                yield return "Where all of a group are in one category, that count is shown as `c`, and a zero beside it.";
            }

            yield return "Further counts, zeros among them, are shown as `c` where they would otherwise tell one of these by addition or subtraction, "
                + "with these tables or with any that were published before.";
            yield return $"With everything published in hand, at least {options.CountsLeftPossible} counts remain possible for each `c`"
                + $"{(Any((_, cell) => cell.Reason is CellReason.ToldBefore or CellReason.NarrowedBefore or CellReason.KnownBefore) ? ButBefore : "")}.";
            yield return "`0` is a true zero.";
            if (Any((_, cell) => cell.Reason is CellReason.Withheld or CellReason.ToldBefore))
            {
                yield return "Nothing is shown that earlier releases had not told already: anything more could have been subtracted from them.";
            }
        }

        if (release.Subject.Breakdowns.Any(breakdown => !breakdown.Recorded))
        {
            yield return "`z`: not applicable, since no record holds it yet. It says nothing of how many there were.";
        }

        bool Any(Func<ReleasedRow, ReleasedCell, bool> holds) => release.Rows.Any(row => row.Cells.Any(cell => holds(row, cell)));
    }

    private static string Concepts(Release release) => release.Concepts.Versions is [var only]
        ? $"Concepts: version {only}."
        : $"Concepts: versions {string.Join(", ", release.Concepts.Versions[..^1])} and {release.Concepts.Versions[^1]}, each record by the one that was in force on its day "
            + "in the local authority in whose area its school was.";

    /// <summary>The meaning of each symbol that the tables may have.</summary>
    public static ImmutableDictionary<string, string> Symbols(Release release)
    {
        var symbols = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        symbols["c"] = "Confidential: suppressed, so that nobody can be identified.";
        symbols["z"] = "Not applicable: no record holds it yet.";
        if (release.Options.RoundTo > 1)
        {
            symbols["low"] = "More than zero, and rounds to zero.";
        }

        return symbols.ToImmutable();
    }
}
