using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Api.Access;
using TrustSafeguard.Gateway.Api.Inputs;
using TrustSafeguard.Gateway.Api.Payloads;
using TrustSafeguard.Gateway.Api.Resolvers;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.TypeSystem;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The public contract, bound to what answers it.</summary>
public static class SafeguardingApi
{
    /// <summary>The schema as it is served.</summary>
    public static string Schema { get; } = ReadSchema();

    /// <summary>The same, read.</summary>
    internal static Schema Declared { get; } = SchemaBuilder.Build(Schema);

    /// <summary>Who may see, read and do what, as the schema declares it.</summary>
    public static AccessRules Access { get; } = DeclaredAccess.Read(Declared);

    private static IReadOnlyDictionary<string, SensitiveFields> Sensitive { get; } = DeclaredSensitivity.Read(Declared);

    public static GraphQLEngine Build(GraphQLOptions options) => Build(options, Access);

    /// <summary>The same under other rules than the schema declares; a <see cref="RequestContext"/> is to be given them too.</summary>
    internal static GraphQLEngine Build(GraphQLOptions options, AccessRules access) => GraphQLEngine.Build(Schema, bindings => Bind(bindings, access), options);

    private static void Bind(Bindings bindings, AccessRules access) => bindings
        .Context<RequestContext>()
        .Guard(new SchemaGuard(Declared, access, Sensitive))
        .Scalar<DateTimeOffset>("DateTime")
        .Scalar<DateOnly>("Date")
        .Scalar<string>("Cursor")
        .KeptList<BreachCounts, BreachCount>(static counts => counts.Forms)
        .Query(typeof(Queries))
        .Mutation(typeof(Mutations))
        .Subscription(typeof(Subscriptions))
        .Object<Viewer>("Viewer", typeof(ViewerResolvers))
        .Object<TrustView>("Trust", typeof(TrustResolvers))
        .Object<SchoolView>("School", typeof(SchoolResolvers))
        .Object<LocalAuthorityView>("LocalAuthority", typeof(LocalAuthorityResolvers))
        .Object<PersonView>("Person", typeof(PersonResolvers))
        .Object<StaffMemberView>("StaffMember", typeof(StaffMemberResolvers), typeof(PostResolvers))
        .Object<AppointmentView>("Appointment", typeof(PostResolvers))
        .Object<RolesSince>("RolesSince", typeof(RolesSinceResolvers))
        .Object<StudentView>("Student")
        .Object<RelationshipView>("Relationship", typeof(RelationshipResolvers))
        .Object<ContactView>("Contact", typeof(ContactResolvers))
        .Object<AuthorisationView>("Authorisation", typeof(AuthorisationResolvers))
        .Object<AcknowledgementView>("Acknowledgement", typeof(AcknowledgementResolvers))
        .Object<AcknowledgementDue>("AcknowledgementDue", typeof(AcknowledgementDueResolvers))
        .Object<DeclarationView>("SignedDeclaration", typeof(DeclarationResolvers))
        .Object<BreachView>("Breach", typeof(BreachResolvers))
        .Object<ChronologyEntry>("ChronologyEntry", typeof(ChronologyEntryResolvers))
        .Object<LadoReferralView>("LadoReferral", typeof(LadoReferralResolvers))
        .Object<SharedMatter>("SharedMatter")
        .Object<EmergencyAccessView>("EmergencyAccess", typeof(EmergencyAccessResolvers))
        .Object<Policy>("Policy", typeof(PolicyTextResolvers))
        .Object<Clause>("Clause", typeof(ClauseResolvers))
        .Object<Guidance>("Guidance", typeof(GuidanceResolvers))
        .Object<Policies.Route>("Route", typeof(RouteResolvers))
        .Object<RegisterRule>("RegisterRule", typeof(RegisterRuleResolvers))
        .Object<Situation>("Situation", typeof(SituationResolvers))
        .Object<PolicyDifference>("PolicyDifference", typeof(PolicyDifferenceResolvers))
        .Object<AssessmentAnswer>("Assessment")
        .Object<ReadEntry>("ReadEntry", typeof(ReadEntryResolvers))
        .Object<ReadPage>("ReadConnection")
        .Object<LocalAuthorityStatistics>("LocalAuthorityStatistics", typeof(StatisticsResolvers))
        .Object<TrustStatistics>("TrustStatistics", typeof(StatisticsResolvers))
        .Object<StatisticCell>("StatisticCell")
        .Object<StatisticalConcept>("StatisticalConcept")
        .Object<ConceptVersion>("StatisticalConceptVersion")
        .Object<Refusal>("UserError")
        .Object<Pattern>("Pattern")
        .Object<Silence>("Silence")
        .Object<Connection<SchoolView>>("SchoolConnection")
        .Object<Payload<SchoolView>>("SchoolPayload", typeof(PayloadResolvers))
        .Object<Payload<StaffMemberView>>("StaffMemberPayload", typeof(PayloadResolvers))
        .Object<Payload<StudentView>>("StudentPayload", typeof(PayloadResolvers))
        .Object<Payload<AppointmentView>>("AppointmentPayload", typeof(PayloadResolvers))
        .Object<Payload<PostView>>("PostPayload", typeof(PayloadResolvers))
        .Object<PolicyPayload>("PolicyPayload", typeof(PayloadResolvers))
        .Object<Payload<AcknowledgementView>>("AcknowledgementPayload", typeof(PayloadResolvers))
        .Object<DeclarationPayload>("DeclarationPayload", typeof(PayloadResolvers))
        .Object<Payload<AuthorisationView>>("AuthorisationPayload", typeof(PayloadResolvers))
        .Object<Payload<ContactView>>("ContactPayload", typeof(PayloadResolvers))
        .Object<Payload<BreachView>>("BreachPayload", typeof(PayloadResolvers))
        .Object<Payload<LadoReferralView>>("LadoReferralPayload", typeof(PayloadResolvers))
        .Object<Payload<EmergencyAccessView>>("EmergencyAccessPayload", typeof(PayloadResolvers))
        .Object<LocalAuthorityStatisticsPayload>("LocalAuthorityStatisticsPayload", typeof(PayloadResolvers))
        .Object<TrustStatisticsPayload>("TrustStatisticsPayload", typeof(PayloadResolvers))
        .Object<StatisticalConceptsPayload>("StatisticalConceptsPayload", typeof(PayloadResolvers))
        .Input<PublishTrustPolicyInput>("PublishTrustPolicyInput")
        .Input<AdoptSchoolPolicyInput>("AdoptSchoolPolicyInput")
        .Input<PublishLocalAuthorityPolicyInput>("PublishLocalAuthorityPolicyInput");

    private static string ReadSchema()
    {
        using var stream = typeof(SafeguardingApi).Assembly.GetManifestResourceStream("schema.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
