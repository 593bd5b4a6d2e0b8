using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Who has to acknowledge what, from outside.</summary>
public sealed class AcknowledgementTests
{
    private const string LoneLifts = "hill.lone-lifts";

    private const string Owed =
        """
        query($urn: Int!) {
          school(urn: $urn) {
            acknowledgementCoverage { required acknowledged percentage }
            acknowledgementsDue(first: 10) { totalCount nodes {
              staffMember { id displayName } reason overdue since dueBy policy { version } changedClauses { key text stance } declarations
            } }
          }
        }
        """;

    [Fact]
    public async Task A_version_that_changes_lone_lifts_for_teachers_is_due_from_teachers_alone_and_other_words_are_due_from_nobody()
    {
        await using var gateway = await RunningGateway.StartAsync(store: await StoreWithOwnDocumentAsync());
        var (head, teacher) = await HillRoadAsync(gateway);
        (await OwedAsync(gateway)).At("acknowledgementsDue.totalCount").GetInt32().ShouldBe(2);
        var first = await PolicyOfSchoolAsync(gateway);
        await AcknowledgeAsync(gateway, head, first);
        await AcknowledgeAsync(gateway, teacher, first);
        (await OwedAsync(gateway)).At("acknowledgementCoverage.percentage").GetDouble().ShouldBe(100);
        var whenAllHad = DateTimeOffset.UtcNow;

        var second = await PublishAsync(gateway, "PROHIBITED", "Do not drive a pupil alone.");

        var owed = await OwedAsync(gateway);
        owed.At("acknowledgementCoverage").GetRawText().ShouldBe("""{"required":2,"acknowledged":1,"percentage":50}""");
        var due = owed.AllAt("acknowledgementsDue.nodes[]").ShouldHaveSingleItem();
        due.TextAt("staffMember.id").ShouldBe(teacher);
        due.TextAt("reason").ShouldBe("NEW_VERSION");
        due.At("overdue").GetBoolean().ShouldBeFalse();
        due.At("changedClauses").GetRawText().ShouldBe($$"""[{"key":"{{LoneLifts}}","text":"Do not drive a pupil alone.","stance":"PROHIBITED"}]""");
        await BoundByShouldBeAsync(gateway, teacher, whenAllHad, first, second, wasCurrent: true, isCurrent: false);
        await BoundByShouldBeAsync(gateway, head, whenAllHad, first, second, wasCurrent: true, isCurrent: true);

        await AcknowledgeAsync(gateway, teacher, second);
        await PublishAsync(gateway, "PROHIBITED", "Drive no pupil alone, however short the way.");

        var settled = await OwedAsync(gateway);
        settled.At("acknowledgementsDue.totalCount").GetInt32().ShouldBe(0);
        settled.At("acknowledgementCoverage.percentage").GetDouble().ShouldBe(100);
    }

    [Fact]
    public async Task A_declaration_is_owed_beside_the_acknowledgement_and_signed_once()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var adopted = await gateway.ChangeAsync(
            "mutation($document: String!) { adoptSchoolPolicy(input: { school: 900001, document: $document, effectiveFrom: \"2020-09-01\" }) "
                + "{ policy { id } userErrors { code message } } }",
            new
            {
                document = "policy: { id: own, title: Own, edition: first, effective-from: 2020-09-01, binds: [TEACHER], acknowledgement: { declarations: [AUP_SIGNED] } }\n"
                    + "clauses:\n  - { id: own.wifi, title: Wi-Fi, text: Sign first., applies: { activities: [JOIN_SCHOOL_WIFI] }, stance: PERMITTED }\n",
            });
        await AcknowledgeAsync(gateway, scene.Teacher, adopted.TextAt("policy.id"));
        const string Due = "query($id: ID!) { node(id: $id) { ... on StaffMember { acknowledgementDue { reason declarations } declarations { declaration policy { id } } } } }";
        var before = (await gateway.DataAsync(Due, new { id = scene.Teacher })).At("node");
        before.At("acknowledgementDue").GetRawText().ShouldBe("""{"reason":"DECLARATION","declarations":["AUP_SIGNED"]}""");

        var signed = await gateway.ChangeAsync(
            "mutation($staff: ID!) { signDeclaration(staffMember: $staff, declaration: AUP_SIGNED) { declaration { declaration signedAt } position userErrors { code } } }",
            new { staff = scene.Teacher });

        signed.TextAt("declaration.declaration").ShouldBe("AUP_SIGNED");
        var after = (await gateway.DataAsync(Due, new { id = scene.Teacher })).At("node");
        after.At("acknowledgementDue").ValueKind.ShouldBe(JsonValueKind.Null);
        after.At("declarations").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_asked_of_who_has_left()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var today = LondonTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd");

