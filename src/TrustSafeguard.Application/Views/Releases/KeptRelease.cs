using System.Collections.Immutable;
using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Application.Views.Releases;

/// <summary>Statistics as they were published: all tables of one authority or trust over one period, each of one subject.</summary>
/// <param name="number">Its place in the ledger, from 1.</param>
/// <param name="owner">The id of the authority or of the trust.</param>
/// <param name="at">When it was made.</param>
/// <param name="period">The days.</param>
/// <param name="tables">One of each subject; at least one.</param>
public sealed class KeptRelease(int number, string owner, DateTimeOffset at, Period period, ImmutableArray<Release> tables)
{
    // Worked out when they are first asked for: most of what a ledger holds is never asked for again. Whoever asks meanwhile works them out too. A few sentences, for which all
    // cells are looked through: that is what may be kept. Cells are not: they take ten times what the tables do, and would grow with what is read.
    private readonly Lazy<ImmutableArray<string>> footnotes =
        new(() => [.. tables.SelectMany(Footnotes.Of).Distinct(StringComparer.Ordinal)], LazyThreadSafetyMode.PublicationOnly);

    public int Number { get; } = number;

    /// <summary>The id of the authority or of the trust.</summary>
    public string Owner { get; } = owner;

    public DateTimeOffset ReleasedAt { get; } = at;

    /// <summary>Days in London, the first and the last included.</summary>
    public Period Period { get; } = period;

    /// <summary>With the true counts. INVARIANT: shown to nobody; what is shown is <see cref="Cells"/>, and what `Publish` gives.</summary>
    public ImmutableArray<Release> Tables { get; } = tables;

    public string Scope => Tables[0].Scope;

    /// <summary>By which versions of the concepts it was counted.</summary>
    public CountedConcepts Concepts => Tables[0].Concepts;

    /// <summary>What is counted, by its names.</summary>
    public IEnumerable<string> Measures => Tables.Select(table => table.Subject.Name);

    /// <summary>By what a measure is told apart, by its names; by what any is, where none is given.</summary>
    public IEnumerable<string> BreakdownsOf(string? measure) =>
        PublishedCells.BreakdownsOf(Tables.Where(table => (measure ?? table.Subject.Name) == table.Subject.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>How many schools are counted.</summary>
    public int Schools => Tables[0].Rows.IsEmpty ? 0 : Tables[0].Rows[0].Schools.Length;

    /// <summary>How many cells say `c`.</summary>
    public int Suppressed { get; } = tables.Sum(table => table.Suppressed);

    /// <summary>How many cells there are.</summary>
    public int CellCount { get; } = tables.Sum(table => table.CellCount);

    /// <summary>What was done to the numbers, in sentences.</summary>
    public ImmutableArray<string> Notes => footnotes.Value;

    /// <summary>Whether rows are told apart so: an authority's by trust, a trust's by authority.</summary>
    public bool IsToldApart(StatisticRows rows) => PublishedCells.DimensionsOf(rows).All(Tables[0].Dimensions.Contains);

    /// <summary>What is published of some of the rows, in their order: made for whoever asks, and not kept.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="measure">Of which measure, by its name; null for all.</param>
    /// <param name="breakdown">Of which breakdown, by its name; null for all.</param>
    /// <param name="skip">How many to pass over, from 0.</param>
    /// <param name="first">How many at most, from 0.</param>
    public IReadOnlyList<StatisticCell> Cells(StatisticRows rows, string? measure = null, string? breakdown = null, int skip = 0, int first = int.MaxValue) =>
        PublishedCells.Page(Tables, rows, measure, breakdown, skip, first);
}
