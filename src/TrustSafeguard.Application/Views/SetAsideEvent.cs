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

    public override string ToString() => $"`{Type}` at position {Position} of log {Log} ({Code}): {Reason}";
}
