using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>
/// Whether what the views show of a log is what the log holds. Each record's hash is made of that before it, so that one record tells of all before: where an older database was
/// put in the place of the one that was, the next record follows another one than the views show.
/// </summary>
/// <remarks>Whoever changes the views asks and tells: one thread at a time.</remarks>
/// <param name="log">The log.</param>
internal sealed class Lineage(LogId log)
{
    /// <summary>With which the views of a log are known to show what it does not hold.</summary>
    public const string PartedCode = "views.parted";

    private (long Position, RecordHash Hash) last;
    private long atLastLook;
    private int lookedAt;

    /// <summary>Why nothing more is brought in; null where what is shown is what the log holds, as far as is known.</summary>
    public EventStoreException? Parted { get; private set; }

    /// <summary>The last that is shown now.</summary>
    public void Note(in LogEvent shown) => Note(shown.Position, shown.Hash);

    /// <inheritdoc cref="Note(in LogEvent)"/>
    public void Note(long position, RecordHash hash) => last = (position, hash);

    /// <summary>Whether events follow what is shown. Where they do not, it is parted from then on.</summary>
    /// <param name="events">Neighbours. They may begin with what is shown already, and be no more than that.</param>
    /// <param name="link">The hash of the first of them behind a record of that hash; null where it is not known what was written.</param>
    /// <param name="known">The hashes of what was shown last.</param>
    public bool IsFollowedBy(LogEvent[] events, Func<RecordHash, RecordHash>? link, RecentHashes known)
    {
        if (Parted is not null)
        {
            return false;
        }

        var shown = (int)Math.Min(last.Position + 1 - events[0].Position, events.Length);
        var follows = shown > 0
            ? IsHash(events[shown - 1].Hash, events[shown - 1].Position == last.Position ? last.Hash : known.Find(log, events[shown - 1].Position))
            : link is null || last.Hash == RecordHash.Genesis || IsHash(events[0].Hash, link(last.Hash));
        return follows || Part($"another record follows than the one at position {last.Position}, which is shown");
    }

    /// <summary>What the store says of the log now.</summary>
    /// <param name="head">Where the log stands; a head without a position where it has no record.</param>
    /// <param name="shownBefore">How far the views showed it before the store was asked.</param>
    /// <returns>False where the log does not hold what is shown.</returns>
    public bool IsHeldBy(LogHead head, long shownBefore) => Parted is null
        && (head.Position >= shownBefore || Part($"the log ends at position {head.Position}, and position {shownBefore} is shown"))
        && (head.Position != last.Position || IsHash(head.Hash, last.Hash) || Part($"another record stands at position {head.Position} than is shown"));

    /// <summary>The same at a look at all logs now and then: what was shown at the last one was there before the store was asked this time.</summary>
    /// <param name="look">The number of the look.</param>
    /// <param name="head">Where the log stands.</param>
    public void Look(int look, LogHead head)
    {
        IsHeldBy(head, atLastLook);
        (lookedAt, atLastLook) = (look, last.Position);
    }

    /// <summary>Called at the end of a look: a log that the store did not name has no record.</summary>
    public void EndLook(int look)
    {
        if (lookedAt != look)
        {
            Look(look, new LogHead(log, 0, RecordHash.Genesis));
        }
    }

    private bool Part(string why)
    {
        Parted = new EventStoreException(
            PartedCode,
            $"The views show what log {log} does not hold: {why}. An older database was put in the place of the one that was, or records were removed. Stop no "
                + "node that still answers: it shows what is not there any more. `docs/operating/trouble.md` says how it is got back.");
        return false;
    }

    private static bool IsHash(RecordHash one, RecordHash? other) => one == RecordHash.Genesis || other is null || other == RecordHash.Genesis || one == other;
}
