namespace TrustSafeguard.Application.Views.Versions;

/// <summary>A reading lasted longer than <see cref="ViewClock.ReadingTime"/>, and what it would have to see is kept no longer.</summary>
public sealed class ReadingTooLongException(TimeSpan longest)
    : Exception($"Ask for less at once: what was read stood still for {longest.TotalSeconds:0.#} seconds, and is kept no longer.")
{
    /// <summary>Stable, for a program.</summary>
    public const string Code = "records.reading-too-long";
}
