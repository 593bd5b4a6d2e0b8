using System.Collections.Immutable;
using System.Diagnostics;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Routing;

/// <summary>Takes a request to the grain that leads it, asks again where the call was lost, and waits until this silo shows what was written.</summary>
public sealed class GrainRouter : IGrainRouter
{
    private const string Unanswered = "request.unanswered";
    private const string Unconfirmed = "store.unconfirmed";

    private readonly IGrainFactory grains;
    private readonly IEventStore store;
    private readonly ViewFeed feed;
    private readonly TimeSpan toldWithin;
    private readonly ResiliencePipeline<LeadReply> calls;

    public GrainRouter(IGrainFactory grains, ViewFeed feed, SafeguardingSiloOptions options)
    {
        RequestMetrics.Begin();
        var limits = options.Limits;
        this.grains = grains;
        store = options.Store;
        toldWithin = limits.ToldWithin;
        this.feed = feed;
        calls = new ResiliencePipelineBuilder<LeadReply>()
            .AddTimeout(limits.AnswerWithin)
            .AddRetry(new RetryStrategyOptions<LeadReply>
            {
                // Asked again with the same identity, a request adds nothing that it has added already.
                ShouldHandle = new PredicateBuilder<LeadReply>().Handle<Exception>(IsLost),
                MaxRetryAttempts = int.MaxValue,
                Delay = limits.FirstRetryAfter,
                MaxDelay = limits.LongestRetryAfter,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = static _ =>
                {
                    RequestMetrics.TellLost();
                    return default;
                },
            })
            .Build();
    }

    public ValueTask<GrainReply> SendAsync(GrainRequest request) => RequestMetrics.AreHeard ? SendToldAsync(request) : SendNowAsync(request);

