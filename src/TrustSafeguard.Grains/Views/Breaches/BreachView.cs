using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Views.Contacts;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.Breaches;

public sealed class BreachView(string id, LogId log, BreachEvent.Raised raised, DateTimeOffset raisedAt) : RecordView(id, log)
{
    public BreachEvent.Raised Raised { get; } = raised;

    public DateTimeOffset RaisedAt { get; } = raisedAt;

    public required SchoolView School { get; init; }

    public required StaffMemberView Subject { get; init; }

    public required string RaisedBy { get; init; }

    public BreachStatus Status { get; internal set; } = BreachStatus.Raised;

    public Severity Severity { get; internal set; } = raised.Severity;

    public Threshold? Threshold { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    public ContactView? Contact { get; internal set; }

    /// <summary>Due, made or ended; null where none is owed.</summary>
    public LadoReferralView? Referral { get; internal set; }

    public Role Handler => BreachDecider.HandlerFor(Raised.SubjectRoles);

    public OrderedList<ChronologyEntry> Chronology { get; } = new(entry => entry.Key);

    public CursorKey Key { get; } = new(raisedAt.UtcTicks, id);
}
