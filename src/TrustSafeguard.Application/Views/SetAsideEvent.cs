using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>An event that the log holds and the views cannot take; named, and never told of by its content.</summary>
/// <param name="Log">The log that holds it.</param>
/// <param name="Position">Its place there.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Type">The name under which it is stored.</param>
/// <param name="Code">Why, for a program.</param>
/// <param name="Reason">Why, for whoever runs the server.</param>
public sealed record SetAsideEvent(LogId Log, long Position, string Stream, string Type, string Code, string Reason)
{
    /// <summary>What stands beside an event that is told to nobody.</summary>
    internal static EventMetadata Unread { get; } = new(DateTimeOffset.MinValue, string.Empty);

    /// <summary>One that could not be brought in. The words of an exception that is not ours may hold what the event says.</summary>
    internal static LogEvent Of(in LogEvent happened, Exception fault)
    {
        var (code, reason) = fault is ViewException ours ? (ours.Code, ours.Message) : ("view.failed", $"it met a fault of this version ({fault.GetType().Name}).");
        var name = happened.StoredAs ?? EventCodec.NameOf(happened.Event);
        return happened with { Event = new SetAsideEvent(happened.Log, happened.Position, happened.Stream, name, code, reason) };
    }

    /// <summary>One that could not be read. Its bytes are those that were written, or the store would not give them: they are of a shape that this version does not read.</summary>
    internal static LogEvent Of(RecordedEvent recorded, EventStoreException failure)
    {
        var reason = failure.Code == EventCodec.Unknown ? "it was written by a newer version." : "what is stored does not have the shape that its name says.";
        return new LogEvent(
            recorded.Log, recorded.Position, recorded.Stream,
            new SetAsideEvent(recorded.Log, recorded.Position, recorded.Stream, recorded.Type, failure.Code, reason), Unread, recorded.Hash);
    }

    public override string ToString() => $"`{Type}` at position {Position} of log {Log} ({Code}): {Reason}";
}
