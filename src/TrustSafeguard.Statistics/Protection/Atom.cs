namespace TrustSafeguard.Statistics.Protection;

/// <summary>Units that no row that was ever told anew has one of without the others: nobody can tell them apart by subtracting such rows.</summary>
/// <param name="Units">The units.</param>
/// <param name="Told">The bases by which rows that count all of them were told, in ascending order: what was counted first is always one.</param>
/// <param name="IsFresh">Whether what is asked for counts those of its units by the records of today.</param>
internal sealed record Atom(List<int> Units, List<int> Told, bool IsFresh);
