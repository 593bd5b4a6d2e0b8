using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What was named and is not known. All in one place, to be proof-read.</summary>
internal static class UnknownRecords
{
    public static Refusal School(int urn) => new("school.unknown", $"No school with URN {urn} is known; onboard it first.", "school");

    public static Refusal Trust(string uid) => new("trust.unknown", $"No trust with UID `{Quotation.Of(uid)}` is known; onboard one of its schools first.", "trustUid");

    public static Refusal LocalAuthority(string code) =>
        new("local-authority.unknown", $"No local authority with code `{Quotation.Of(code)}` is known; onboard one of its schools first.", "code");

    public static Refusal StaffMember(string id, string argument = "staffMember") =>
        new("staff-member.unknown", $"No member of staff with id `{Quotation.Of(id)}` is enrolled.", argument);

    public static Refusal Student(string id) => new("student.unknown", $"No student with id `{Quotation.Of(id)}` is enrolled.", "student");

    public static Refusal StudentOfAnotherTrust { get; } = new(
        "student.of-another-trust", "The student's records stand in another trust's log than the member of staff's.", "student");

    public static Refusal Policy(string id, string argument) =>
        new("policy.unknown", $"No policy with id `{Quotation.Of(id)}` was published; `policyPacks` lists those that are shipped.", argument);

    public static Refusal Authorisation(string id) => new("authorisation.unknown", $"No authorisation with id `{Quotation.Of(id)}` was requested.", "authorisation");

    public static Refusal Breach(string id, string argument) => new("breach.unknown", $"No breach with id `{Quotation.Of(id)}` was raised.", argument);

    public static Refusal Referral(string id) => new("referral.unknown", $"No referral with id `{Quotation.Of(id)}` is due or was made.", "referral");
}
