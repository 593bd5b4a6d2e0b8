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

    public bool IsGranted { get; internal set; }

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
                ApprovalsByOthers = ApprovalsBy(DateTimeOffset.MaxValue),
            });
            return [.. Requested.Groups.Select(group => group.Except(counted))];
        }
    }

    /// <summary>Whether it covers an activity of its member of staff with this student (null for no student) at a time.</summary>
    public bool Covers(Activity activity, StudentView? student, DateTimeOffset at) =>
        !IsRefused && Requested.Activity == activity && ReferenceEquals(Student, student) && Requested.From <= at && at <= Requested.To;

    /// <summary>The roles that had agreed by a time: agreement comes beforehand or not at all.</summary>
    public RoleSet ApprovalsBy(DateTimeOffset time)
    {
        var roles = RoleSet.Empty;
        foreach (var approval in approvals)
        {
            roles = approval.At <= time ? roles.With(approval.As) : roles;
        }

        return roles;
    }

    internal void Add(AuthorisationEvent.Approved approval) => approvals.Add(approval);
}
