using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>A grain is named by its kind, its log and its stream there: <c>breach/trust-99001/breach-0123</c>.</summary>
internal static class GrainNames
{
    private const char Separator = '/';

    public static GrainId Of(LogId log, string stream) => GrainId.Create(StreamKinds.Of(stream).Name, $"{log}{Separator}{stream}");

    /// <summary>The grain that watches the deadlines of a log.</summary>
    public static GrainId OfDeadlines(LogId log) => GrainId.Create("deadlines", $"{log}{Separator}deadlines");

    public static LogId LogOf(GrainId grain) => Split(grain).Log;

    public static string StreamOf(GrainId grain) => Split(grain).Stream;

    public static (LogId Log, string Stream) Split(GrainId grain)
    {
        var key = grain.Key.ToString()!;
        var separator = key.IndexOf(Separator, StringComparison.Ordinal);
        return (new LogId(key[..separator]), key[(separator + 1)..]);
    }
}
