using System.Buffers;

namespace TrustSafeguard.EventStore;

/// <summary>What every store checks before an append may wait for its turn, so that no store takes what another refuses.</summary>
internal static class AppendRules
{
    private const int NestedLoopBeats = 8;

    private static readonly SearchValues<char> LogCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Throws the first rule that is broken; otherwise says how large the append is.</summary>
    public static AppendSize Check(LogId log, IReadOnlyList<StreamAppend> appends)
    {
        CheckLog(log);
        if (appends.Count == 0)
        {
            throw EventStoreErrors.Empty($"log `{log}`");
        }

        var size = default(AppendSize);
        for (var i = 0; i < appends.Count; i++)
        {
            size = size.Plus(CheckStream(log, appends[i]));
        }

        CheckSize(log, size);
        CheckStreamsDiffer(appends);
        return size;
    }

    public static bool IsLog(LogId log) =>
        log.Value is { Length: > 0 and <= EventStoreLimits.LogNameLength } name && !name.AsSpan().ContainsAnyExcept(LogCharacters);

    private static void CheckLog(LogId log)
    {
        if (!IsLog(log))
        {
            throw EventStoreErrors.LogName(log.Value);
        }
    }

    private static AppendSize CheckStream(LogId log, StreamAppend append)
    {
        if (!IsName(append.Stream, EventStoreLimits.StreamNameLength))
        {
            throw EventStoreErrors.StreamName(append.Stream);
        }

        if (append.ExpectedVersion is < 0 and not StreamAppend.AnyVersion)
        {
            throw EventStoreErrors.Version(append.Stream, append.ExpectedVersion);
        }

        if (append.Events.Count == 0)
        {
            throw EventStoreErrors.Empty($"stream `{append.Stream}` of log `{log}`");
        }

        var size = default(AppendSize);
        for (var i = 0; i < append.Events.Count; i++)
        {
            size = size.Plus(CheckEvent(append.Stream, append.Events[i]));
        }

        return size;
    }

    private static AppendSize CheckEvent(string stream, in EventToAppend added)
    {
        if (!IsName(added.Type, EventStoreLimits.TypeLength))
        {
            throw EventStoreErrors.Type(added.Type, stream);
        }

        var bytes = (long)added.Data.Length + added.Metadata.Length;
        return bytes <= EventStoreLimits.EventBytes
            ? new AppendSize(1, bytes)
            : throw EventStoreErrors.EventTooLarge(stream, added.Type, bytes);
    }

    private static void CheckSize(LogId log, AppendSize size)
    {
        if (size.Events > EventStoreLimits.EventsPerAppend)
        {
            throw EventStoreErrors.TooManyEvents(log, size.Events);
        }

        if (size.Bytes > EventStoreLimits.AppendBytes)
        {
            throw EventStoreErrors.AppendTooLarge(log, size.Bytes);
        }
    }

    private static void CheckStreamsDiffer(IReadOnlyList<StreamAppend> appends)
    {
        var seen = appends.Count > NestedLoopBeats ? new HashSet<string>(appends.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < appends.Count; i++)
        {
            var stream = appends[i].Stream;
            if (seen is null ? StandsBefore(appends, i, stream) : !seen.Add(stream))
            {
                throw EventStoreErrors.SameStreamTwice(stream);
            }
        }
    }

    private static bool StandsBefore(IReadOnlyList<StreamAppend> appends, int end, string stream)
    {
        for (var i = 0; i < end; i++)
        {
            if (string.Equals(appends[i].Stream, stream, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(string? text, int longest) =>
        text is { Length: > 0 } && text.Length <= longest && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
