using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>Tables that were made, with the true counts: what a ledger keeps. What a reader gets is <see cref="Publish"/> of each cell.</summary>
/// <param name="Owner">Whose tables they are: what stays the same whatever they are called.</param>
/// <param name="Scope">The same as a reader is told.</param>
/// <param name="Subject">What is counted.</param>
/// <param name="Dimensions">What rows are told apart by.</param>
/// <param name="Period">The days.</param>
/// <param name="Concepts">The versions of the concepts by which each school's records of each day were counted.</param>
/// <param name="Options">What was in force.</param>
/// <param name="Rows">All rows, those for all places first.</param>
public sealed record Release(
    string Owner, string Scope, Subject Subject, ImmutableArray<string> Dimensions, Period Period, CountedConcepts Concepts, StatisticsOptions Options,
    ImmutableArray<ReleasedRow> Rows)
{
    /// <summary>What was counted, to tell what has changed since; null where it was not kept, and it is taken as if nothing had.</summary>
    public CountedRecords? Counted { get; init; }

    /// <summary>The newest <see cref="Edition"/>: rows stand by whose they are, days are counted as they were counted first, and zeros beside a whole group are kept.</summary>
    public const int NewestEdition = 1;

    /// <summary>By which rules it was made; 0 where it was not recorded yet. Where rows stand as an earlier release told them, the earliest of theirs.</summary>
    public int Edition { get; init; } = NewestEdition;

    /// <summary>Whether some of it was put right by the records of a later day; else each day of a school is counted as it was counted first.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Whether enough had changed to put some of it right, and nothing was: it could not be told without telling of somebody.</summary>
    public bool CouldNotBePutRight { get; init; }

    /// <summary>The rows that it tells by itself, the others stand as an earlier release told them.</summary>
    internal IEnumerable<ReleasedRow> ToldRows => Rows.Where(row => !row.Stands);

    /// <summary>What a reader sees.</summary>
    public PublishedCell Publish(ReleasedCell cell)
    {
        if (cell.Reason == CellReason.NotRecorded)
        {
            return new(null, CellSymbol.NotApplicable);
        }

        return cell.IsSuppressed ? new(null, CellSymbol.Confidential) : Rounding.Round(cell.Count, Options.RoundTo);
    }

    /// <summary>How many cells readers see, those that say `z` included.</summary>
    public int CellCount => Rows.Sum(row =>
        1 + (row.Cells.Length > 1 ? Subject.Breakdowns.Where(breakdown => Subject.Tells(row.Kind, breakdown)).Sum(breakdown => breakdown.Categories.Length) : 0));

    /// <summary>How many cells say `c`.</summary>
    public int Suppressed => Rows.Sum(row => row.Cells.Count(cell => cell.IsSuppressed));
}
