using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Authorisations;

public sealed class AuthorisationView(string id, LogId log, AuthorisationEvent.Requested requested) : RecordView(id, log)
{
    private readonly List<AuthorisationEvent.Approved> approvals = [];

    public AuthorisationEvent.Requested Requested { get; } = requested;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView? Student { get; init; }

    /// <summary>When all whom it needs had agreed; null while it is not granted.</summary>
    public DateTimeOffset? GrantedAt { get; internal set; }

    public bool IsGranted => GrantedAt is not null;

    public bool IsRefused { get; internal set; }

    public AuthorisationStatus StatusAt(DateTimeOffset now) => (IsRefused, IsGranted, now > Requested.To) switch
    {
        (true, _, _) => AuthorisationStatus.Refused,
        (_, _, true) => AuthorisationStatus.Expired,
        (_, true, _) => AuthorisationStatus.Granted,
        _ => AuthorisationStatus.Requested,
    };

    /// <summary>Who still has to agree: of each group that could authorise, those who have not. Empty once granted or refused.</summary>
    public IReadOnlyList<RoleSet> StillNeeded
    {
        get
        {
            if (IsGranted || IsRefused)
            {
                return [];
            }

            var counted = RoleRules.CountedApprovals(new Situation
            {
                Actor = Requested.Roles,
                Counterpart = CounterpartKind.None,
                Activity = Requested.Activity,
                ApprovalsByOthers = Approvals,
            });
            return [.. Requested.Groups.Select(group => group.Except(counted))];
        }
    }

    /// <summary>The roles that have agreed so far.</summary>
    public RoleSet Approvals => RoleSet.Of([.. approvals.Select(approval => approval.As)]);

    /// <summary>
    /// Whether it covers an activity of its member of staff at a time: with this student; or, where it names no student, with this kind of counterpart.
    /// Agreement comes beforehand or not at all.
    /// </summary>
    /// <remarks>INVARIANT: what is not granted covers nothing, whoever has agreed to it so far.</remarks>
    public bool Covers(Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        GrantedAt <= at
            && Requested.Activity == activity
            && ReferenceEquals(Student, student)
            && (student is not null || (Requested.Counterpart ?? CounterpartKind.None) == counterpart)
            && Requested.From <= at && at <= Requested.To;

    internal void Add(AuthorisationEvent.Approved approval) => approvals.Add(approval);
}
