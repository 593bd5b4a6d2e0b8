using System.Text.Json;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What one operation has read of one log: who, when, and of which records which fields. Never a name, never a word of a record.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="By">The caller's identity, as the logs have it.</param>
/// <param name="As">What called.</param>
/// <param name="Operation">The operation's name; null where it had none.</param>
/// <param name="Document">The hash of the document that was asked with.</param>
/// <param name="Records">What was read.</param>
/// <param name="Emergency">The emergency access under which something of it was read; null where all was open anyway.</param>
public sealed record ReadEntry(
    DateTimeOffset At, string By, ReaderKind As, string? Operation, string Document, IReadOnlyList<ReadRecord> Records, string? Emergency = null)
{
    /// <summary>The log of whose records something was read. Not stored: it is the log that is asked of.</summary>
    public LogId Owner { get; init; }

    /// <summary>
    /// Which fields were read, such as <c>Breach.chronology</c>, of records that an emergency access opened and that whoever reviews it does not see. Not stored: it turns on
    /// who asks.
    /// </summary>
    public IReadOnlyList<string> UnseenFields { get; init; } = [];

    /// <summary>
    /// Records about whom may be asked though they are not seen (<see cref="Access.VisibleRecords.CanAskWhoRead"/>), with these people alone. They are looked at and never told.
    /// </summary>
    internal IReadOnlyList<ReadRecord> Asked { get; init; } = [];

    /// <summary>What an entry of the log says.</summary>
    /// <exception cref="JsonException">It is no entry that this version can read.</exception>
    internal static ReadEntry Of(RecordedEvent recorded) => EntryForm.Of(recorded).Read(recorded.Data);
}
