using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>Who asked for what, and who has agreed.</summary>
public sealed class AuthorisationsView(RecordIndex records)
{
    private readonly Dictionary<string, List<AuthorisationView>> byStaffMember = new(StringComparer.Ordinal);

    /// <summary>What was granted to this person, before it happened, for an activity at a time: the roles that agreed to each request.</summary>
    /// <remarks>INVARIANT: each is judged by itself. Nobody who agreed to one thing has agreed to another, and two requests never add up to one grant.</remarks>
    public IEnumerable<RoleSet> GrantsFor(StaffMemberView staffMember, Activity activity, StudentView? student, DateTimeOffset at) =>
        from authorisation in byStaffMember.GetValueOrDefault(staffMember.Id) ?? []
        where authorisation.Covers(activity, student, at)
        select authorisation.Approvals;

    internal void Apply(LogId log, string stream, AuthorisationEvent happened)
    {
        switch (happened)
        {
            case AuthorisationEvent.Requested e:
                Request(log, stream, e);
                break;
            case AuthorisationEvent.Approved e:
                records.Find<AuthorisationView>(stream)!.Add(e);
                break;
            case AuthorisationEvent.Granted e:
                records.Find<AuthorisationView>(stream)!.GrantedAt = e.At;
                break;
            case AuthorisationEvent.Refused:
                records.Find<AuthorisationView>(stream)!.IsRefused = true;
                break;
        }
    }

    private void Request(LogId log, string stream, AuthorisationEvent.Requested e)
    {
        var authorisation = new AuthorisationView(stream, log, e)
        {
            StaffMember = records.Find<StaffMemberView>(e.StaffMember)!,
            Student = e.Student is null ? null : records.Find<StudentView>(e.Student),
        };
        records.Add(authorisation);
        if (!byStaffMember.TryGetValue(e.StaffMember, out var requests))
        {
            byStaffMember.Add(e.StaffMember, requests = []);
        }

        requests.Add(authorisation);
    }
}
