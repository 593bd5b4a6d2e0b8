using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>What the log of reads has to know of a record. Whom it is about never changes, so it is looked up when it is asked for.</summary>
internal static class Whose
{
    /// <summary>The log that tells of a record.</summary>
    public static LogId LogOf(RecordView record) => record is LocalAuthorityView authority ? Logs.OfLocalAuthority(authority.Code) : record.Log;

    /// <summary>Whom a record is about, by id: members of staff and students.</summary>
    public static IReadOnlyList<string> PeopleOf(RecordView record) => record switch
    {
        BreachView breach => Both(breach.Subject, breach.Contact?.Student),
        LadoReferralView referral => PeopleOf(referral.Breach),
        ContactView contact => Both(contact.StaffMember, contact.Student),
        RelationshipView relationship => Both(relationship.StaffMember, relationship.Student),
        AuthorisationView authorisation => Both(authorisation.StaffMember, authorisation.Student),
        StaffMemberView or StudentView => [record.Id],
        _ => [],
    };

    private static IReadOnlyList<string> Both(StaffMemberView member, StudentView? student) => student is null ? [member.Id] : [member.Id, student.Id];
}
