using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace TrustSafeguard.Application.Records;

/// <summary>The stored name and version of every event.</summary>
/// <remarks>
/// INVARIANT: a name is never changed and never reused. An event whose shape changes gets a new version here, and the old one an upcaster.
/// </remarks>
public static class EventNames
{
    private static readonly (string Name, JsonTypeInfo Shape)[] All =
    [
        ("trust-registered.v1", StoredJson.Default.TrustRegistered),
        ("trust-renamed.v1", StoredJson.Default.TrustRenamed),
        ("policy-document-filed.v1", StoredJson.Default.TrustPolicyDocumentFiled),
        ("trust-policy-published.v2", StoredJson.Default.TrustPolicyPublished),
        ("layer-policy-published.v1", StoredJson.Default.PolicyLayerPublished),
        ("school-onboarded.v1", StoredJson.Default.SchoolOnboarded),
        ("school-details-changed.v1", StoredJson.Default.SchoolDetailsChanged),
        ("school-policy-adopted.v2", StoredJson.Default.SchoolPolicyAdopted),
        ("staff-member-enrolled.v1", StoredJson.Default.StaffMemberEnrolled),
        ("staff-member-left.v1", StoredJson.Default.StaffMemberLeft),
        ("policy-acknowledged.v1", StoredJson.Default.StaffMemberPolicyAcknowledged),
        ("declaration-signed.v1", StoredJson.Default.StaffMemberDeclarationSigned),
        ("student-enrolled.v1", StoredJson.Default.StudentEnrolled),
        ("student-left.v1", StoredJson.Default.StudentLeft),
        ("contact-recorded.v1", StoredJson.Default.RelationshipContactRecorded),
        ("authorisation-requested.v1", StoredJson.Default.AuthorisationRequested),
        ("authorisation-approved.v1", StoredJson.Default.AuthorisationApproved),
        ("authorisation-granted.v1", StoredJson.Default.AuthorisationGranted),
        ("authorisation-refused.v1", StoredJson.Default.AuthorisationRefused),
        ("breach-raised.v1", StoredJson.Default.BreachRaised),
        ("breach-triaged.v1", StoredJson.Default.BreachTriaged),
        ("breach-referred.v1", StoredJson.Default.BreachReferred),
        ("breach-lado-outcome-noted.v1", StoredJson.Default.BreachLadoOutcomeNoted),
        ("breach-closed.v1", StoredJson.Default.BreachClosed),
        ("referral-fell-due.v1", StoredJson.Default.LadoReferralFellDue),
        ("referral-became-overdue.v1", StoredJson.Default.LadoReferralBecameOverdue),
        ("referral-withdrawn.v1", StoredJson.Default.LadoReferralWithdrawn),
        ("referral-made.v1", StoredJson.Default.LadoReferralMade),
        ("referral-outcome-recorded.v1", StoredJson.Default.LadoReferralOutcomeRecorded),
        ("claim-taken.v1", StoredJson.Default.ClaimTaken),
        ("request-id-claimed.v1", StoredJson.Default.RequestIdClaimed),
    ];

    /// <summary>Names of which the newer version only has more parts, which are empty where the old one is read.</summary>
    private static readonly (string Name, JsonTypeInfo Shape)[] Older =
    [
        ("trust-policy-published.v1", StoredJson.Default.TrustPolicyPublished),
        ("school-policy-adopted.v1", StoredJson.Default.SchoolPolicyAdopted),
    ];

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Shape)> ByType = All.ToFrozenDictionary(entry => entry.Shape.Type);

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = All.Concat(Older).ToFrozenDictionary(entry => entry.Name, entry => entry.Shape);

    /// <summary>Every stored name with its type, for <c>docs/events.md</c>.</summary>
    public static IEnumerable<(string Name, Type Type)> Stored => All.Select(entry => (entry.Name, entry.Shape.Type));

    internal static (string Name, JsonTypeInfo Shape) Of(object happened) => ByType[happened.GetType()];

    internal static JsonTypeInfo? Find(string name) => ByName.GetValueOrDefault(name);
}
