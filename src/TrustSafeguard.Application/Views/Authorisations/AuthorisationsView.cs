using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>Who asked for what, and who has agreed.</summary>
public sealed class AuthorisationsView(RecordIndex records)
{
    private readonly VersionedIndex<string, VersionedList<AuthorisationView>> byStaffMember = new();
    private readonly VersionedIndex<string, PartedAuthorisations> partedByStaffMember = new();
    private readonly Parting<AuthorisationView> parting = new();

    /// <summary>What somebody asked for; null where they have asked for nothing.</summary>
    public PartedAuthorisations? Of(StaffMemberView member) => partedByStaffMember.Find(member.Id);

    /// <summary>What was granted to this person, before it happened, for an activity at a time: the roles that agreed to each request, and what their words show besides.</summary>
    /// <remarks>
    /// INVARIANT: each is judged by itself. Nobody who agreed to one thing has agreed to another, or to the same in other circumstances. Two requests never add up to one grant.
    /// </remarks>
    public IReadOnlyList<(RoleSet Agreed, FactSet Shown)> GrantsFor(
        StaffMemberView staffMember, Activity activity, StudentView? student, CounterpartKind counterpart, FactSet facts, DateTimeOffset at) =>
        [
            .. from request in AskedFor(staffMember, activity, student, counterpart, at)
               where request.Covers(activity, student, counterpart, at) && facts.ContainsAll(request.Facts)
               from agreed in request.AgreedBy(at)
               select (agreed, request.ShownBy(at)),
        ];

    /// <summary>What was asked for that would hold for it, whatever came of that.</summary>
    public IEnumerable<AuthorisationView> AskedFor(
        StaffMemberView staffMember, Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        byStaffMember.Find(staffMember.Id) is { } requests ? requests.Where(request => request.WasAskedFor(activity, student, counterpart, at)) : [];

    internal Action Prepare(LogId log, string stream, AuthorisationEvent happened)
    {
        if (happened is AuthorisationEvent.Requested requested)
        {
            return PrepareRequest(log, stream, requested);
        }

        var authorisation = records.Get<AuthorisationView>(log, stream, "authorisation");
        return happened switch
        {
            AuthorisationEvent.Approved e => () => authorisation.Add(e, MemberOf(e.By), MemberOf(e.RecordedBy)),
            AuthorisationEvent.Granted e => () => Change(authorisation, () => authorisation.GrantedAt = e.At),
            AuthorisationEvent.Refused e => () => Change(authorisation, () => authorisation.Refuse(e, PostOf(e.By), MemberOf(e.RecordedBy))),
            AuthorisationEvent.Revoked e => () => Change(authorisation, () => authorisation.Revoke(e, PostOf(e.By), MemberOf(e.RecordedBy))),
            _ => throw ViewException.NoView(),
        };
    }

    private PostView? PostOf(string? id) => id is null ? null : records.Find<PostView>(id);

    private StaffMemberView? MemberOf(string? id) => id is null ? null : records.Find<StaffMemberView>(id);

    private Action PrepareRequest(LogId log, string stream, AuthorisationEvent.Requested e)
    {
        records.RequireFree(stream);
        var authorisation = new AuthorisationView(stream, log, e)
        {
            StaffMember = records.Get<StaffMemberView>(log, e.StaffMember, "member of staff"),
            Student = e.Student is null ? null : records.Get<StudentView>(log, e.Student, "student"),
        };
        return () =>
        {
            records.Add(authorisation);
            if (byStaffMember.Find(e.StaffMember) is not { } requests)
            {
                byStaffMember.Add(e.StaffMember, requests = new());
                partedByStaffMember.Add(e.StaffMember, new());
            }

            requests.Add(authorisation);
            parting.Add(authorisation, PutIn);
        };
    }

    private void Change(AuthorisationView authorisation, Action change) => parting.Change(authorisation, TakeOut, change, PutIn);

    private void TakeOut(AuthorisationView authorisation)
    {
        authorisation.StaffMember.School.Authorisations.Remove(authorisation);
        Of(authorisation.StaffMember)!.Remove(authorisation);
    }

    private void PutIn(AuthorisationView authorisation)
    {
        authorisation.StaffMember.School.Authorisations.Add(authorisation);
        Of(authorisation.StaffMember)!.Add(authorisation);
    }
}
