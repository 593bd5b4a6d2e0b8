using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Application.Access;

/// <summary>The emergency access that a viewer has.</summary>
/// <param name="all">Each of them.</param>
internal readonly struct Emergencies(EmergencyAccessView[] all)
{
    public IReadOnlyList<EmergencyAccessView> All => all;

    /// <summary>When the first of them is over; the end of time where there is none.</summary>
    public DateTimeOffset Until => all.Length == 0 ? DateTimeOffset.MaxValue : all.Min(access => access.Until);

    /// <summary>The one that opens what there is of a school; null where none does.</summary>
    public EmergencyAccessView? Of(object record) => all.Length == 0 ? null : AmongThem(record);

    /// <summary>The one to a school; null where there is none.</summary>
    public EmergencyAccessView? At(SchoolView school) => Array.Find(all, access => ReferenceEquals(access.School, school));

    private EmergencyAccessView? AmongThem(object record) => record switch
    {
        SchoolView school => At(school),
        BreachView breach => At(breach.School),
        LadoReferralView referral => At(referral.Breach.School),
        ContactView contact => At(contact.StaffMember.School),
        RelationshipView relationship => At(relationship.StaffMember.School),
        StaffMemberView member => At(member.School),
        StudentView student => At(student.School),
        AuthorisationView authorisation => At(authorisation.StaffMember.School),
        _ => null,
    };
}
