using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>Who asked for what, and who has agreed.</summary>
public sealed class AuthorisationsView(RecordIndex records)
{
    private readonly Dictionary<string, List<AuthorisationView>> byStaffMember = new(StringComparer.Ordinal);

    /// <summary>The roles in which others had agreed, before it happened, to an activity of this person at a time.</summary>
    public RoleSet ApprovalsFor(StaffMemberView staffMember, Activity activity, StudentView? student, DateTimeOffset at)
    {
        var roles = RoleSet.Empty;
        foreach (var authorisation in byStaffMember.GetValueOrDefault(staffMember.Id) ?? [])
        {
            if (authorisation.Covers(activity, student, at))
            {
                roles = roles.Union(authorisation.ApprovalsBy(at));
            }
        }

        return roles;
    }

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
            case AuthorisationEvent.Granted:
                records.Find<AuthorisationView>(stream)!.IsGranted = true;
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
