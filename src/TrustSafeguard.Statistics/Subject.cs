using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>What is counted: contacts with the authority, breaches.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Kinds">Kinds that are counted apart and together, as referrals and advice are parts of contacts; one kind where there is nothing to part.</param>
/// <param name="KindsBrokenDown">The kinds, by their place in <paramref name="Kinds"/>, of which every breakdown that tells all kinds apart is shown.</param>
/// <param name="Breakdowns">The ways in which they are told apart, each by itself: no table crosses two of them.</param>
public sealed record Subject(string Name, ImmutableArray<string> Kinds, ImmutableArray<int> KindsBrokenDown, ImmutableArray<Breakdown> Breakdowns)
{
    /// <summary>Whether the breakdowns that tell all kinds apart are shown of all kinds together; there are two kinds or more then.</summary>
    public bool IsBrokenDownTogether { get; init; }

    /// <summary>What some of the same records were counted as before: nothing is published beside it, since it was proved against other tables.</summary>
    public ImmutableArray<string> Formerly { get; init; } = [];

    /// <summary>Whether the rows of a kind show a breakdown.</summary>
    /// <param name="kind">The kind's place; null for all kinds together.</param>
    /// <param name="breakdown">One of <see cref="Breakdowns"/>.</param>
    public bool Tells(int? kind, Breakdown breakdown) =>
        breakdown.OfKind is { } only ? kind == only : kind is { } one ? KindsBrokenDown.Contains(one) : IsBrokenDownTogether;

    /// <summary>Whether the rows of a kind show any breakdown.</summary>
    internal bool IsBrokenDown(int? kind) => Breakdowns.Any(breakdown => Tells(kind, breakdown));

    /// <summary>Whether a kind is told apart by a breakdown of its own: that all are of it says of nobody in which category they are.</summary>
    internal bool IsToldApart(int kind) => Breakdowns.Any(breakdown => breakdown is { Recorded: true, OfKind: { } only } && only == kind);
}
