using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Referrals;

/// <summary>What the authorities are owed, were told and have found.</summary>
public sealed class ReferralsView(RecordIndex records, OrganisationsView organisations)
{
    private readonly Dictionary<LogId, HashSet<LadoReferralView>> awaited = [];

    public OrderedList<LadoReferralView> All { get; } = new(referral => referral.Key);

    /// <summary>The ids of those in a log whose deadline has passed without the authority being told, and of which the log does not say so yet.</summary>
    public IReadOnlyList<string> OverdueIn(LogId log, DateTimeOffset now) =>
        awaited.TryGetValue(log, out var referrals) ? [.. referrals.Where(referral => referral.IsOverdue(now)).Select(referral => referral.Id)] : [];

    /// <summary>Whether a deadline of a referral lies ahead in a log, or has passed unsaid.</summary>
    public bool IsAnyAwaitedIn(LogId log) => awaited.ContainsKey(log);

    /// <summary>The logs in which a deadline of a referral lies ahead, or has passed unsaid.</summary>
    public IReadOnlyCollection<LogId> LogsWithAnyAwaited() => awaited.Keys;

    internal void Apply(LogId log, long position, string stream, LadoReferralEvent happened, EventMetadata metadata)
    {
        switch (happened)
        {
            case LadoReferralEvent.FellDue e:
                var due = Of(log, stream, e.Breach, e.LocalAuthority, e.DueAt);
                due.IsWithdrawn = false;
                Await(due);
                BreachesView.Tell(due.Breach, position, metadata, "REFERRAL_DUE", $"The authority is to be told by {LondonTime.WallClock(e.DueAt):d MMMM yyyy HH:mm}.");
                break;
            case LadoReferralEvent.BecameOverdue e:
                var overdue = records.Find<LadoReferralView>(stream)!;
                AwaitNoMore(overdue);
                BreachesView.Tell(
                    overdue.Breach, position, metadata, "REFERRAL_OVERDUE",
                    $"The authority should have been told by {LondonTime.WallClock(e.DueAt):d MMMM yyyy HH:mm}, and has not been.");
                break;
            case LadoReferralEvent.Withdrawn e:
                var withdrawn = records.Find<LadoReferralView>(stream)!;
                withdrawn.IsWithdrawn = true;
                AwaitNoMore(withdrawn);
                BreachesView.Tell(withdrawn.Breach, position, metadata, "REFERRAL_WITHDRAWN", e.Rationale);
                break;
            case LadoReferralEvent.Made e:
                var made = Of(log, stream, e.Breach, e.LocalAuthority, e.DueAt);
                made.IsWithdrawn = false;
                made.MadeAt = e.At;
                AwaitNoMore(made);
                BreachesView.Tell(made.Breach, position, metadata, "REFERRED", e.Summary);
                break;
            case LadoReferralEvent.OutcomeRecorded e:
                var closed = records.Find<LadoReferralView>(stream)!;
                closed.Outcome = e.Outcome;
                closed.ClosedAt = e.At;
                BreachesView.Tell(closed.Breach, position, metadata, "LADO_OUTCOME", $"{e.Outcome}. {e.Rationale}");
                break;
        }
    }

    private void Await(LadoReferralView referral)
    {
        if (!awaited.TryGetValue(referral.Log, out var referrals))
        {
            awaited.Add(referral.Log, referrals = []);
        }

        referrals.Add(referral);
    }

    private void AwaitNoMore(LadoReferralView referral)
    {
        if (awaited.TryGetValue(referral.Log, out var referrals) && referrals.Remove(referral) && referrals.Count == 0)
        {
            awaited.Remove(referral.Log);
        }
    }

    private LadoReferralView Of(LogId log, string stream, string breachId, string authority, DateTimeOffset dueAt)
    {
        if (records.Find<LadoReferralView>(stream) is { } known)
        {
            return known;
        }

        var breach = records.Find<BreachView>(breachId)!;
        var referral = new LadoReferralView(stream, log, dueAt)
        {
            Breach = breach,
            LocalAuthority = organisations.FindLocalAuthority(authority) ?? breach.School.LocalAuthority,
        };
        breach.Referral = referral;
        breach.School.Referrals.Add(referral);
        All.Add(referral);
        records.Add(referral);
        return referral;
    }
}