    /// <inheritdoc/>
    public async ValueTask<GrainReply?> RecallAsync(LogId log, RequestIdentity identity)
    {
        try
        {
            await foreach (var recorded in store.ReadStreamAsync(log, StreamIds.RequestId(identity.Id).Name))
            {
                if (EventCodec.Decode(recorded).Event is not RequestIdEvent.Claimed { Fingerprint: var asked } || asked != identity.Fingerprint)
                {
                    return null;
                }

                // It is claimed by the last event of its append. As a grain that remembers it: what was only read is not said to be recorded before it is as durable as that.
                await store.ConfirmAsync(log, recorded.Position);
                return await ShowAsync(log, recorded.Position) ?? (GrainReply)new GrainReply.Done(recorded.Position, 0);
            }

            return null;
        }
        catch (EventStoreException failure)
        {
            return new GrainReply.Failed(failure.Code, failure.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GrainReply?> FindHolderAsync(StreamId<ClaimCommand> name, ClaimCommand.Take take, Func<string, (LogId Log, string Stream)> placeOf)
    {
        try
        {
            var state = ClaimState.Initial;
            await foreach (var recorded in store.ReadStreamAsync(Logs.Registry, name.Name))
            {
                state = ClaimState.Evolve(state, (ClaimEvent)EventCodec.Decode(recorded).Event);
            }

            return state is ClaimState.Held { Holder: var holder } && holder != take.Holder && holder != take.Former
                && ClaimDecider.Decide(state, take).Refusal is null
                    ? await FindUnshownAsync(placeOf(holder))
                    : null;
        }
        catch (EventStoreException failure)
        {
            return new GrainReply.Failed(failure.Code, failure.Message);
        }
    }

    private async ValueTask<GrainReply.Overtaken?> FindUnshownAsync((LogId Log, string Stream) holder)
    {
        var last = 0L;
        await foreach (var recorded in store.ReadStreamAsync(holder.Log, holder.Stream))
        {
            last = recorded.Position;
        }

        var isLacking = feed.Lineages.IsParted(holder.Log) || feed.LacksAnyOf(holder.Log, holder.Stream);
        return last == 0 || (!isLacking && feed.Read(_ => feed.PositionOf(holder.Log)) >= last) ? null
            : new(last, isLacking ? new(last, RequestOutcome.NotShownCode, $"The views do not show `{holder.Stream}` of log `{holder.Log}`.") : await ShowAsync(holder.Log, last));
    }

    private async ValueTask<GrainReply> SendToldAsync(GrainRequest request)
    {
        var begun = Stopwatch.GetTimestamp();
        var reply = await SendNowAsync(request);
        RequestMetrics.Tell(begun, reply);
        return reply;
    }

    private async ValueTask<GrainReply> SendNowAsync(GrainRequest request)
    {
        var call = Call.Of(request);
        LeadReply reply;
        try
        {
            reply = await AskAsync(call);
        }
        catch (Exception lost) when (IsLost(lost) || lost is TimeoutRejectedException)
        {
            var detail = $"No silo answered in time for a grain of kind `{call.Grain.Type}` ({lost.GetType().Name}).";
            return store.Trouble is { } trouble ? new GrainReply.Failed(Unconfirmed, $"{detail} {Said(trouble.Code, trouble.Message)}") : new GrainReply.Failed(Unanswered, detail);
        }

        return reply switch
        {
            { Failure: { } failure } => new GrainReply.Failed(failure.Code, failure.Message),
            { Refusal: { } refusal } => new GrainReply.Refused(refusal),
            { OvertakenAt: { } position } => new GrainReply.Overtaken(position, await ShowAsync(request.Log, position)),
            _ => await ShowAsync(request.Log, reply.Position) ?? (GrainReply)new GrainReply.Done(reply.Position, reply.Added),
        };
    }

    // INVARIANT: what fails from here on fails after the commit, and nobody is told that nothing was recorded.
    // The lead shows what it adds on its own silo before it answers. This may be another one; what was so already may be another lead's; and the lead may have failed to.
    /// <returns>Why the views do not show the log up to a position that it has; null where they do.</returns>
    private async ValueTask<GrainReply.NotShown?> ShowAsync(LogId log, long position)
    {
        try
        {
            feed.NoteDurable(log, position);
            await feed.ShowUpToAsync(store, log, position, toldWithin);
            return null;
        }
        catch (EventStoreException failure)
        {
            var detail = $"What was recorded could not be shown (`{RequestOutcome.NotShownCode}`): {failure.Message}";
            return new GrainReply.NotShown(position, failure.Code, detail);
        }
        catch (Exception fault)
        {
            // Its own words may hold a summary's text.
            return new GrainReply.NotShown(position, RequestOutcome.NotShownCode, $"What was recorded could not be shown: {fault.GetType().FullName} {fault.StackTrace}");
        }
    }

    // Nearly every call is answered the first time: only one that was lost is worth what the pipeline costs.
    private async ValueTask<LeadReply> AskAsync(Call call)
    {
        try
        {
            return await call.AskAsync(grains);
        }
        catch (Exception lost) when (IsLost(lost))
        {
            RequestMetrics.TellLost();
            var reply = await calls.ExecuteAsync(static (state, _) => state.call.AskAsync(state.grains), (call, grains));

            // What the store says is true of the last call alone: the one that was lost may have been recorded. A store that is away is mostly why it was.
            return reply.Failure is { } failure
                ? LeadReply.Failed(new StoreFailure(Unconfirmed, $"A call was lost, and whether what it asked for is recorded is not known. {Said(failure.Code, failure.Message)}"))
                : reply;
        }
    }

    private static string Said(string code, string message) => $"The store said to another call, `{code}`: {message}";

    // Whatever Orleans itself says of a call that it could not bring to a grain: rejections, connections that are gone, a directory that is moving.
    private static bool IsLost(Exception failure) => failure is OrleansException or TimeoutException;

    /// <summary>A request as its lead is asked.</summary>
    private sealed record Call(GrainId Grain, object Command, LeadRequest Request, LeadGrains.AskLead Ask)
    {
        public static Call Of(GrainRequest request)
        {
            var commands = request.Commands;
            var lead = LeadOf(commands);
            return new Call(
                GrainNames.Of(request.Log, commands[lead].Stream),
                commands[lead].Command,
                new LeadRequest(
                    request.Subject,
                    request.Identity.Id,
                    request.Identity.Fingerprint,
                    Participants(request.Log, commands.AsSpan()[..lead]),
                    Participants(request.Log, commands.AsSpan()[(lead + 1)..]),
                    commands[lead].IfVersion,
                    PlannedOn.Of(request.PlannedOn)),
                LeadGrains.Of(commands[lead].Stream));
        }

        public ValueTask<LeadReply> AskAsync(IGrainFactory grains) => Ask(grains, Grain, Command, Request);

        private static ImmutableArray<ParticipantCommand> Participants(LogId log, ReadOnlySpan<GrainCommand> commands)
        {
            var participants = ImmutableArray.CreateBuilder<ParticipantCommand>(commands.Length);
            foreach (var each in commands)
            {
                participants.Add(new ParticipantCommand(GrainNames.Of(log, each.Stream), each.Command, each.IsBirth, each.IfVersion));
            }

            return participants.MoveToImmutable();
        }

        /// <summary>
        /// By kind, then by name, never by the order of the commands: two requests over the same streams are led from the same one, and do not wear each other out.
        /// </summary>
        private static int LeadOf(ImmutableArray<GrainCommand> commands)
        {
            var lead = 0;
            for (var i = 1; i < commands.Length; i++)
            {
                if (Compare(commands[i].Stream, commands[lead].Stream) is var order && order < 0)
                {
                    lead = i;
                }
                else if (order == 0)
                {
                    throw new ArgumentException("A request has at most one command for each grain.", nameof(commands));
                }
            }

            return lead;
        }

        private static int Compare(string one, string other) =>
            RankOf(one).CompareTo(RankOf(other)) is var byKind and not 0 ? byKind : string.CompareOrdinal(one, other);

        private static int RankOf(string stream) => StreamKinds.All.IndexOf(StreamKinds.Of(stream));
    }
}
