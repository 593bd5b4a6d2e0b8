namespace TrustSafeguard.EventStore;

/// <summary>The words of what keeps a log from being copied, in one place to be proof-read.</summary>
internal static class LogCopyErrors
{
    public static LogCopyResult.Refused Parted(LogId log, long position) => Refused("copy.parted", log, position,
        $"Log `{log}` is another one from position {position} on: what stands there in the store that is copied to is not what is to be copied. Nothing of it was copied. "
            + "One of the two was written to after they parted: find out which one counts.");

    public static LogCopyResult.Refused TargetAhead(LogHead here, LogHead there) => Refused("copy.target-ahead", here.Log, here.Position + 1,
        $"Log `{here.Log}` stands at position {there.Position} in the store that is to be copied to, and holds there all that is to be copied, up to position {here.Position}: "
            + "it went on since. There is nothing to copy.");

    public static LogCopyResult.Refused TargetWritten(LogId log, long position) => Refused("copy.target-written", log, position,
        $"Somebody else appended to log `{log}` at position {position} while it was copied. What was copied before that stands. "
            + "Nobody may record anything in a log that is being copied to: find out who did, and begin again with a store that does not hold this log.");

    public static LogCopyResult.Refused SourceDamaged(LogId log, long position, string what) => Refused("copy.source-damaged", log, position,
        $"Log `{log}` is damaged at position {position}: {what}. It was copied up to the record before. Verify the store that it comes from, and restore it.");

    private static LogCopyResult.Refused Refused(string code, LogId log, long position, string sentence) => new(log, position, new EventStoreException(code, sentence));
}