        var left = await gateway.ChangeAsync(
            "mutation($staff: ID!, $on: Date!) { recordStaffMemberLeft(staffMember: $staff, on: $on) "
                + "{ staffMember { leftOn acknowledgementDue { reason } boundBy { current } } userErrors { code } } }",
            new { staff = scene.Teacher, on = today });

        left.At("staffMember").GetRawText().ShouldBe($$"""{"leftOn":"{{today}}","acknowledgementDue":null,"boundBy":null}""");
        (await OwedAsync(gateway)).At("acknowledgementsDue.totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_breach_says_which_version_bound_its_subject_and_that_they_had_not_acknowledged_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        const string Record =
            """
            mutation($staff: ID!, $student: ID!, $at: DateTime!) {
              recordContact(input: { staffMember: $staff, student: $student, activity: PERSONAL_SOCIAL_MEDIA_CONNECTION, purpose: PERSONAL,
                  occurredAt: $at, summary: "Accepted a friend request." }) {
                userErrors { code }
                contact { assessment { policyHash } boundBy { ...Bound } breach { boundBy { ...Bound } } }
              }
            }
            fragment Bound on PolicyBinding { policy { hash } acknowledgement { acknowledgedAt } current changedClauses { key } }
            """;

        var contact = (await gateway.ChangeAsync(Record, new { staff = scene.Teacher, student = scene.Student, at = DateTimeOffset.UtcNow })).At("contact");

        var bound = contact.At("boundBy");
        bound.TextAt("policy.hash").ShouldBe(contact.TextAt("assessment.policyHash"));
        bound.At("acknowledgement").ValueKind.ShouldBe(JsonValueKind.Null);
        bound.At("current").GetBoolean().ShouldBeFalse();
        contact.At("breach.boundBy").GetRawText().ShouldBe(bound.GetRawText());
    }

    [Theory]
    [InlineData("GOVERNOR")]
    [InlineData("VISITOR")]
    public async Task Whoever_only_an_authoritys_clause_reaches_is_bound_may_acknowledge_and_is_not_counted(string role)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var member = await Scene.EnrolAsync(gateway, scene.Urn, "Gwen Invented", role);
        var document = $$"""
            policy: { id: derbyshire-rules, title: Derbyshire's rules, edition: autumn 2026, effective-from: 2026-09-01, layer: LOCAL_AUTHORITY, binds: [{{role}}] }
            clauses:
              - { id: derbyshire.lifts, title: Lifts, text: Drive no pupil alone., applies: { activities: [LONE_LIFT] }, stance: PROHIBITED, severity: HIGH, floor: true }
            """;

        await gateway.ChangeAsync(
            """mutation($document: String!) { publishLocalAuthorityPolicy(input: { code: "830", document: $document, effectiveFrom: "2020-01-01" }) """
                + "{ policy { id } userErrors { code message } } }",
            new { document });

        var contact = (await gateway.ChangeAsync(
            """
            mutation($staff: ID!, $student: ID!, $at: DateTime!) {
              recordContact(input: { staffMember: $staff, student: $student, activity: LONE_LIFT, occurredAt: $at, summary: "Drove a pupil home." }) {
                userErrors { code }
                contact { assessment { outcome policyHash } boundBy { ...Bound } breach { boundBy { ...Bound } } }
              }
            }
            fragment Bound on PolicyBinding { policy { hash } current changedClauses { key } }
            """,
            new { staff = member, student = scene.Student, at = DateTimeOffset.UtcNow })).At("contact");
        contact.TextAt("assessment.outcome").ShouldBe("PROHIBITED");
        contact.TextAt("boundBy.policy.hash").ShouldBe(contact.TextAt("assessment.policyHash"));
        contact.At("breach.boundBy").GetRawText().ShouldBe(contact.At("boundBy").GetRawText());
        var bound = await BoundAsync(gateway, member);
        bound.At("current").GetBoolean().ShouldBeFalse();

        await AcknowledgeAsync(gateway, member, bound.TextAt("policy.id"));

