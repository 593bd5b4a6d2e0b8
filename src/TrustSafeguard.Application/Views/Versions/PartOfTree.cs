namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Things of a tree that stand one after another and have the same rank.</summary>
/// <param name="Rank">Their rank.</param>
/// <param name="Start">Where the first stands, from 0.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct PartOfTree(int Rank, int Start, int Count);
