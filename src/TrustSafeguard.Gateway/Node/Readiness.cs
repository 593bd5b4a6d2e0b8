using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Node;

/// <summary>Whether the node may be relied on: it records what is asked, and shows all that its logs hold.</summary>
/// <param name="store">The records.</param>
/// <param name="reads">The log of reads.</param>
/// <param name="feed">What is shown.</param>
/// <param name="time">The clock.</param>
/// <param name="hasFailed">Whether an append found that the records take nothing more until a restart.</param>
/// <param name="damages">What appends found not to be as it was written.</param>
/// <param name="isEditionTold">Whether the log knows the edition of the national layer that this version comes with.</param>
public sealed class Readiness(
    IEventStore store, IEventStore reads, ViewFeed feed, TimeProvider time, Func<bool> hasFailed, Func<IReadOnlyCollection<EventStoreException>> damages,
    Func<bool> isEditionTold)
{
    private static readonly ReadinessFault EditionUntold = new(
        "policy.edition-untold",
        "The edition of the nation's guidance that this version comes with could not be recorded yet, so nothing is decided by policies; it goes on by itself once it could.",
        "The log `national` does not know the edition of the national layer that this version comes with, and could not be told of it: what the store said stands before this. "
            + "It is tried again until it is told. Until then whatever policies decide is refused (`request.not-prepared`).");

    /// <summary>How long the views may take to show what was durable when somebody asked; longer, and they have fallen behind.</summary>
    public static readonly TimeSpan ViewsShowWithin = TimeSpan.FromSeconds(2);

    /// <summary>How many of the events that the views could not take are named; the others are counted.</summary>
    public const int EventsNamed = 10;

    /// <summary>What is wrong; the node is ready where nothing is but what stops nothing. It asks the stores, each a few times.</summary>
    public async Task<IReadOnlyList<ReadinessFault>> FindFaultsAsync(CancellationToken cancellationToken = default)
    {
        var faults = new List<ReadinessFault>();

        // It passes at any moment: whether there is one and which it is are told of one look.
        var trouble = store.Trouble;
        var isReadOnly = trouble is { Code: "store.read-only" };
        if (!isReadOnly && (trouble is not null || hasFailed()))
        {
            faults.Add(ReadinessFault.OfStore(trouble));
        }

        if (!isEditionTold())
        {
            faults.Add(EditionUntold);
        }

        // What is only shown has said so when it was started.
        if (reads.Trouble is { } unlogged && !isReadOnly)
        {
            var sentence = $"The log of reads cannot be written, so nothing is answered that tells of people ({unlogged.Code}).";
            faults.Add(new ReadinessFault(ReadsNotLoggedException.Code, sentence, $"{sentence} {unlogged.Message}"));
        }

        try
        {
            faults.AddRange((await reads.FindLossesAsync(cancellationToken)).Select(ReadinessFault.OfLoss));
            faults.AddRange((await store.FindLossesAsync(cancellationToken)).Concat(damages()).DistinctBy(loss => loss.Message).Select(ReadinessFault.OfLoss));
            faults.AddRange(await FindWhatIsBehindAsync(cancellationToken));
            foreach (var (end, _) in ServerStores.UnfinishedOf(store) is { } mark ? await mark.ReadAsync(cancellationToken) ?? [] : [])
            {
                faults.Add(ReadinessFault.OfUnfinished(end, (await store.ReadHeadAsync(end.Log, cancellationToken)).Position));
            }
        }
        catch (EventStoreException failure)
        {
            faults.Add(new ReadinessFault(failure.Code, "The store cannot be read.", $"The store cannot be read. {failure.Message}"));
        }

        if (feed.Read(_ => feed.SetAside) is [var first, ..] setAside)
        {
            faults.Add(new ReadinessFault(
                first.Code, "The log holds something that this version cannot show; answers may lack what it tells. Keep the records as they are, and report this.",
                string.Join('\n', TellSetAside(setAside))));
        }

        faults.AddRange(feed.Lineages.Parted.Select(ReadinessFault.OfLoss));
        return faults;
    }

    /// <summary>What speaks against the machine's clock; null where nothing does. It stops nothing: what people have to record is recorded.</summary>
    public ClockDoubt? FindClockDoubt() => feed.Read(views => views.Times.DoubtOf(time.GetUtcNow()));

    /// <summary>What is said of events that the views could not take; empty where there are none.</summary>
    public static IReadOnlyList<string> TellSetAside(IReadOnlyList<SetAsideEvent> events)
    {
        if (events.Count == 0)
        {
            return [];
        }

        var more = events.Count > EventsNamed ? [$"And {events.Count - EventsNamed:N0} more."] : Array.Empty<string>();
        return
        [
            $"The log holds {events.Count:N0} event(s) that this version cannot show; answers may lack what they tell. Keep the folder as it is, and report this.",
            .. events.Take(EventsNamed).Select(each => each.ToString()),
            .. more,
        ];
    }

    private async Task<IReadOnlyList<ReadinessFault>> FindWhatIsBehindAsync(CancellationToken cancellationToken)
    {
        var heads = await feed.Lineages.CompareAsync(store, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ViewsShowWithin);
        var behind = new List<ReadinessFault>();
        foreach (var head in heads)
        {
            try
            {
                await feed.WaitForAsync(head.Log, head.Position, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                var shown = feed.Read(_ => feed.PositionOf(head.Log));
                behind.Add(new ReadinessFault(
                    "views.behind", "What was recorded is not all shown yet.", $"The views show log {head.Log} up to position {shown} of {head.Position}."));
            }
        }

        return behind;
    }
}
