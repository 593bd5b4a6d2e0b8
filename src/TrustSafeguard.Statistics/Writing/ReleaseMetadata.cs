using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Writing;

/// <summary>What stands beside the CSV: what was counted, how it was protected, what the symbols mean. A value that serialises as it is.</summary>
/// <param name="Scope">Whose tables they are.</param>
/// <param name="Subject">What is counted.</param>
/// <param name="FirstDay">The first day, in London.</param>
/// <param name="LastDay">The last day, in London, included.</param>
/// <param name="Concepts">The versions of what is a contact, a referral and so on, with commas between them.</param>
/// <param name="Dimensions">What rows are told apart by.</param>
/// <param name="Breakdowns">The breakdowns, those that are not recorded yet included.</param>
/// <param name="Schools">How many schools are counted.</param>
/// <param name="Cells">How many cells there are.</param>
/// <param name="Suppressed">How many of them say `c`.</param>
/// <param name="Threshold">The smallest count that is shown, but for zero.</param>
/// <param name="RoundTo">The base of rounding; 0 where nothing is rounded.</param>
/// <param name="Symbols">What each symbol that may occur means.</param>
/// <param name="Footnotes">What was done, in sentences.</param>
public sealed record ReleaseMetadata(
    string Scope,
    string Subject,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Concepts,
    ImmutableArray<string> Dimensions,
    ImmutableArray<string> Breakdowns,
    int Schools,
    int Cells,
    int Suppressed,
    int Threshold,
    int RoundTo,
    ImmutableDictionary<string, string> Symbols,
    ImmutableArray<string> Footnotes)
{
    public static ReleaseMetadata Of(Release release) => new(
        release.Scope,
        release.Subject.Name,
        release.Period.First,
        release.Period.Last,
        release.Concepts.ToString(),
        release.Dimensions,
        [.. release.Subject.Breakdowns.Select(breakdown => breakdown.Name)],
        release.Rows.IsEmpty ? 0 : release.Rows[0].Schools.Length,
        release.CellCount,
        release.Suppressed,
        release.Options.Threshold,
        release.Options.RoundTo,
        TrustSafeguard.Statistics.Writing.Footnotes.Symbols(release),
        [.. TrustSafeguard.Statistics.Writing.Footnotes.Of(release)]);
}
