using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Staff and students.</summary>
public sealed class PeopleView(RecordIndex records, OrganisationsView organisations)
{
    // Logs from before identities were compared by their key may hold several records of one person.
    private readonly Dictionary<string, List<StaffMemberView>> byIdentity = new(StringComparer.Ordinal);

    /// <summary>Who has an identity, however it is written: of several records, the one that is in use longest; of those, the newest.</summary>
    public StaffMemberView? FindByIdentity(string identity)
    {
        StaffMemberView? holder = null;
        foreach (var record in byIdentity.GetValueOrDefault(PlainText.IdentityKey(identity), []))
        {
            holder = holder is null || record.Leaves >= holder.Leaves ? record : holder;
        }

        return holder;
    }

    internal void Apply(LogId log, long position, string stream, StaffMemberEvent happened, DateTimeOffset at)
    {
        switch (happened)
        {
            case StaffMemberEvent.Enrolled e:
                Enrol(log, position, stream, e, at);
                break;
            case StaffMemberEvent.Left e:
                var leaver = records.Find<StaffMemberView>(stream)!;
                leaver.Leave(e.On, at);
                leaver.School.CoverageCache = null;
                break;
            case StaffMemberEvent.PolicyAcknowledged e:
                var member = records.Find<StaffMemberView>(stream)!;
                member.Acknowledgements.Add(new AcknowledgementView(member, e.PolicyId, e.PolicyHash, e.At, position));
                member.School.CoverageCache = null;
                break;
            case StaffMemberEvent.DeclarationSigned e:
                var signer = records.Find<StaffMemberView>(stream)!;
                signer.Declarations.Add(new DeclarationView(signer, e.Declaration, e.PolicyId, e.At));
                signer.School.CoverageCache = null;
                break;
        }
    }

    internal void Apply(LogId log, string stream, StudentEvent happened)
    {
        switch (happened)
        {
            case StudentEvent.Enrolled e:
                records.Add(new StudentView(stream, log)
                {
                    School = organisations.FindSchool(e.School)!,
                    DisplayName = e.DisplayName,
                    DateOfBirth = e.DateOfBirth,
                });
                break;
            case StudentEvent.Left e:
                records.Find<StudentView>(stream)!.LeftOn = e.On;
                break;
        }
    }

    private void Enrol(LogId log, long position, string stream, StaffMemberEvent.Enrolled e, DateTimeOffset at)
    {
        var member = new StaffMemberView(stream, log, position)
        {
            School = organisations.FindSchool(e.School)!,
            DisplayName = e.DisplayName,
            Roles = e.Roles,
            LineManager = e.LineManager is null ? null : records.Find<StaffMemberView>(e.LineManager),
            Identity = e.Identity,
            StartsOn = e.StartsOn,
            EnrolledAt = at,
        };
        member.School.Staff.Add(member);
        member.School.CoverageCache = null;
        records.Add(member);
        if (member.IdentityKey is { } key)
        {
            if (!byIdentity.TryGetValue(key, out var ofOnePerson))
            {
                byIdentity.Add(key, ofOnePerson = []);
            }

            ofOnePerson.Add(member);
        }
    }
}
