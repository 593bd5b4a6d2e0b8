using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>When and where something was told that several logs may tell of: the last one counts, in whichever order the logs are read.</summary>
/// <param name="Time">When it was recorded.</param>
/// <param name="Log">The log.</param>
/// <param name="Position">Its place there.</param>
internal readonly record struct ToldAt(DateTimeOffset Time, LogId Log, long Position)
{
    public bool IsBefore(ToldAt other) => (Time.CompareTo(other.Time), string.CompareOrdinal(Log.Value, other.Log.Value)) switch
    {
        (0, 0) => Position < other.Position,
        (0, var byLog) => byLog < 0,
        (var byTime, _) => byTime < 0,
    };
}
