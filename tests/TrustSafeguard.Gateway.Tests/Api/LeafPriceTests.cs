using System.Reflection;
using System.Runtime.CompilerServices;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>A leaf with work behind it is priced: under many names, of many objects, it may be all the work that an operation does.</summary>
public sealed class LeafPriceTests
{
    // By the reason for which they may be asked for at no price.
    private static readonly Dictionary<string, string> AtNothing = new()
    {
        ["of what one change did, told once"] =
            """
            AcknowledgementPayload.position AppointmentPayload.notices AppointmentPayload.position AuthorisationPayload.notices AuthorisationPayload.position
            BreachPayload.notices BreachPayload.position ContactPayload.notices ContactPayload.position DeclarationPayload.position EmergencyAccessPayload.notices
            EmergencyAccessPayload.position LadoReferralPayload.notices LadoReferralPayload.position LocalAuthorityStatisticsPayload.position PolicyPayload.bindsFrom
            PolicyPayload.notices
            PolicyPayload.position PolicyPayload.replacedOverrides PostPayload.notices PostPayload.position SchoolPayload.notices SchoolPayload.position
            StaffMemberPayload.notices StaffMemberPayload.position StatisticalConceptsPayload.position StudentPayload.notices StudentPayload.position
            TrustStatisticsPayload.position
            """,
        ["counted when it is first asked for, each look counted, and kept with the list"] =
            """
            AcknowledgementDueConnection.totalCount AuthorisationConnection.totalCount BreachConnection.totalCount ChronologyConnection.totalCount ContactConnection.totalCount
            EmergencyAccessConnection.totalCount LadoReferralConnection.totalCount PatternConnection.totalCount PostConnection.totalCount
            RelationshipConnection.totalCount SchoolConnection.totalCount SilenceConnection.totalCount StaffMemberConnection.totalCount
            """,
        ["a row of a table"] =
            """
            Contact.activity Contact.claims Contact.counterpart Contact.direction Contact.id Contact.occurredAt Contact.purpose Contact.recordedAt Contact.summary
            Relationship.id Student.dateOfBirth Student.displayName Student.id Student.leftOn Student.version
            """,
        ["what was published, kept ready"] =
            """
            LocalAuthorityStatistics.cellCount LocalAuthorityStatistics.conceptsVersion LocalAuthorityStatistics.footnotes LocalAuthorityStatistics.from
            LocalAuthorityStatistics.releasedAt LocalAuthorityStatistics.schools LocalAuthorityStatistics.scope LocalAuthorityStatistics.suppressed
            LocalAuthorityStatistics.to StatisticalConceptVersion.contact StatisticalConceptVersion.from StatisticalConceptVersion.historic
            StatisticalConceptVersion.historicAfterMonths StatisticalConceptVersion.number StatisticalConceptVersion.publishedAt
            StatisticalConceptVersion.referral TrustStatistics.cellCount TrustStatistics.conceptsVersion TrustStatistics.footnotes TrustStatistics.from
            TrustStatistics.releasedAt TrustStatistics.schools TrustStatistics.scope TrustStatistics.suppressed TrustStatistics.to
            """,
        ["a set of a few, or one value of a short list"] =
            """
            AcknowledgementDue.declarations Assessment.approvers Assessment.missingFacts Assessment.missingRecords Authorisation.facts AuthorisationChange.approvers
            AuthorisationChange.from AuthorisationChange.outcome AuthorisationChange.staffMemberHasLeft Breach.claims Guidance.for Pattern.newestAt
            Pattern.oldestAt RolesSince.roles Route.by Situation.actor Situation.approvals Situation.facts Situation.otherRoles
            """,
        ["one of the viewer"] =
            """
            Viewer.clockDoubt Viewer.name Viewer.roles Viewer.scopes
            """,
        ["made once for each part of a document and kept with it"] =
            """
            Clause.id Clause.key Guidance.id Guidance.key RegisterRule.id RegisterRule.key Route.id Route.key
            """,
        ["a place, written as text"] =
            """
            ChronologyEntry.cursor PageInfo.endCursor PageInfo.startCursor
            """,
        ["the roles of one post, of which there are few"] =
            """
            Appointment.roles EmergencyAccess.roles StaffMember.roles
            """,
        ["one value behind another"] =
            """
            AcknowledgementCoverage.percentage Appointment.displayName Appointment.endsOn Appointment.identity Appointment.version Assessment.policyOnRecord
            Authorisation.activity Authorisation.from Authorisation.reason Authorisation.status Authorisation.to Authorisation.version Breach.activity
            Breach.closedAt Breach.limb Breach.severity Breach.severityAsSaid Breach.severityWhenRaised Breach.status Breach.threshold Breach.version EmergencyAccess.endedAt
            EmergencyAccess.endedBy EmergencyAccess.findings EmergencyAccess.inForce EmergencyAccess.reviewedAt EmergencyAccess.reviewedBy EmergencyAccess.seenAt
            EmergencyAccess.seenBy EmergencyAccess.takenBy LadoReferral.clockDoubt LadoReferral.closedAt LadoReferral.dueAt LadoReferral.late LadoReferral.limb LadoReferral.madeAt
            LadoReferral.outcome LadoReferral.overdue LadoReferral.thresholdNotMetAt LadoReferral.version LadoReferral.withdrawnAt LadoReferral.withdrawnBecause LocalAuthority.name
            LocalAuthority.policyVersion Policy.effectiveFrom Policy.id School.name School.phase School.policyVersion SharedMatter.activity SharedMatter.closedAt
            SharedMatter.outcome SharedMatter.raisedAt StaffMember.displayName StaffMember.endsOn StaffMember.identity StaffMember.leftOn StaffMember.version
            Trust.name Trust.policyVersion
            """,
    };

    [Fact]
    public void Each_leaf_that_is_not_read_from_its_object_is_priced_or_is_named_here_with_the_reason() =>
        Worked().Order(StringComparer.Ordinal).ShouldBe(
            AtNothing.Values.SelectMany(names => names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Worked()
    {
        var engine = SafeguardingApi.Build(new GraphQLOptions());
        return from type in engine.Schema.Types.OfType<ObjectType>()
               where !type.IsBuiltIn && type.Name is not ("Mutation" or "Subscription")
               from field in type.Fields
               where field.Type.NamedType.IsLeaf && !IsRead(engine.Resolvers[$"{type.Name}.{field.Name}"]) && !IsPriced(field)
               select $"{type.Name}.{field.Name}";
    }

    // The compiler writes the getter of a property that keeps its value.
    private static bool IsRead(MemberInfo member) => member is PropertyInfo { GetMethod: { } getter } && getter.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsPriced(FieldDefinition field) => field.Directives.Any(directive => directive.Name.Value == "cost");
}
