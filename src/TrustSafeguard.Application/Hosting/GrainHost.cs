using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Hosting;

/// <summary>The grains of this process: one writer a key; load, decide, append, evolve, publish, once for all kinds.</summary>
public sealed class GrainHost : IGrainHost
{
    private static readonly Refusal Contended = new(
        "request.contended", "Others kept changing the same records; nothing was written. Ask again.");

    private readonly IEventStore store;
    private readonly ViewFeed feed;
    private readonly TimeProvider time;
    private readonly GrainHostLimits limits;
    private readonly Activations activations;

    public GrainHost(IEventStore store, ViewFeed feed, TimeProvider time, GrainHostLimits? limits = null)
    {
        this.store = store;
        this.feed = feed;
        this.time = time;
        this.limits = limits ?? new GrainHostLimits();
        activations = new Activations(this.limits.ActiveGrains);
    }

    public async ValueTask<GrainReply> AskAsync(GrainRequest request)
    {
        var taken = await TakeTurnsAsync(request);
        try
        {
            for (var attempt = 0; attempt < limits.Attempts; attempt++)
            {
                if (await TryAsync(request, taken) is { } reply)
                {
                    return reply;
                }
            }

            return new GrainReply.Refused(Contended);
        }
        finally
        {
            foreach (var activation in taken)
            {
                activation.Turn.Release();
            }
        }
    }

    /// <summary>One grain for each command, each held by this request alone. Taken in the order of their names, so that no two requests wait for each other.</summary>
    private async ValueTask<Activation[]> TakeTurnsAsync(GrainRequest request)
    {
        var taken = new Activation[request.Commands.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = activations.Of(new GrainKey(request.Log, request.Commands[i].Stream));
        }

        if (taken.Length == 1)
        {
            await taken[0].Turn.WaitAsync();
            return taken;
        }

        var inOrder = taken.OrderBy(each => each.Key.Stream, StringComparer.Ordinal).ToArray();
        if (inOrder.Zip(inOrder.Skip(1)).Any(pair => ReferenceEquals(pair.First, pair.Second)))
        {
            throw new ArgumentException("A request has at most one command for each grain.", nameof(request));
        }

        foreach (var activation in inOrder)
        {
            await activation.Turn.WaitAsync();
        }

        return taken;
    }

    /// <returns>The reply; null where another writer was quicker and everything has to be looked at again.</returns>
    private async ValueTask<GrainReply?> TryAsync(GrainRequest request, Activation[] grains)
    {
        foreach (var grain in grains)
        {
            await LoadAsync(grain);
        }

        if (request.Identity is { } identity && grains[0].Recall(identity) is { } remembered)
        {
            return remembered.Fingerprint == identity.Fingerprint
                ? new GrainReply.Done(remembered.Position, 0)
                : new GrainReply.Refused(RequestIdentity.Reused);
        }

        var decided = new IReadOnlyList<object>[grains.Length];
        for (var i = 0; i < grains.Length; i++)
        {
            var (events, refusal) = grains[i].Kind.Decide(grains[i].State, request.Commands[i].Command);
            if (refusal is not null)
            {
                return new GrainReply.Refused(refusal);
            }

            decided[i] = events;
        }

        var count = decided.Sum(events => events.Count);
        return count == 0 ? new GrainReply.Done(grains[0].Position, 0) : await AppendAsync(request, grains, decided, count);
    }

    private async ValueTask LoadAsync(Activation grain)
    {
        if (grain.IsLoaded)
        {
            return;
        }

        await foreach (var recorded in store.ReadStreamAsync(grain.Key.Log, grain.Key.Stream, grain.Version))
        {
            var (happened, metadata) = EventCodec.Decode(recorded);
            grain.Evolve(happened, metadata, recorded.Position);
        }

        grain.IsLoaded = true;
    }

    private async ValueTask<GrainReply?> AppendAsync(GrainRequest request, Activation[] grains, IReadOnlyList<object>[] decided, int count)
    {
        var happenings = new Happening[count];
        var appends = Encode(request, grains, decided, happenings);
        switch (await store.AppendAsync(request.Log, appends))
        {
            case AppendResult.Appended appended:
                Evolve(grains, decided, happenings, appended.First);
                await feed.PublishAsync(store, request.Log, appended.First, happenings);
                return new GrainReply.Done(appended.Last, count);

            default:
                // Somebody else wrote to one of the streams: what was decided was decided on an old state.
                foreach (var grain in grains)
                {
                    grain.Forget();
                }

                return null;
        }
    }

    private List<StreamAppend> Encode(GrainRequest request, Activation[] grains, IReadOnlyList<object>[] decided, Happening[] happenings)
    {
        var appends = new List<StreamAppend>(grains.Length);
        var plain = new EventMetadata(time.GetUtcNow(), request.Viewer.Subject);
        var next = 0;
        for (var i = 0; i < grains.Length; i++)
        {
            if (decided[i].Count == 0)
            {
                continue;
            }

            var encoded = new EventToAppend[decided[i].Count];
            for (var j = 0; j < encoded.Length; j++)
            {
                var metadata = next == 0 && request.Identity is { } identity
                    ? plain with { Request = identity.Id, Fingerprint = identity.Fingerprint, Following = happenings.Length > 1 ? happenings.Length - 1 : null }
                    : plain;
                encoded[j] = EventCodec.Encode(decided[i][j], metadata);
                happenings[next++] = new Happening(grains[i].Key.Stream, decided[i][j], metadata);
            }

            appends.Add(new StreamAppend(grains[i].Key.Stream, grains[i].Version, encoded));
        }

        return appends;
    }

    private static void Evolve(Activation[] grains, IReadOnlyList<object>[] decided, Happening[] happenings, long first)
    {
        var next = 0;
        for (var i = 0; i < grains.Length; i++)
        {
            foreach (var happened in decided[i])
            {
                grains[i].Evolve(happened, happenings[next].Metadata, first + next);
                next++;
            }
        }
    }
}
