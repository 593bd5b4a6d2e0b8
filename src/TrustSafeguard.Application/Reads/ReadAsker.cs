namespace TrustSafeguard.Application.Reads;

/// <summary>Who asks for the log of reads.</summary>
/// <param name="Name">The same for the same caller: whose turn it is.</param>
/// <param name="Show">Of entries, what they may see of each; null where that is nothing. Called on a thread apart.</param>
public sealed record ReadAsker(string Name, Func<IReadOnlyList<ReadEntry>, IReadOnlyList<ReadEntry?>> Show);
