using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Placement;
using TrustSafeguard.Grains.Routing;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>
/// The grain of one stream: replays it, decides, and leads the append of everything that a request comes to. What it decides is said by its kind alone.
/// </summary>
/// <remarks>
/// INVARIANT: correctness is the expected version's. Two activations of one grain, a participant that died, a message that was lost: one append wins, the other
/// conflicts, reads on and decides again. Who refuses or adds nothing has no expected version in the append: that is said only after reading on.
/// </remarks>
[LogPlacement]
public abstract class DecidingGrain<TState, TCommand, TEvent>(GrainServices services, StreamKind<TState, TCommand, TEvent> kind) : Grain, IDecidingGrain<TCommand>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private static readonly Refusal Contended = new("request.contended", "Others kept changing the same records; nothing was written. Ask again.");

    private RememberedRequests requests = new();
    private Seen seen = new(kind.Initial, 0, 0);
    private bool isBehind;

    private LogId Log { get; set; }

    private string Stream { get; set; } = string.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (Log, Stream) = GrainNames.Split(this.GetGrainId());
        try
        {
            await LoadAsync();
        }
        catch (EventStoreException)
        {
            // The grain comes to life all the same, and says to whoever asks what the store says: an exception of ours does not cross to another silo.
            isBehind = true;
        }
    }

    public async ValueTask<LeadReply> AskAsync(TCommand command, LeadRequest request)
    {
        try
        {
            for (var attempt = 0; attempt < services.Limits.Attempts; attempt++)
            {
                if (await TryAsync(command, request, afresh: attempt > 0) is { } reply)
                {
                    return reply;
                }
            }

            return LeadReply.Refused(Contended);
        }
        catch (EventStoreException failure)
        {
            // What was asked may be in the log all the same: it is looked at before anything else is decided.
            isBehind = true;
            return LeadReply.Failed(StoreFailure.Of(failure));
        }
    }

    public async ValueTask<ProposedEvents> PrepareAsync(object command, string requestId, string? fingerprint, bool afresh)
    {
        isBehind |= afresh;
        try
        {
            await CatchUpAsync();
        }
        catch (EventStoreException failure)
        {
            return new ProposedEvents(0, [], null, StoreFailure.Of(failure));
        }

        return Decide((TCommand)command, requestId, fingerprint);
    }

    public Task FollowAsync(long version, long position, ImmutableArray<object> events)
    {
        Take(version, position, events);
        return Task.CompletedTask;
    }

    /// <returns>What became of it; null where another writer was quicker.</returns>
    private async ValueTask<LeadReply?> TryAsync(TCommand command, LeadRequest request, bool afresh)
    {
        await CatchUpAsync();
        if (requests.Recall(request.RequestId, request.Fingerprint) is { } remembered)
        {
            return await ConfirmedAsync(remembered);
        }

        var proposals = new RequestProposals(
            await PrepareAsync(request, request.Before, afresh), await PrepareAsync(request, request.After, afresh), Decide(command, request.RequestId, request.Fingerprint));
        if (proposals.FirstFailure is { } failure)
        {
            return LeadReply.Failed(failure);
        }

        if (proposals.FirstKnown is { } known)
        {
            return await ConfirmedAsync(known);
        }

        if (!afresh && (proposals.IsAnyEmpty || proposals.IsMovedOn(request)))
        {
            isBehind = true;
            return null;
        }

        if (proposals.RefusalFor(request) is { } refusal)
        {
            return LeadReply.Refused(refusal);
        }

        var batch = new AppendBatch(new EventMetadata(services.Time.GetUtcNow(), request.Subject));
        Add(batch, request.Before, proposals.Before);
        var lead = batch.Count;
        batch.Add(Stream, proposals.Own);
        Add(batch, request.After, proposals.After);
        return batch.Count == 0 ? await ConfirmedAsync(new LeadReply(proposals.LastPosition, 0)) : await AppendAsync(request, proposals, batch, lead, afresh);
    }

    private async ValueTask<LeadReply?> AppendAsync(LeadRequest request, RequestProposals proposals, AppendBatch batch, int lead, bool afresh)
    {
        var own = proposals.Own;
        var (appends, metadata) = batch.Encode(own.Events.IsEmpty ? 0 : lead, request);
        var result = await (request.PlannedOn is { } planned
            ? services.Store.AppendIfAsync(Log, planned.ToCondition(), appends)
            : services.Store.AppendAsync(Log, appends));
        if (result is not AppendResult.Appended appended)
        {
            isBehind = true;
            return result is AppendResult.Overtaken { Actual: var position } ? await OvertakenAsync(request, position) : null;
        }

        // INVARIANT: what is durable is done, whatever fails from here on. Whoever asked looks whether their silo shows it.
        try
        {
            if (!own.Events.IsEmpty)
            {
                Take(own.Version, appended.First + lead, own.Events);
                requests.Add(metadata[lead], appended.First + lead);
            }

            var remembering = own.Events.IsEmpty ? appended.First : 0;
            Tell(request.Before, proposals.Before, appended.First, remembering, afresh);
            Tell(request.After, proposals.After, appended.First + lead + own.Events.Length, remembering, afresh);
            await services.ShowAsync(batch.At(Log, appended, metadata), appends, appended);
        }
        catch (Exception failure)
        {
            isBehind = true;
            services.TellNotShown(failure);
        }

        return new LeadReply(appended.Last, batch.Count);
    }

    // What came may be this request, which another activation has led.
    private async ValueTask<LeadReply> OvertakenAsync(LeadRequest request, long position)
    {
        await CatchUpAsync();
        return requests.Recall(request.RequestId, request.Fingerprint) is { } remembered ? await ConfirmedAsync(remembered) : LeadReply.Overtaken(position);
    }

    // INVARIANT: nobody is told that something is recorded which the store would not have acknowledged. An append that failed may have been read since.
    private async ValueTask<LeadReply> ConfirmedAsync(LeadReply reply)
    {
        if (reply.Refusal is null)
        {
            await services.Store.ConfirmAsync(Log, reply.Position);
        }

        return reply;
    }

    // INVARIANT: nothing is awaited between reading the version and deciding.
    private ProposedEvents Decide(TCommand command, string requestId, string? fingerprint)
    {
        if (requests.Recall(requestId, fingerprint) is { } known)
        {
            return new ProposedEvents(seen.Version, [], null, Known: known);
        }

        var decision = kind.Decide(seen.State, command);
        return new ProposedEvents(seen.Version, [.. decision.Events], decision.Refusal, Position: seen.Position);
    }

    private async ValueTask<ProposedEvents[]> PrepareAsync(LeadRequest request, ImmutableArray<ParticipantCommand> participants, bool afresh)
    {
        var proposed = participants.IsEmpty ? [] : new ProposedEvents[participants.Length];
        for (var i = 0; i < proposed.Length; i++)
        {
            var (grain, command, isBirth, _) = participants[i];
            proposed[i] = isBirth && !afresh
                ? BeBorn(grain, command)
                : await TypedReference<IParticipant>.To(GrainFactory, grain).PrepareAsync(command, request.RequestId, request.Fingerprint, afresh);
        }

        return proposed;
    }

    private static ProposedEvents BeBorn(GrainId grain, object command)
    {
        var (events, refusal) = StreamKinds.Of(GrainNames.StreamOf(grain)).DecideFirst(command);
        return new ProposedEvents(0, events, refusal);
    }

    private static void Add(AppendBatch batch, ImmutableArray<ParticipantCommand> participants, ProposedEvents[] proposed)
    {
        for (var i = 0; i < proposed.Length; i++)
        {
            batch.Add(GrainNames.StreamOf(participants[i].Grain), proposed[i]);
        }
    }

    private void Tell(ImmutableArray<ParticipantCommand> participants, ProposedEvents[] proposed, long position, long remembering, bool afresh)
    {
        for (var i = 0; i < proposed.Length; i++)
        {
            var (version, events) = (proposed[i].Version, proposed[i].Events);

            // Who has just been born sleeps until somebody asks.
            if (!events.IsEmpty && (afresh || !participants[i].IsBirth))
            {
                var participant = TypedReference<IParticipant>.To(GrainFactory, participants[i].Grain);

                // Whose first event remembers the request is told only how far its stream has come, and reads that from the log.
                (position == remembering
                    ? participant.FollowAsync(version + events.Length, position + events.Length, [])
                    : participant.FollowAsync(version, position, events)).Ignore();
            }

            position += events.Length;
        }
    }

    // Loads interleave with appends and messages: what was read meanwhile is not counted again.
    private void Take(long version, long position, ImmutableArray<object> events)
    {
        if (version == seen.Version)
        {
            Evolve(position, events);
        }
        else
        {
            isBehind |= version + events.Length > seen.Version;
        }
    }

    private void Evolve(long position, ImmutableArray<object> events)
    {
        foreach (var happened in events)
        {
            seen = seen.With(kind.Evolve(seen.State, (TEvent)happened), position++);
        }
    }

    private Task CatchUpAsync() => isBehind ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var (read, remembered, replayed, last) = (seen, requests, 0, (RecordedEvent?)null);
        if (read.Version == 0 && services.Snapshots.AfterEvents is not null)
        {
            (read, remembered) = await FromSnapshotAsync();
        }

        // Loads may interleave: each reads on from what it saw first, and whoever came further counts.
        await foreach (var recorded in services.Store.ReadStreamAsync(Log, Stream, read.Version))
        {
            var happened = EventCodec.Decode(recorded);
            read = read.With(kind.Evolve(read.State, (TEvent)happened.Event), recorded.Position);
            remembered.Add(happened.Metadata, recorded.Position);
            (replayed, last) = (replayed + 1, recorded);
        }

        if (read.Version >= seen.Version)
        {
            (seen, requests, isBehind) = (read, remembered, false);
            if (last is not null && replayed > services.Snapshots.AfterEvents)
            {
                services.Snapshots.KeepAsync(this.GetGrainId(), read.State, last, remembered.All).Ignore();
            }
        }
    }

    /// <summary>What a snapshot holds, where the log bears it out; else the beginning.</summary>
    private async ValueTask<(Seen Seen, RememberedRequests Requests)> FromSnapshotAsync()
    {
        if (await services.Snapshots.FindAsync<TState>(this.GetGrainId()) is var (snapshot, state))
        {
            await foreach (var recorded in services.Store.ReadStreamAsync(Log, Stream, snapshot.Version - 1))
            {
                if (!SnapshotStore.Fits(snapshot, recorded))
                {
                    break;
                }

                return (new Seen(state, snapshot.Version, snapshot.Position), new RememberedRequests(snapshot.Requests));
            }
        }

        return (new Seen(kind.Initial, 0, 0), new RememberedRequests());
    }

    private sealed record Seen(TState State, long Version, long Position)
    {
        public Seen With(TState state, long position) => this with { State = state, Version = Version + 1, Position = position };
    }
}
