using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>What is counted: contacts with the authority, breaches.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Kinds">Kinds that are counted apart and together, as referrals and advice are parts of contacts; one kind where there is nothing to part.</param>
/// <param name="KindsBrokenDown">The kinds, by their place in <paramref name="Kinds"/>, of which every breakdown is shown. Of the others, and of all kinds
/// together, only how many there are.</param>
/// <param name="Breakdowns">The ways in which they are told apart, each by itself: no table crosses two of them.</param>
public sealed record Subject(string Name, ImmutableArray<string> Kinds, ImmutableArray<int> KindsBrokenDown, ImmutableArray<Breakdown> Breakdowns);
