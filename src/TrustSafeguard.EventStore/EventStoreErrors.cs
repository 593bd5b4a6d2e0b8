namespace TrustSafeguard.EventStore;

/// <summary>The words of the errors that every store shares, in one place to be proof-read.</summary>
internal static class EventStoreErrors
{
    public const string ClosedCode = "store.closed";

    /// <summary>The code of every store that finds bytes that are not as they were written.</summary>
    public const string CorruptCode = "journal.corrupt";

    public static EventStoreException LogName(string? name) => new("append.log-name",
        $"`{name}` cannot name a log: use 1 to {EventStoreLimits.LogNameLength} characters of a-z, 0-9 and hyphen.");

    public static EventStoreException StreamName(string? name) => new("append.stream-name",
        $"`{name}` cannot name a stream: use 1 to {EventStoreLimits.StreamNameLength} visible ASCII characters without spaces.");

    public static EventStoreException Type(string? type, string stream) => new("append.type",
        $"`{type}` cannot be the type of an event of stream `{stream}`: use 1 to {EventStoreLimits.TypeLength} visible ASCII characters without spaces.");

    public static EventStoreException Version(string stream, long version) => new("append.version",
        $"The expected version of stream `{stream}` is {version}; give 0 for a stream that does not exist, or the number of events it holds.");

    public static EventStoreException Empty(string where) => new("append.empty",
        $"The append to {where} holds no event; append at least one to each stream that it names.");

    public static EventStoreException SameStreamTwice(string stream) => new("append.same-stream-twice",
        $"The append names stream `{stream}` twice; put its events into one part, in order.");

    public static EventStoreException EventTooLarge(string stream, string type, long bytes) => new("append.event-too-large",
        $"An event `{type}` of stream `{stream}` is {bytes} bytes; the limit EventBytes is {EventStoreLimits.EventBytes}: store large content elsewhere and append its hash.");

    public static EventStoreException TooManyEvents(LogId log, long events) => new("append.too-many-events",
        $"The append to log `{log}` holds {events} events; the limit EventsPerAppend is {EventStoreLimits.EventsPerAppend}: split it.");

    public static EventStoreException AppendTooLarge(LogId log, long bytes) => new("append.too-large",
        $"The append to log `{log}` is {bytes} bytes; the limit AppendBytes is {EventStoreLimits.AppendBytes}: split it.");

    public static EventStoreException LogFull(LogId log, long held, int added, int limit) => new("append.log-full",
        $"Log `{log}` holds {held} events, so {added} more cannot be appended to it: the limit EventsOfLog is {limit}. Keep the records as they are, and report this.");

    public static EventStoreException Busy(int limit) => new("store.busy",
        $"{limit} appends wait already, which is the limit PendingAppends; try again later.");

    public static EventStoreException Closed() => new(ClosedCode,
        "The store was closed; open it again before using it.");
}
