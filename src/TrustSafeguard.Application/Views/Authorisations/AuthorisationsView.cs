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

    /// <summary>What was granted to this person, before it happened, for an activity at a time: the roles that agreed to each request, and what their words show besides.</summary>
    /// <remarks>INVARIANT: each is judged by itself. Nobody who agreed to one thing has agreed to another, and two requests never add up to one grant.</remarks>
    public IReadOnlyList<(RoleSet Agreed, FactSet Shown)> GrantsFor(
        StaffMemberView staffMember, Activity activity, StudentView? student, CounterpartKind counterpart, DateTimeOffset at) =>
        [
            .. from request in AskedFor(staffMember, activity, student, counterpart, at)
               where request.Covers(activity, student, counterpart, at)
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
            AuthorisationEvent.Granted e => () => authorisation.GrantedAt = e.At,
            AuthorisationEvent.Refused e => () => authorisation.Refuse(e, MemberOf(e.By), MemberOf(e.RecordedBy)),
            AuthorisationEvent.Revoked e => () => authorisation.Revoke(e, MemberOf(e.By), MemberOf(e.RecordedBy)),
            _ => throw ViewException.NoView(),
        };
    }

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
            }

            requests.Add(authorisation);
        };
    }
}
