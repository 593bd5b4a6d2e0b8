using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

public sealed class BreachView(string id, LogId log, BreachEvent.Raised raised, DateTimeOffset raisedAt) : RecordView(id, log)
{
    public BreachEvent.Raised Raised { get; } = raised;

    public DateTimeOffset RaisedAt { get; } = raisedAt;

    public required SchoolView School { get; init; }

    public required StaffMemberView Subject { get; init; }

    public required string RaisedBy { get; init; }

    /// <summary>What spoke against the clock that <see cref="RaisedAt"/> was taken from; null where nothing did.</summary>
    public ClockDoubt? ClockDoubt { get; init; }

    public BreachStatus Status { get; internal set; } = BreachStatus.Raised;

    public Severity Severity { get; internal set; } = raised.Severity;

    /// <summary>How grave it was when it was raised, whatever a triage found since.</summary>
    public Severity SeverityWhenRaised => Raised.Severity;

    public Threshold? Threshold { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    public ContactView? Contact { get; internal set; }

    /// <summary>Due, made, ended or withdrawn; null where none ever was owed.</summary>
    public LadoReferralView? Referral { get; internal set; }

    /// <summary>The limb of the harm threshold that the referral rests on; null where the triage alone says that the threshold is met, and where nothing was referred.</summary>
    public HarmLimb? Limb { get; internal set; }

    public Role Handler => BreachDecider.HandlerFor(
        School.Staff.Where(member => member.IsUnder(Subject)).Aggregate(Raised.SubjectRoles, (roles, member) => roles.Union(member.Roles)), School.Trust is not null);

    public OrderedList<ChronologyEntry> Chronology { get; } = new(entry => entry.Key);

    public CursorKey Key { get; } = new(raisedAt.UtcTicks, id);
}
