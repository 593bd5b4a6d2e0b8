using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>What the authorities are owed, were told and have found.</summary>
public sealed class ReferralsView(RecordIndex records, OrganisationsView organisations, RecordedTimes times)
{
    private readonly VersionedIndex<LogId, OrderedList<LadoReferralView>> awaited = new();
    private readonly Parting<LadoReferralView> parting = new();

    public OrderedList<LadoReferralView> All { get; } = new(referral => referral.Key);

    public PartedReferrals Parted { get; } = new();

    /// <summary>The ids of those in a log whose deadline has passed without the authority being told, and of which the log does not say so yet.</summary>
    public IReadOnlyList<string> OverdueIn(LogId log, DateTimeOffset now) =>
        awaited.Find(log) is { } referrals
            ? [.. referrals.Between(null, new CursorKey(now.UtcTicks, string.Empty)).Items.Where(referral => referral.IsOwed).Select(referral => referral.Id)]
            : [];

    /// <summary>How many deadlines of referrals lie ahead in a log, or have passed unsaid.</summary>
    public int AwaitedIn(LogId log) => awaited.Find(log)?.Count ?? 0;

    /// <summary>Whether a deadline of a referral lies ahead in a log, or has passed unsaid.</summary>
    public bool IsAnyAwaitedIn(LogId log) => awaited.Find(log) is { Count: > 0 };

    /// <summary>The logs in which a deadline of a referral lies ahead, or has passed unsaid.</summary>
    public IReadOnlyCollection<LogId> LogsWithAnyAwaited() => [.. awaited.Values.Where(referrals => referrals.Count > 0).Select(referrals => referrals[0].Log)];

    internal Action Prepare(LogId log, long position, string stream, LadoReferralEvent happened, EventMetadata metadata) => happened switch
    {
        LadoReferralEvent.FellDue e => PrepareOwing(
            log, stream, e.Breach,
            BreachesView.Entry(
                position, metadata, ChronologyKinds.ReferralDue,
                (e.DueAt > metadata.At
                    ? $"The LADO is to be told at once, and by {Told(e.DueAt)} at the latest."
                    : $"The LADO should have been told by {Told(e.DueAt)}, and is to be told at once.")
                    + InsteadOf(records.Find<LadoReferralView>(log, stream), e.DueAt)
                    + Caution(records.Find<BreachView>(log, e.Breach)?.ClockDoubt)),
            due =>
            {
                due.State = due.State.TakenUp(e.DueAt);
                Await(due);
            }),
        LadoReferralEvent.Made e => PrepareMade(log, position, stream, e, metadata),
        LadoReferralEvent.BecameOverdue e => PrepareChanging(
            log, stream,
            BreachesView.Entry(
                position, metadata, ChronologyKinds.ReferralOverdue,
                $"The LADO should have been told by {Told(e.DueAt)}, and no call is recorded."
                    + Caution(times.DoubtOf(log, position, metadata.At) ?? records.Find<LadoReferralView>(log, stream)?.Breach.ClockDoubt)),
            AwaitNoMore),
        LadoReferralEvent.Withdrawn e => PrepareChanging(
            log, stream, BreachesView.Entry(position, metadata, ChronologyKinds.ReferralWithdrawn, e.Rationale),
            withdrawn =>
            {
                withdrawn.State = withdrawn.State with { WithdrawnAt = metadata.At, WithdrawnBecause = e.Rationale };
                AwaitNoMore(withdrawn);
            }),
        LadoReferralEvent.OutcomeRecorded e => PrepareChanging(
            log, stream, BreachesView.Entry(position, metadata, ChronologyKinds.LadoOutcome, $"{e.Outcome}. {e.Rationale}"),
            closed =>
            {
                closed.State = closed.State with { Outcome = e.Outcome, ClosedAt = e.At, IsThresholdNotMet = false };
            }),
        LadoReferralEvent.ThresholdNotMet e => PrepareChanging(
            log, stream, BreachesView.Entry(position, metadata, ChronologyKinds.LadoThresholdNotMet, SaidOfAnswer(e.AnsweredAt) + e.Rationale),
            answered =>
            {
                answered.State = answered.State with { Outcome = null, ClosedAt = e.AnsweredAt ?? e.At, IsThresholdNotMet = true, Limb = answered.Breach.Limb };
            }),
        _ => throw ViewException.NoView(),
    };

