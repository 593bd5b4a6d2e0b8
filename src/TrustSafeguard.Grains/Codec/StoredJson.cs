using System.Text.Json.Serialization;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Domain.Trusts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Codec;

/// <summary>How each stored event is written, worked out by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(EnumSetConverter<Role>), typeof(EnumSetConverter<Fact>),
        typeof(StoredWords<Role>), typeof(StoredWords<Fact>), typeof(StoredWords<Activity>), typeof(StoredWords<Direction>), typeof(StoredWords<Purpose>),
        typeof(StoredWords<CounterpartKind>), typeof(StoredWords<Outcome>), typeof(StoredWords<Severity>), typeof(StoredWords<Threshold>),
        typeof(StoredWords<ReferralOutcome>), typeof(StoredWords<TrustKind>), typeof(StoredWords<PolicyLayer>),
    ])]
[JsonSerializable(typeof(EventMetadata))]
[JsonSerializable(typeof(TrustEvent.Registered), TypeInfoPropertyName = "TrustRegistered")]
[JsonSerializable(typeof(TrustEvent.Renamed), TypeInfoPropertyName = "TrustRenamed")]
[JsonSerializable(typeof(TrustEvent.PolicyDocumentFiled), TypeInfoPropertyName = "TrustPolicyDocumentFiled")]
[JsonSerializable(typeof(TrustEvent.PolicyPublished), TypeInfoPropertyName = "TrustPolicyPublished")]
[JsonSerializable(typeof(PolicyLayerEvent.Published), TypeInfoPropertyName = "PolicyLayerPublished")]
[JsonSerializable(typeof(SchoolEvent.Onboarded), TypeInfoPropertyName = "SchoolOnboarded")]
[JsonSerializable(typeof(SchoolEvent.DetailsChanged), TypeInfoPropertyName = "SchoolDetailsChanged")]
[JsonSerializable(typeof(SchoolEvent.PolicyAdopted), TypeInfoPropertyName = "SchoolPolicyAdopted")]
[JsonSerializable(typeof(StaffMemberEvent.Enrolled), TypeInfoPropertyName = "StaffMemberEnrolled")]
[JsonSerializable(typeof(StaffMemberEvent.Left), TypeInfoPropertyName = "StaffMemberLeft")]
[JsonSerializable(typeof(StaffMemberEvent.PolicyAcknowledged), TypeInfoPropertyName = "StaffMemberPolicyAcknowledged")]
[JsonSerializable(typeof(StaffMemberEvent.DeclarationSigned), TypeInfoPropertyName = "StaffMemberDeclarationSigned")]
[JsonSerializable(typeof(StudentEvent.Enrolled), TypeInfoPropertyName = "StudentEnrolled")]
[JsonSerializable(typeof(StudentEvent.Left), TypeInfoPropertyName = "StudentLeft")]
[JsonSerializable(typeof(RelationshipEvent.ContactRecorded), TypeInfoPropertyName = "RelationshipContactRecorded")]
[JsonSerializable(typeof(AuthorisationEvent.Requested), TypeInfoPropertyName = "AuthorisationRequested")]
[JsonSerializable(typeof(AuthorisationEvent.Approved), TypeInfoPropertyName = "AuthorisationApproved")]
[JsonSerializable(typeof(AuthorisationEvent.Granted), TypeInfoPropertyName = "AuthorisationGranted")]
[JsonSerializable(typeof(AuthorisationEvent.Refused), TypeInfoPropertyName = "AuthorisationRefused")]
[JsonSerializable(typeof(BreachEvent.Raised), TypeInfoPropertyName = "BreachRaised")]
[JsonSerializable(typeof(BreachEvent.Triaged), TypeInfoPropertyName = "BreachTriaged")]
[JsonSerializable(typeof(BreachEvent.Referred), TypeInfoPropertyName = "BreachReferred")]
[JsonSerializable(typeof(BreachEvent.LadoOutcomeNoted), TypeInfoPropertyName = "BreachLadoOutcomeNoted")]
[JsonSerializable(typeof(BreachEvent.Closed), TypeInfoPropertyName = "BreachClosed")]
[JsonSerializable(typeof(LadoReferralEvent.FellDue), TypeInfoPropertyName = "LadoReferralFellDue")]
[JsonSerializable(typeof(LadoReferralEvent.Withdrawn), TypeInfoPropertyName = "LadoReferralWithdrawn")]
[JsonSerializable(typeof(LadoReferralEvent.Made), TypeInfoPropertyName = "LadoReferralMade")]
[JsonSerializable(typeof(LadoReferralEvent.OutcomeRecorded), TypeInfoPropertyName = "LadoReferralOutcomeRecorded")]
internal sealed partial class StoredJson : JsonSerializerContext;
