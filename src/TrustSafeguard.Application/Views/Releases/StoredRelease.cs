using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>Between tables and what the ledger's log holds of them.</summary>
public static class StoredRelease
{
    private const char FirstReason = 'a';
    private const char Between = '\u001f';

    // Of every place of a row with none told.
    private const string All = "\u001e";

    /// <summary>What is stored of tables that were made together.</summary>
    /// <param name="number">The place in the ledger that they take.</param>
    /// <param name="owner">The id of the authority or of the trust.</param>
    /// <param name="period">The days that were asked for.</param>
    /// <param name="schools">The schools that are counted, the same in each of the tables.</param>
    /// <param name="tables">One of each subject; at least one.</param>
    /// <param name="at">When they were made.</param>
    public static ReleaseLedgerEvent.Published Write(
        int number, string owner, Period period, IEnumerable<CountedSchool> schools, ImmutableArray<Release> tables, DateTimeOffset at)
    {
        var options = tables[0].Options;
        return new(
            number, owner, tables[0].Scope, period.First, period.Last, tables[0].Concepts.ToString(),
            new(options.Threshold, options.MinimumSchools, options.CountsLeftPossible, options.RoundTo, tables.Min(table => table.Edition)),
            tables[0].Dimensions, [.. schools.Select(school => new PublishedSchool(school.Urn, school.Places))], [.. tables.Select(Table)], at.ToUniversalTime(),
            tables[0].Concepts.Parts is [_, ..] parts ? [.. parts.Select(part => new PublishedConcepts(part.Version, part.Days.First, part.Days.Last, part.Schools))] : null);
    }

    /// <summary>The tables as they were made.</summary>
    /// <exception cref="ViewException">They are not as this version or an earlier one writes them.</exception>
    internal static KeptRelease Read(ReleaseLedgerEvent.Published stored)
    {
        var schools = SchoolsByPlaces(stored);
        var options = new StatisticsOptions
        {
            Threshold = stored.Rules.Threshold,
            MinimumSchools = stored.Rules.MinimumSchools,
            CountsLeftPossible = stored.Rules.CountsLeftPossible,
            RoundTo = stored.Rules.RoundTo,
        };
        ImmutableArray<string> dimensions = [.. stored.Dimensions];
        var concepts = ConceptsOf(stored);
        return new KeptRelease(stored.Number, stored.Owner, stored.At, new Period(stored.First, stored.Last), [.. stored.Tables.Select(Tables)]);

        Release Tables(PublishedTable table)
        {
            var subject = new Subject(
                table.Subject, [.. table.Kinds], [.. table.KindsBrokenDown],
                [.. table.Breakdowns.Select(breakdown => new Breakdown(breakdown.Name, [.. breakdown.Categories], breakdown.Recorded)
                {
                    OfKind = breakdown.OfKind,
                    Never = [.. (breakdown.Never ?? []).Select(never => (never.Kind, never.Category))],
                })])
            {
                IsBrokenDownTogether = table.BrokenDownTogether == true,
            };
            return new Release(
                stored.Owner, stored.Scope, subject, dimensions, new Period(table.First, table.Last), concepts, options,
                [.. table.Rows.Select(row =>
                    new ReleasedRow([.. row.Places], row.Kind, schools.GetValueOrDefault(KeyOf(row.Places), []), Cells(row, subject)) { Stands = row.Stands == true })])
            {
                Counted = table.Counted is { } counted ? Counted(counted, subject) : null,
                IsAnew = table.IsAnew == true,
                Edition = stored.Rules.Edition ?? 0,
                CouldNotBePutRight = table.CouldNotBePutRight == true,
            };
        }
    }

    private static PublishedTable Table(Release release) => new(
        release.Subject.Name, release.Period.First, release.Period.Last, release.Subject.Kinds, release.Subject.KindsBrokenDown,
        [.. release.Subject.Breakdowns.Select(breakdown => new PublishedBreakdown(
            breakdown.Name, breakdown.Categories, breakdown.Recorded, breakdown.OfKind,
            breakdown.Never is [_, ..] never ? [.. never.Select(each => new PublishedNever(each.Kind, each.Category))] : null))],
        [.. release.Rows.Select(row => new PublishedRow(row.Places, row.Kind, TextOf(row), row.Stands ? true : null))], release.Counted?.ToString(), release.IsAnew ? true : null,
        release.CouldNotBePutRight ? true : null, release.Subject.IsBrokenDownTogether ? true : null);

    private static string TextOf(ReleasedRow row)
    {
        var text = new StringBuilder();
        foreach (var cell in row.Cells)
        {
            if (cell.Reason != CellReason.NotRecorded)
            {
                text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{cell.Count}");
                if (!cell.IsShown)
                {
                    text.Append((char)(FirstReason + (int)cell.Reason));
                }
            }
        }

        return text.ToString();
    }

    private static ImmutableArray<ReleasedCell> Cells(PublishedRow row, Subject subject)
    {
        var written = row.Cells.Split(' ');
        var cells = ImmutableArray.CreateBuilder<ReleasedCell>();
        cells.Add(Cell(written[0]));
        var next = 1;
        var isTold = subject.Breakdowns.Any(breakdown => subject.Tells(row.Kind, breakdown));
        foreach (var breakdown in isTold ? subject.Breakdowns : [])
        {
            var isWritten = breakdown.Recorded && subject.Tells(row.Kind, breakdown);
            foreach (var _ in breakdown.Categories)
            {
                cells.Add(isWritten ? Cell(next < written.Length ? written[next++] : string.Empty) : new ReleasedCell(0, CellReason.NotRecorded));
            }
        }

        return cells.ToImmutable();
    }

    private static CountedConcepts ConceptsOf(ReleaseLedgerEvent.Published stored)
    {
        if (stored.ConceptsBy is not { } parts)
        {
            return CountedConcepts.Of(stored.Concepts);
        }

        try
        {
            return CountedConcepts.Of(parts.Select(part => new ConceptsOfDays(part.Version, new Period(part.First, part.Last), [.. part.Schools.Order()])));
        }
        catch (ArgumentException)
        {
            throw ViewException.Unknown("version of the concepts");
        }
    }

    private static CountedRecords Counted(string written, Subject subject)
    {
        try
        {
            return CountedRecords.Parse(written, subject);
        }
        catch (FormatException)
        {
            throw ViewException.Unknown("count");
        }
    }

    private static ReleasedCell Cell(string written)
    {
        var (digits, reason) = written is [.. var counted, >= FirstReason and var letter] ? (counted, (CellReason)(letter - FirstReason)) : (written, CellReason.Shown);
        return Enum.IsDefined(reason) && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new(count, reason)
            : throw ViewException.Unknown("count");
    }

    // Of every combination of places that a row may have, the schools that are there.
    private static Dictionary<string, ImmutableArray<int>> SchoolsByPlaces(ReleaseLedgerEvent.Published stored)
    {
        var schools = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var school in stored.Schools.OrderBy(school => school.Urn))
        {
            for (var told = 0; told < 1 << stored.Dimensions.Count; told++)
            {
                var key = KeyOf([.. school.Places.Select((place, dimension) => (told & (1 << dimension)) != 0 ? place : null)]);
                if (!schools.TryGetValue(key, out var there))
                {
                    schools.Add(key, there = []);
                }

                there.Add(school.Urn);
            }
        }

        return schools.ToDictionary(each => each.Key, each => each.Value.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static string KeyOf(IReadOnlyList<string?> places) => string.Join(Between, places.Select(place => place ?? All));
}