        (await BoundAsync(gateway, member)).At("current").GetBoolean().ShouldBeTrue();
        var owed = await OwedAsync(gateway);
        owed.At("acknowledgementCoverage").GetRawText().ShouldBe("""{"required":2,"acknowledged":0,"percentage":0}""");
        owed.TextsAt("acknowledgementsDue.nodes[].staffMember.id").ShouldNotContain(member);
    }

    private static async Task<JsonElement> BoundAsync(RunningGateway gateway, string member) => (await gateway.DataAsync(
        "query($id: ID!) { node(id: $id) { ... on StaffMember { boundBy { policy { id } current } } } }", new { id = member })).At("node.boundBy");

    /// <summary>A school without a variant, whose trust has a policy with a clause for teachers alone; a head and a teacher.</summary>
    private static async Task<(string Head, string Teacher)> HillRoadAsync(RunningGateway gateway)
    {
        await gateway.ChangeAsync(
            """mutation { onboardSchool(input: { urn: 900001, name: "Hill Road", localAuthorityCode: "830", localAuthorityName: "Derbyshire", """
                + """trustUid: "99001" }) { userErrors { code } } }""");
        return (await Scene.EnrolAsync(gateway, 900_001, "Hedwig Invented", "HEADTEACHER"), await Scene.EnrolAsync(gateway, 900_001, "Theo Invented", "TEACHER"));
    }

    // No call publishes a document of one's own yet: the clause for teachers alone comes in by the log.
    private static async Task<MemoryEventStore> StoreWithOwnDocumentAsync()
    {
        var store = new MemoryEventStore();
        var document = HillRoad();
        var file = new LogOwnerCommand.FilePolicyDocument(document.Hash, Encoding.UTF8.GetString(document.Canonical.Span));
        var published = new LogOwnerEvent.PolicyPublished(1, file.Hash, [], [], new DateOnly(2020, 9, 1), document.Hash, DateTimeOffset.UtcNow);
        var ids = new RandomIds(TimeProvider.System);
        await using var silo = await EmbeddedSilo.StartAsync(new SafeguardingSiloOptions(store, TimeProvider.System, ids) { Access = AccessRules.Everything });
        foreach (var command in new LogOwnerCommand[]
        {
            new LogOwnerCommand.Register(LogOwnerKind.Trust, "99001", "Invented Trust"),
            new LogOwnerCommand.PublishPolicy(published, file),
        })
        {
            var log = Logs.OfTrust("99001");
            var reply = await silo.Router.SendAsync(
                new GrainRequest(log, Viewer.System.Subject, [GrainCommand.To(StreamIds.OwnerOf(log), command)], RequestIdentity.OfChance(ids)));
            reply.ShouldBeOfType<GrainReply.Done>();
        }

        return store;
    }

    private static PolicyDocument HillRoad()
    {
        var westdale = PolicyPacks.Find("westdale-junior")!;
        return westdale with
        {
            Id = "hill-road",
            Clauses =
            [
                .. westdale.Clauses,
                new Clause
                {
                    Id = LoneLifts,
                    Title = "Alone with a pupil in a car",
                    Text = "Ask the head before you drive a pupil alone.",
                    AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = RoleSet.Of(Role.Teacher) },
                    Stance = Outcome.AuthorisationRequired,
                    Approvers = [RoleSet.Of(Role.Headteacher)],
                },
            ],
        };
    }

    private static async Task<string> PublishAsync(GraphQLCaller gateway, string stance, string text) => (await gateway.ChangeAsync(
        """
        mutation($input: PublishTrustPolicyInput!) { publishTrustPolicy(input: $input) { policy { id } userErrors { code message } } }
        """,
        new
        {
            input = new
            {
                trustUid = "99001",
                basedOn = "trust-99001-policy-1",
                overrides = new[] { new { clause = LoneLifts, stance, text } },
                effectiveFrom = LondonTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd"),
            },
        })).TextAt("policy.id");

    private static async Task AcknowledgeAsync(GraphQLCaller gateway, string staff, string policy) => await gateway.ChangeAsync(
        "mutation($staff: ID!, $policy: ID!) { acknowledgePolicy(staffMember: $staff, policy: $policy) { acknowledgement { current } userErrors { code } } }",
        new { staff, policy });

    private static async Task<string> PolicyOfSchoolAsync(GraphQLCaller gateway) =>
        (await gateway.DataAsync("{ school(urn: 900001) { policy { id } } }")).TextAt("school.policy.id");

    private static async Task<JsonElement> OwedAsync(GraphQLCaller gateway) => (await gateway.DataAsync(Owed, new { urn = 900_001 })).At("school");

    private static async Task BoundByShouldBeAsync(GraphQLCaller gateway, string staff, DateTimeOffset then, string policyThen, string policyNow, bool wasCurrent, bool isCurrent)
    {
        var member = (await gateway.DataAsync(
            "query($id: ID!, $then: DateTime!) { node(id: $id) { ... on StaffMember { then: boundBy(asOf: $then) { policy { id } current } now: "
                + "boundBy { policy { id } current } } } }",
            new { id = staff, then })).At("node");
        member.GetRawText().ShouldBe(JsonSerializer.Serialize(new
        {
            then = new { policy = new { id = policyThen }, current = wasCurrent },
            now = new { policy = new { id = policyNow }, current = isCurrent },
        }));
    }
}
