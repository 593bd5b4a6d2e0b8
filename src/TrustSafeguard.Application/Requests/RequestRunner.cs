using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>Runs every request in the same way: looks up what its grains have to know, claims what has to be unique, asks the grains, and says what became of it.</summary>
/// <param name="router">The way to the grains.</param>
/// <param name="feed">Holds the views still.</param>
/// <param name="time">The clock.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="storeFailed">Told when the store could not take something; null for nobody.</param>
/// <param name="access">Who may ask what; where there are none, nobody with a token may ask anything.</param>
/// <param name="duty">What the log has to know before anything is decided by policies; nothing where it is null.</param>
internal sealed class RequestRunner(
    IGrainRouter router, ViewFeed feed, TimeProvider time, IIdSource ids, Action<GrainReply.Failed>? storeFailed, AccessRules? access = null, EditionDuty? duty = null)
{
    /// <summary>How often a request is planned at most, where what it was planned on keeps changing.</summary>
    public const int Attempts = 8;

    private const string RecordedBefore = "It was recorded when it was sent before with this `requestId`, and nothing is recorded now.";

    private readonly RequestGuard guard = new(feed, time, duty ?? new EditionDuty());

    /// <summary>What the log has to know before anything is decided by policies.</summary>
    public EditionDuty Duty => guard.Duty;

    /// <summary>The same under other rules.</summary>
    public RequestRunner Under(AccessRules other) => new(router, feed, time, ids, storeFailed, other, Duty);

    /// <summary>Plans a request from the views, and carries it out.</summary>
    public ValueTask<RequestOutcome> RunAsync<TRequest>(Viewer viewer, TRequest input, Func<PlanningScope, TRequest, CommandPlan> plan)
        where TRequest : IRequest
    {
        if (RequestIdentity.Check(input.RequestId) is { } refusal)
        {
            return new(RequestOutcome.Refused(refusal));
        }

        return RunAsync(viewer, IdentityOf(viewer, input), input, plan);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RequestOutcome> RunAsync<TRequest>(
        Viewer viewer, RequestIdentity identity, TRequest input, Func<PlanningScope, TRequest, CommandPlan> plan)
        where TRequest : IRequest
    {
        var (attempt, hasKey, named) = (0, false, identity.IsGiven ? null : new SameIds(ids));
        while (true)
        {
            named?.Again();
            var (planned, lacksKey) = Plan(
                viewer, identity, input,
                (scope, asked) => LookForKey(scope, Recorded(scope, asked, RefusalBefore(scope, asked) is { } denied ? denied : OnSomething(scope, plan(scope, asked)))), named);
            if (identity.IsGiven && lacksKey)
            {
                // Once in the life of a log: what the request creates is named by the log's key.
                if ((hasKey ? RequestRefusals.NotPrepared : await MakeKeyAsync(planned.Log, identity)) is { } unmade)
                {
                    return await RefuseAsync(identity, planned with { Id = string.Empty }, [unmade]);
                }

                hasKey = true;
            }
            else if (await TryAsync(viewer, identity, planned, isLast: ++attempt == Attempts) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <summary>Plans what a request comes to, while the views hold still.</summary>
    public TPlan Plan<TRequest, TPlan>(Viewer viewer, RequestIdentity identity, TRequest input, Func<PlanningScope, TRequest, TPlan> plan, IIdSource? named = null) =>
        Read(views => plan(new PlanningScope(new VisibleRecords(views, viewer, time.GetUtcNow(), access), views, identity, named ?? ids, feed), input));

    /// <inheritdoc cref="RequestGuard.RefusalBefore"/>
    public Refusal? RefusalBefore<TRequest>(PlanningScope scope, TRequest input)
        where TRequest : IRequest => guard.RefusalBefore(scope, input);

    /// <summary>Why a viewer may not ask something now; null where they may.</summary>
    public Refusal? RefusalOf<TRequest>(Viewer viewer, TRequest input)
        where TRequest : IRequest => Plan(viewer, NewIdentity(), input, (scope, asked) => RequestGuard.RefusalOf(scope, asked));

    /// <summary>Reads the views while they hold still.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read) => feed.Read(read);

    public RequestIdentity IdentityOf<TRequest>(Viewer viewer, TRequest input)
        where TRequest : IRequest => RequestIdentity.Of(viewer, input, ids);

    /// <summary>How long ago something began that began at a timestamp of this clock.</summary>
    public TimeSpan ElapsedSince(long timestamp) => time.GetElapsedTime(timestamp);

    public long Timestamp => time.GetTimestamp();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Returns when the views show a log up to a position, or when so much time has passed.</summary>
    public async Task WaitForAsync(LogId log, long position, TimeSpan patience)
    {
        using var ending = new CancellationTokenSource(patience, time);
        try
        {
            await feed.WaitForAsync(log, position, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked looks at what there is.
        }
    }

    /// <summary>Ends once so much time has passed.</summary>
    public Task After(TimeSpan wait) => Task.Delay(wait, time);

    /// <summary>An identity for a request whose caller gave no id.</summary>
    public RequestIdentity NewIdentity() => RequestIdentity.OfChance(ids);

    /// <summary>Asks the grains for what was planned on nothing but what they look at; or says why nothing could be.</summary>
    public async ValueTask<RequestOutcome> CarryOutAsync(Viewer viewer, RequestIdentity identity, CommandPlan plan) =>
        (await TryAsync(viewer, identity, plan, isLast: true))!;

    /// <summary>Asks the grains for what was planned; or says why nothing could be.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="identity">The request's.</param>
    /// <param name="plan">What was planned.</param>
    /// <param name="isLast">Whether it is not planned again.</param>
    /// <returns>What became of it; null where something came since that it was planned on. The views show that now, and it has to be planned again.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestOutcome?> TryAsync(Viewer viewer, RequestIdentity identity, CommandPlan plan, bool isLast)
    {
        if (guard.RefusalsOf(viewer, plan) is { Count: > 0 } refusals)
        {
            return await RefuseAsync(identity, plan, refusals);
        }

        if (plan.Claim is { } claim && (RequestGuard.RefusalOfBirths(plan) ?? await ClaimAsync(viewer, claim, identity)) is { } refusal)
        {
            return await RefuseAsync(identity, plan, [refusal]);
        }

        return await router.SendAsync(new GrainRequest(plan.Log, viewer.Subject, CommandsOf(plan, identity), identity, plan.PlannedOn)) switch
        {
            GrainReply.Overtaken { Unshown: { } unshown } when Told(unshown) is not null => await RefuseAsync(identity, plan, [RequestRefusals.NotPrepared]),
            GrainReply.Overtaken overtaken when overtaken.Position < plan.PlannedOn?.After => await RefuseAsync(identity, plan, [RequestRefusals.NotPrepared]),
            GrainReply.Overtaken => isLast ? await RefuseAsync(identity, plan, [RequestRefusals.Contended]) : null,
            GrainReply.Done done when LacksAnyOf(plan) => RecordedAlone(plan, done.Position),
            GrainReply.NotShown unshown => RecordedAlone(plan, Told(unshown).Position),
            GrainReply.Done done => new RequestOutcome(plan.Id, plan.Log, done.Position, []) { Notices = NoticesOf(viewer, identity, plan) },
            GrainReply.Refused { Refusal: { Code: RequestOutcome.AnsweredBeforeCode } answered } => RequestOutcome.Refused(answered),
            GrainReply.Refused refused => await RefuseAsync(identity, plan, [refused.Refusal]),
            GrainReply.Failed failed => RequestOutcome.Refused(StoreFailed(failed, identity)),
            _ => throw new UnreachableException(),
        };
    }

    // INVARIANT: of a request with an id nobody is told that it was not recorded. What refuses it now may have come since: the end of a post, or what others have recorded.
    private async ValueTask<RequestOutcome> RefuseAsync(RequestIdentity identity, CommandPlan plan, IReadOnlyList<Refusal> refusals) =>
        await RecallAsync(identity, plan) ?? RequestOutcome.Refused(refusals);

    private async ValueTask<RequestOutcome?> RecallAsync(RequestIdentity identity, CommandPlan plan) =>
        !identity.IsGiven || !plan.Log.IsValid ? null : await router.RecallAsync(plan.Log, identity) switch
        {
            GrainReply.Done done when feed.Lineages.IsParted(plan.Log) || LacksAnyOf(plan) => RecordedAlone(plan, done.Position),
            GrainReply.Done done => new RequestOutcome(plan.Id.Length > 0 ? plan.Id : null, plan.Log, done.Position, []) { Notices = [RecordedBefore] },
            GrainReply.NotShown unshown => RecordedAlone(plan, Told(unshown).Position),
            GrainReply.Failed failed => RequestOutcome.Refused(StoreFailed(failed, identity)),
            _ => null,
        };

    /// <summary>Carries out what something else has to be planned on.</summary>
    /// <returns>Why that cannot be planned; null where it can.</returns>
    public async ValueTask<Refusal?> PrepareAsync(Viewer viewer, CommandPlan plan) => await CarryOutAsync(viewer, NewIdentity(), plan) switch
    {
        { Refusals: [{ Code: RequestOutcome.NotShownCode }, ..] } => RequestRefusals.NotPrepared,
        { Refusals: [var refusal, ..] } => refusal,
        _ => null,
    };

    private IReadOnlyList<string> NoticesOf(Viewer viewer, RequestIdentity identity, CommandPlan plan) =>
        plan.NoticesOnceShown is { } asked ? Plan<CommandPlan, string[]>(viewer, identity, plan, (scope, done) => [.. asked(scope), .. done.Notices]) : plan.Notices;

    private static RequestOutcome RecordedAlone(CommandPlan plan, long position) => new(null, plan.Log, position, [RequestRefusals.NotShown]);

    private GrainReply.NotShown Told(GrainReply.NotShown unshown)
    {
        storeFailed?.Invoke(new GrainReply.Failed(unshown.Code, unshown.Detail));
        return unshown;
    }

    // What was recorded and cannot be shown is told as that, and not as done.
    private bool LacksAnyOf(CommandPlan plan)
    {
        foreach (var command in plan.Commands)
        {
            if (feed.LacksAnyOf(plan.Log, command.Stream))
            {
                return true;
            }
        }

        return false;
    }

    // An id that the caller gave is claimed in the same append: whatever it is used for besides in this log, of whichever kind and for whomever, meets the claim.
    private static ImmutableArray<GrainCommand> CommandsOf(CommandPlan plan, RequestIdentity identity) => identity.Fingerprint is null
        ? plan.Commands
        : plan.Commands.Add(GrainCommand.First(StreamIds.RequestId(identity.Id), new RequestIdCommand.Claim(identity.Fingerprint)));

    // INVARIANT: a plan that names nothing that it is made on is made on all of its log.
    private static CommandPlan OnSomething(PlanningScope scope, CommandPlan plan) =>
        plan.Refusals.Count > 0 || plan.PlannedOn is not null ? plan : plan with { PlannedOn = scope.AsShown(plan.Log, [], PlannedStreams.All) };

    // What is refused names nothing that it could have recorded before: that would be in the log of the record that it concerns. INVARIANT: where there is none another is looked
    // into, or how long a refusal takes would tell whether there is the record, of somebody who may not see it.
    private static CommandPlan Recorded<TRequest>(PlanningScope scope, TRequest input, CommandPlan plan)
        where TRequest : IRequest =>
        plan.Refusals.Count == 0 ? plan
        : input.Concerns(scope.Views) is { } concerned ? plan with { Log = concerned.Log, Id = scope.RecordOf(input, concerned) }
        : plan with { Log = Logs.National };

    // INVARIANT: looked at in the reading that the plan was made of. A key that is shown a moment later did not name what was planned.
    private static (CommandPlan Plan, bool LacksKey) LookForKey(PlanningScope scope, CommandPlan plan) =>
        (plan, plan.Refusals.Count == 0 && scope.Views.Organisations.FindOwner(plan.Log.Value) is { Key: null });

    /// <summary>Makes a log's key. Of several who make it at the same moment one does, and all go on with that.</summary>
    /// <param name="log">The log.</param>
    /// <param name="identity">Of the request that needs it.</param>
    /// <returns>Why it could not be made; null where the log has one now.</returns>
    private async ValueTask<Refusal?> MakeKeyAsync(LogId log, RequestIdentity identity)
    {
        var make = new LogOwnerCommand.MakeKey(ids.Next(string.Empty) + ids.Next(string.Empty));
        return await router.SendAsync(new GrainRequest(log, Viewer.System.Subject, [GrainCommand.To(StreamIds.OwnerOf(log), make)], NewIdentity())) switch
        {
            GrainReply.Refused refused => refused.Refusal,
            GrainReply.Failed failed => StoreFailed(failed, identity),
            GrainReply.NotShown unshown when Told(unshown) is not null => RequestRefusals.NotPrepared,
            _ => null,
        };
    }

    private async ValueTask<Refusal?> ClaimAsync(Viewer viewer, CommandPlan.UniqueClaim claim, RequestIdentity identity)
    {
        // INVARIANT: looked for in the store before the name is taken over. Where the views stand still, a holder of long ago has never come there.
        var reply = await router.FindHolderAsync(claim.Stream, claim.Take, claim.PlaceOf)
            ?? await router.SendAsync(new GrainRequest(Logs.Registry, viewer.Subject, [GrainCommand.To(claim.Stream, claim.Take)], NewIdentity()));
        return reply switch
        {
            GrainReply.Overtaken { Unshown: { } unshown } when Told(unshown) is not null => RequestRefusals.NotPrepared,
            GrainReply.Overtaken => claim.IfHeld with { Message = ClaimDecider.HeldByAnother.Message },
            GrainReply.Refused { Refusal: var refusal } => refusal.Code == ClaimDecider.HeldByAnother.Code ? claim.IfHeld with { Message = refusal.Message } : refusal,
            GrainReply.Failed failed => StoreFailed(failed, identity),
            _ => null,
        };
    }

    // What the store says is for the person who runs it; the caller is told what to do.
    private Refusal StoreFailed(GrainReply.Failed failed, RequestIdentity identity)
    {
        storeFailed?.Invoke(failed);
        return failed.Code == RequestRefusals.Unanswered.Code ? RequestRefusals.Unanswered : StoreRefusals.Of(failed.Code, identity);
    }
}
