using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Staff and students.</summary>
public sealed class PeopleView(RecordIndex records, OrganisationsView organisations)
{
    // Logs from before identities were compared by their key may hold several records of one person.
    private readonly VersionedIndex<string, VersionedList<StaffMemberView>> byIdentity = new();

    /// <summary>Who has an identity, however it is written: of several records, the one that is in use longest; of those, the newest.</summary>
    public StaffMemberView? FindByIdentity(string identity)
    {
        StaffMemberView? holder = null;
        foreach (var record in byIdentity.Find(PlainText.IdentityKey(identity)) ?? (IEnumerable<StaffMemberView>)[])
        {
            holder = holder is null || record.Leaves >= holder.Leaves ? record : holder;
        }

        return holder;
    }

    internal Action Prepare(LogId log, long position, string stream, StaffMemberEvent happened, DateTimeOffset at)
    {
        if (happened is StaffMemberEvent.Enrolled enrolled)
        {
            return PrepareEnrolment(log, position, stream, enrolled, at);
        }

        var member = records.Get<StaffMemberView>(log, stream, "member of staff");
        switch (happened)
        {
            case StaffMemberEvent.Left e:
                return () =>
                {
                    member.Leave(e.On, at);
                    member.School.CountAgain(member);
                };
            case StaffMemberEvent.PolicyAcknowledged e:
                var acknowledged = new AcknowledgementView(member, records.PolicyNames.One(e.PolicyId), records.PolicyNames.One(e.PolicyHash), e.At, position);
                return () =>
                {
                    member.Acknowledgements.Add(acknowledged);
                    member.SeeAtWork(e.At);
                    member.School.CountAgain(member);
                };
            case StaffMemberEvent.DeclarationSigned e:
                var signed = new DeclarationView(member, e.Declaration, records.PolicyNames.One(e.PolicyId), e.At);
                return () =>
                {
                    member.Declarations.Add(signed);
                    member.SeeAtWork(e.At);
                    member.School.CountAgain(member);
                };
            default:
                throw ViewException.NoView();
        }
    }

    internal Action Prepare(LogId log, string stream, StudentEvent happened)
    {
        switch (happened)
        {
            case StudentEvent.Enrolled e:
                records.RequireFree(stream);
                var school = organisations.School(log, e.School);
                return () => records.Students.Add(stream, school, e);
            case StudentEvent.Left e:
                var leaver = records.Get<StudentView>(log, stream, "student");
                return () => records.Students.Leave(leaver.Row, e.On);
            default:
                throw ViewException.NoView();
        }
    }

    private Action PrepareEnrolment(LogId log, long position, string stream, StaffMemberEvent.Enrolled e, DateTimeOffset at)
    {
        records.RequireFree(stream);
        var member = new StaffMemberView(stream, log, position)
        {
            School = organisations.School(log, e.School),
            DisplayName = e.DisplayName,
            Roles = e.Roles,
            LineManager = e.LineManager is null ? null : records.Find<StaffMemberView>(log, e.LineManager),
            Identity = e.Identity,
            StartsOn = e.StartsOn,
            EnrolledAt = at,
        };
        var key = member.IdentityKey;
        return () =>
        {
            member.School.Staff.Add(member);
            member.TellManagers();
            member.School.CountAgain(member);
            records.Add(member);
            if (key is not null)
            {
                Identify(member, key);
            }
        };
    }

    private void Identify(StaffMemberView member, string key)
    {
        if (byIdentity.Find(key) is not { } ofOnePerson)
        {
            byIdentity.Add(key, ofOnePerson = new());
        }

        var place = ofOnePerson.Count;
        while (place > 0 && !Told(ofOnePerson[place - 1]).IsBefore(Told(member)))
        {
            place--;
        }

        ofOnePerson.Insert(place, member);
    }

    // Logs come in whichever order: the records of one person stand in the order in which any log was told of them.
    private static ToldAt Told(StaffMemberView member) => new(member.EnrolledAt, member.Log, member.Key.Order);
}
