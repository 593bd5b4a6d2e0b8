using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What was named and is not known. All in one place, to be proof-read.</summary>
public static class UnknownRecords
{
    public static Refusal School(int urn) =>
        new("school.unknown", $"Look at the URN: you can see no school with URN {urn}. If it is right, have whoever runs the service bring the school in.", "school");

    /// <summary>The same where what was given may be no URN.</summary>
    public static Refusal SchoolOf(string urn) => School(0) with { Message = $"Look at the URN, or bring the school in first: no school has URN `{Quotation.Of(urn)}`." };

    public static Refusal Trust(string uid) =>
        new("trust.unknown",
            $"Look at the UID: you can see no trust with UID `{Quotation.Of(uid)}`. If it is right, have whoever runs the service bring in one of its schools.", "trustUid");

    public static Refusal LocalAuthority(string code) =>
        new("local-authority.unknown",
            $"Look at the code: you can see no local authority with code `{Quotation.Of(code)}`. If it is right, have whoever runs the service bring in one of its schools.",
            "code");

    public static Refusal StaffMember(string id, string argument = "staffMember") =>
        new("staff-member.unknown", $"Give the id of an enrolled member of staff: none has `{Quotation.Of(id)}`.", argument);

    public static Refusal Post(string id) =>
        new("post.unknown", $"Give the id of a member of staff, or of an appointment at a trust or an authority: none has `{Quotation.Of(id)}`.", "post");

    public static Refusal Appointment(string id) =>
        new("appointment.unknown", $"Give the id of an appointment that was made: none has `{Quotation.Of(id)}`.", "appointment");

    public static Refusal Student(string id) => new("student.unknown", $"Give the id of an enrolled student: none has `{Quotation.Of(id)}`.", "student");

    public static Refusal StudentOfAnotherTrust { get; } = new(
        "student.of-another-trust",
        "Leave `student` out and say CHILD_OF_ANOTHER_SCHOOL in `counterpart`: "
            + "the student's records stand with another trust or authority than the member of staff's.", "student");

    public static Refusal Policy(string id, string argument) =>
        new("policy.unknown", $"Give the id of a policy that was published: none has `{Quotation.Of(id)}`. `policyPacks` lists those that are shipped.", argument);

    public static Refusal Authorisation(string id) =>
        new("authorisation.unknown", $"Give the id of an authorisation that was requested: none has `{Quotation.Of(id)}`.", "authorisation");

    public static Refusal Breach(string id, string argument) => new("breach.unknown", $"Give the id of a breach that was raised: none has `{Quotation.Of(id)}`.", argument);

    public static Refusal EmergencyAccess(string id) =>
        new("emergency-access.unknown", $"Give the id of an emergency access that was taken: none has `{Quotation.Of(id)}`.", "emergencyAccess");

    public static Refusal Referral(string id) => new("referral.unknown", $"Give the id of a referral that is due or was made: none has `{Quotation.Of(id)}`.", "referral");
}
