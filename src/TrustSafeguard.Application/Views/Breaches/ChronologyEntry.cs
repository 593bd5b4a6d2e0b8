using System.Globalization;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>One thing that happened in the course of a breach.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Kind">Which: one of <see cref="ChronologyKinds"/>.</param>
/// <param name="By">The subject of whoever did it; <c>anonymous</c> where they asked not to be named.</param>
/// <param name="Summary">In their words.</param>
public sealed record ChronologyEntry(long Position, DateTimeOffset At, string Kind, string By, string Summary)
{
    /// <summary>Which it is of all that happened in the course of the breach: 1 for the first.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The breach in whose course it happened.</summary>
    public BreachView? Breach { get; init; }

    public CursorKey Key => new(Position, Number.ToString(CultureInfo.InvariantCulture), IsOfLog: true);
}
