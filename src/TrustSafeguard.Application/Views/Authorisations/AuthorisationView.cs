using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Authorisations;

public sealed class AuthorisationView(string id, LogId log, AuthorisationEvent.Requested requested) : RecordView(id, log)
{
    private readonly List<AuthorisationEvent.Approved> approvals = [];
    private readonly List<AuthorisationWord> words = [];

    public AuthorisationEvent.Requested Requested { get; } = requested;

    public required StaffMemberView StaffMember { get; init; }

    public required StudentView? Student { get; init; }

    /// <summary>When all whom it needs had agreed; null while it is not granted.</summary>
    public DateTimeOffset? GrantedAt { get; internal set; }

    public bool IsGranted => GrantedAt is not null;

    public bool IsRefused { get; private set; }

    /// <summary>What was said to it, in the order in which it was recorded.</summary>
    public IReadOnlyList<AuthorisationWord> Words => words;

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

            RoleSet[] agreed = [.. Agreements];
            return [.. from asked in RoleRules.GroupsAbout(Requested.Groups, Requested.Roles)
                       select agreed.Select(words => RoleRules.StillWanted(asked, words)).MinBy(wanted => wanted.Count)];
        }
    }

    /// <summary>Who is on the other side where no student is named.</summary>
    public CounterpartKind Otherwise => Requested.Counterpart ?? CounterpartKind.None;

    /// <summary>The roles in which different people have agreed so far; one set, but for what <see cref="AuthorisationState.RolesOf"/> says of old journals.</summary>
    public IEnumerable<RoleSet> Agreements => AuthorisationState.RolesOf(approvals);

    /// <summary>
    /// Whether it covers an activity of its member of staff at a time: with this student; or, where it names no student, with this kind of counterpart.
    /// Agreement comes beforehand or not at all.
    /// </summary>
    /// <remarks>INVARIANT: what is not granted covers nothing, whoever has agreed to it so far; nor does it cover somebody who does not work here.</remarks>
    public bool Covers(Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        GrantedAt <= at
            && StaffMember.AbsenceAt(at) is null
            && Requested.Activity == activity
            && ReferenceEquals(Student, student)
            && (student is not null || Otherwise == counterpart)
            && Requested.From <= at && at <= Requested.To;

    internal void Add(AuthorisationEvent.Approved e, StaffMemberView? by, StaffMemberView? recorder)
    {
        approvals.Add(e);
        words.Add(new AuthorisationWord(e.As, by, e.Parent, e.Given, Approves: true, e.Reason, e.At, recorder));
    }

    internal void Refuse(AuthorisationEvent.Refused e, StaffMemberView? by, StaffMemberView? recorder)
    {
        IsRefused = true;
        words.Add(new AuthorisationWord(e.As, by, e.Parent, e.Given, Approves: false, e.Reason, e.At, recorder));
    }
}
