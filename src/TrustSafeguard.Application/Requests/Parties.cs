using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests;

/// <summary>The two people that a contact or an authorisation is between; the student is null where there is none.</summary>
internal readonly record struct Parties(StaffMemberView StaffMember, StudentView? Student)
{
    /// <summary>Looks both up.</summary>
    /// <returns>Why they are not to be had; null where they are.</returns>
    public static Refusal? Find(SafeguardingViews views, string staffMember, string? student, out Parties found)
    {
        found = default;
        if (views.Records.Find<StaffMemberView>(staffMember) is not { } adult)
        {
            return UnknownRecords.StaffMember(staffMember);
        }

        var child = student is null ? null : views.Records.Find<StudentView>(student);
        if (student is not null && child is null)
        {
            return UnknownRecords.Student(student);
        }

        if (child is not null && child.Log != adult.Log)
        {
            return UnknownRecords.StudentOfAnotherTrust;
        }

        found = new Parties(adult, child);
        return null;
    }
}