    private Action PrepareMade(LogId log, long position, string stream, LadoReferralEvent.Made e, EventMetadata metadata)
    {
        var doubt = e.ToldAt is null ? times.DoubtOf(log, position, metadata.At) : null;
        var told = organisations.FindLocalAuthority(e.LocalAuthority) ?? records.Get<BreachView>(log, e.Breach, "breach").School.LocalAuthority;
        return PrepareOwing(
            log, stream, e.Breach, BreachesView.Entry(position, metadata, ChronologyKinds.Referred, SaidOfTime(e, records.Find<LadoReferralView>(log, stream)) + e.Summary),
            made =>
            {
                made.State = made.State.TakenUp(e.DueAt) with { MadeAt = e.ToldAt ?? e.At, MadeTo = told, DoubtWhenMade = doubt };
            });
    }

    // Nothing that was told is taken back: what stands before it as overdue is put right by what follows, where the call was made before that. What came before in the matter, as a
    // referral that was late and was answered since, stays true.
    private static string SaidOfTime(LadoReferralEvent.Made made, LadoReferralView? referral) => made.ToldAt is not { } toldAt ? ""
        : toldAt > made.DueAt ? $"The LADO was told on {Told(toldAt)}, after the time for it was over. "
        : referral?.Breach.Chronology.Any(entry => entry.Kind == ChronologyKinds.ReferralOverdue && toldAt < entry.At) != true ? $"The LADO was told on {Told(toldAt)}, in time. "
        : $"The LADO was told on {Told(toldAt)}, in time: what is said before of an overdue referral was not so, since the call was only recorded later. ";

    private static string SaidOfAnswer(DateTimeOffset? answeredAt) =>
        $"The LADO answered{(answeredAt is { } time ? $" on {Told(time)}" : "")} that the harm threshold is not met: it is a low-level concern. ";

    private static string InsteadOf(LadoReferralView? referral, DateTimeOffset dueAt) =>
        referral is { IsOwed: true } owed && owed.DueAt != dueAt ? $" Until then the time for it was {Told(owed.DueAt)}." : "";

    private static string Told(DateTimeOffset dueAt) => $"{LondonTime.WallClock(dueAt):d MMMM yyyy HH:mm}";

    // A deadline is one working day after the breach was raised, where nobody says when the school was told.
    private static string Caution(ClockDoubt? doubt) => doubt is not null ? $" {doubt} Work the deadline out by hand." : "";

    private Action PrepareChanging(LogId log, string stream, ChronologyEntry told, Action<LadoReferralView> change)
    {
        var referral = records.Get<LadoReferralView>(log, stream, "referral");
        return () => Change(referral, told, change);
    }

    /// <summary>The first of these brings the referral into being.</summary>
    private Action PrepareOwing(
        LogId log, string stream, string breachId, ChronologyEntry told, Action<LadoReferralView> change)
    {
        if (records.Find<LadoReferralView>(log, stream) is { } known)
        {
            return () =>
            {
                // It stands by its deadline, which may be another with this.
                AwaitNoMore(known);
                All.Remove(known);
                Change(known, told, change);
                All.Add(known);
            };
        }

        records.RequireFree(stream);
        var breach = records.Get<BreachView>(log, breachId, "breach");
        var referral = new LadoReferralView(stream, log) { Breach = breach, Before = breach.Referral };
        return () =>
        {
            change(referral);
            breach.Referral = referral;
            All.Add(referral);
            records.Add(referral);
            parting.Add(referral, PutIn);
            Tell(referral, told);
        };
    }

    private void Change(LadoReferralView referral, ChronologyEntry told, Action<LadoReferralView> change)
    {
        parting.Change(referral, TakeOut, () => change(referral), PutIn);
        Tell(referral, told);
    }

    private static void Tell(LadoReferralView referral, ChronologyEntry told)
    {
        referral.Breach.School.CountsCache.Forget();
        referral.Breach.Tell(told);
    }

    private void TakeOut(LadoReferralView referral)
    {
        var school = referral.Breach.School;
        Parted.Remove(referral);
        school.Referrals.Remove(referral);
        school.ReferralsOwed.Remove(referral);
    }

    private void PutIn(LadoReferralView referral)
    {
        var school = referral.Breach.School;
        Parted.Add(referral);
        school.Referrals.Add(referral);
        if (referral.IsOwed)
        {
            school.ReferralsOwed.Add(referral);
        }
    }

    private void Await(LadoReferralView referral)
    {
        if (awaited.Find(referral.Log) is not { } referrals)
        {
            awaited.Add(referral.Log, referrals = new(each => each.Key));
        }

        referrals.Add(referral);
    }

    private void AwaitNoMore(LadoReferralView referral) => awaited.Find(referral.Log)?.Remove(referral);
}
