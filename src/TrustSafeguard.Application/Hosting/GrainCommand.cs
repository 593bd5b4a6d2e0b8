namespace TrustSafeguard.Application.Hosting;

/// <summary>A command for one grain of a log.</summary>
/// <param name="Stream">The grain.</param>
/// <param name="Command">One of the commands of its kind.</param>
public readonly record struct GrainCommand(string Stream, object Command);
