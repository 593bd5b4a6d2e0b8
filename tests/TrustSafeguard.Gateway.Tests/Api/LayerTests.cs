using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>National, authority, trust and school, from outside.</summary>
public sealed class LayerTests
{
    private const string AuthoritysDocument = """
        policy: { id: derbyshire-rules, title: Derbyshire's rules, edition: autumn 2026, effective-from: 2026-09-01, layer: LOCAL_AUTHORITY, binds: [HEADTEACHER, TEACHER] }
        clauses:
          - id: derbyshire.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT], unless: [OWN_CHILD] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            floor: true
        """;

    [Fact]
    public async Task Four_layers_make_one_policy_and_each_says_which_it_is()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");

        var authority = await PublishAsync(gateway, AuthoritysDocument);
        authority.TextAt("policy.id").ShouldBe("authority-830-policy-1.1");
        await gateway.ChangeAsync(
            """mutation { publishTrustPolicy(input: { trustUid: "99001", basedOn: "westdale-junior", floors: ["west.social-networking"], """
                + """effectiveFrom: "2020-01-01" }) { policy { id } userErrors { code message } violations { summary } } }""");

        // The school stood on a document of its own, and goes over to the trust's.
        await gateway.ChangeAsync(
            """mutation($urn: Int!) { adoptSchoolPolicy(input: { school: $urn, effectiveFrom: "2020-01-01" }) { userErrors { code } } }""", new { urn = scene.Urn });
        await gateway.ChangeAsync(
            """mutation($urn: Int!) { adoptSchoolPolicy(input: { school: $urn, overrides: [{ clause: "west.personal-email", stance: PROHIBITED, """
                + """text: "Never here." }], effectiveFrom: "2020-01-01" }) { policy { id } userErrors { code message } violations { summary } } }""",
            new { urn = scene.Urn });

        var policy = (await gateway.DataAsync(
            "query($urn: Int!) { school(urn: $urn) { policy { id clauses { key layer floor stance } } "
                + "localAuthority { policy { id clauses { key layer floor } } } trust { policy { id } } } }",
            new { urn = scene.Urn })).At("school");

        policy.TextAt("policy.id").ShouldBe("school-900001-policy-1.830-1.1.3");
        policy.TextAt("trust.policy.id").ShouldBe("trust-99001-policy-1.0.1");
        policy.AllAt("localAuthority.policy.clauses[]").Select(Clause).ShouldContain(("derbyshire.lone-lifts", "LOCAL_AUTHORITY", true));
        var clauses = policy.AllAt("policy.clauses[]").Select(Clause).ToList();
        clauses.ShouldContain(("england.positions-of-trust", "NATIONAL", true));
        clauses.ShouldContain(("derbyshire.lone-lifts", "LOCAL_AUTHORITY", true));
        clauses.ShouldContain(clause => clause.Id == "west.social-networking" && clause.Floor);
        clauses.ShouldContain(("west.personal-email", "SCHOOL", false));
    }

    [Theory]
    [InlineData("2026-05-04T10:00:00Z", false)]
    [InlineData("2024-05-04T10:00:00Z", true)]
    public async Task What_happened_before_the_schools_first_policy_is_answered_by_the_nations_rules_and_is_a_breach(string occurredAt, bool isBeforeTheEdition)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "dcsf-guidance", from: "2026-09-01");

        var contact = (await gateway.ChangeAsync(
            "mutation($input: RecordContactInput!) { recordContact(input: $input) { "
                + "contact { assessment { outcome decidedBy { key } explanation } breach { severity } } userErrors { message } } }",
            new
            {
                input = new { staffMember = scene.Teacher, student = scene.Student, activity = "INTIMATE_RELATIONSHIP", occurredAt, summary = "What a colleague told." },
            })).At("contact");

        contact.TextAt("assessment.outcome").ShouldBe("PROHIBITED");
        contact.AllAt("assessment.decidedBy[]").ShouldHaveSingleItem().TextAt("key").ShouldBe("england.positions-of-trust");
        contact.TextAt("breach.severity").ShouldBe("CRITICAL");
        contact.TextAt("assessment.explanation").Contains("the edition of 1 September 2025, the earliest on record", StringComparison.Ordinal).ShouldBe(isBeforeTheEdition);
    }

    [Fact]
    public async Task Before_the_schools_first_known_policy_it_is_said_that_none_is_on_record_and_not_that_the_policy_is_silent()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior", from: "2026-09-01");

        var before = await RecordedAsync("2025-10-01T10:00:00Z");
        var since = await RecordedAsync("2026-09-02T10:00:00Z");

        before.TextAt("outcome").ShouldBe("NOT_COVERED");
        before.At("policyOnRecord").GetBoolean().ShouldBeFalse();
        before.TextAt("explanation").ShouldBe(
            "No policy of this school is on record for that day.\n\nThe rules above the school said nothing about this. If in doubt, ask what to do now.");
        since.At("policyOnRecord").GetBoolean().ShouldBeTrue();
        since.TextAt("explanation").ShouldNotContain("on record for that day");

        async Task<JsonElement> RecordedAsync(string occurredAt) => (await gateway.ChangeAsync(
            "mutation($input: RecordContactInput!) { recordContact(input: $input) { contact { assessment { outcome policyOnRecord explanation } } userErrors { message } } }",
            new
            {
                input = new { staffMember = scene.Teacher, student = scene.Student, activity = "PERSONAL_PHONE_TEXT", occurredAt, summary = "A text." },
            })).At("contact.assessment");
    }

    [Theory]
    [InlineData("", "LOCAL_AUTHORITY")]
    [InlineData("""trustUid: "99001", trustName: "Invented Trust",""", "CHAIR_OF_TRUSTEES")]
    public async Task What_is_about_the_chair_goes_to_the_trustees_of_a_trust_and_of_a_maintained_school_to_the_authority(string owner, string recipient)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.ChangeAsync(
            """mutation { onboardSchool(input: { urn: 900002, name: "Invented Primary", localAuthorityCode: "830", """ + owner
                + """ localAuthorityName: "Derbyshire" }) { userErrors { code } } }""");
        await gateway.ChangeAsync("""mutation { adoptSchoolPolicy(input: { school: 900002, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code } } }""");

        var asked = await gateway.DataAsync(
            "{ assess(school: 900002, activity: { actor: CHAIR_OF_GOVERNORS, counterpart: CURRENT_STUDENT, counterpartAge: 14, activity: INTIMATE_RELATIONSHIP }) "
                + "{ duties { kind to } } }");

        asked.AllAt("assess.duties[].to[]").Select(to => to.GetString()).ShouldContain(recipient);
        asked.AllAt("assess.duties[].to[]").Count(to => to.GetString() == "CHAIR_OF_TRUSTEES").ShouldBe(recipient == "CHAIR_OF_TRUSTEES" ? 1 : 0);
    }

    [Fact]
    public async Task A_school_that_has_no_policy_yet_is_not_told_that_its_policy_is_silent()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior", from: "2027-09-01");

        var asked = (await gateway.DataAsync(
            "{ assess(school: 900001, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, activity: PERSONAL_PHONE_TEXT }) { policyOnRecord explanation } }")).At("assess");

        asked.At("policyOnRecord").GetBoolean().ShouldBeFalse();
        asked.TextAt("explanation").ShouldStartWith("No policy of this school is on record for that day.\n\nThe rules above the school say nothing about this. ");
    }

    [Fact]
    public async Task An_answer_names_the_authoritys_clause_its_layer_and_its_document_from_the_day_on_which_it_was_published()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "dcsf-guidance");
        var before = DateTimeOffset.UtcNow;

        await PublishAsync(gateway, AuthoritysDocument);

        var answer = (await gateway.DataAsync(
            "query($urn: Int!) { assess(school: $urn, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, activity: LONE_LIFT }) "
                + "{ outcome approvers explanation decidedBy { id layer document } } }",
            new { urn = scene.Urn })).At("assess");
        answer.TextAt("outcome").ShouldBe("AUTHORISATION_REQUIRED");
        answer.AllAt("decidedBy[]").ShouldHaveSingleItem().TextAt("document").ShouldBe("Derbyshire's rules");
        answer.TextAt("explanation").ShouldContain("(local authority policy “Derbyshire's rules”, clause derbyshire.lone-lifts)");
        (await OfPackAsync(gateway, "dcsf-guidance")).ShouldBe("NOT_COVERED");

        var then = await gateway.DataAsync(
            """query($urn: Int!, $before: DateTime!) { school(urn: $urn) { then: policy(asOf: $before) { id clauses { key } } now: policy { id clauses { key } } } }""",
            new { urn = scene.Urn, before });
        HasClause(then.At("school.then")).ShouldBeFalse();
        HasClause(then.At("school.now")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_trust_that_publishes_something_looser_than_the_authoritys_floor_is_shown_where()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "dcsf-guidance");
        await PublishAsync(gateway, AuthoritysDocument);
        const string trusts = """
            policy: { id: trust-rules, title: The trust's rules, edition: first, effective-from: 2026-09-01, layer: TRUST, based-on: dcsf-guidance, binds: [HEADTEACHER, TEACHER] }
            clauses:
              - id: trust.lifts
                title: Lifts
                text: Drive pupils where it helps.
                applies: { activities: [LONE_LIFT] }
                stance: PERMITTED
            """;

        var refused = (await gateway.DataAsync(
            """
            mutation($document: String!) {
              publishTrustPolicy(input: { trustUid: "99001", document: $document, effectiveFrom: "2026-09-01" }) {
                policy { id } userErrors { code } violations { floor { id layer } local { id } floorOutcome localOutcome summary situation { activity } }
              }
            }
            """,
            new { document = trusts })).At("publishTrustPolicy");

        refused.At("policy").ValueKind.ShouldBe(JsonValueKind.Null);
        refused.AllAt("userErrors[]").ShouldHaveSingleItem().TextAt("code").ShouldBe("policy.looser-than-floor");
        var violation = refused.AllAt("violations[]").ShouldHaveSingleItem();
        violation.TextAt("floor.layer").ShouldBe("LOCAL_AUTHORITY");
        violation.TextAt("summary").ShouldBe(
            "Teacher, current student, lone lift, by the adult, for work: "
                + "`derbyshire.lone-lifts`, a floor of the local authority, asks for agreement; `trust.lifts` allows it.");
    }

    [Theory]
    [InlineData("""document: "clauses: []", overrides: [{ clause: "west.personal-email", stance: PROHIBITED }]""", "policy.document-and-more")]
    [InlineData("""document: "policy: { id: a }" """, "policy-file.missing-key")]
    [InlineData("", "policy.base-missing")]
    public async Task A_trusts_policy_is_either_a_document_or_overrides_of_one(string given, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "dcsf-guidance");

        var answer = await gateway.DataAsync(
            $$"""mutation { publishTrustPolicy(input: { trustUid: "99001", effectiveFrom: "2026-09-01" {{given}} }) { userErrors { code message path } } }""");

        answer.TextAt("publishTrustPolicy.userErrors[0].code").ShouldBe(code);
    }

    private static Task<JsonElement> PublishAsync(RunningGateway gateway, string document) => gateway.ChangeAsync(
        """mutation($document: String!) { publishLocalAuthorityPolicy(input: { code: "830", document: $document, effectiveFrom: "2020-01-01" }) """
            + "{ policy { id } position userErrors { code message } violations { summary } } }",
        new { document });

    private static async Task<string?> OfPackAsync(RunningGateway gateway, string pack) => (await gateway.DataAsync(
        """query($pack: ID!) { assess(policy: $pack, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, activity: LONE_LIFT }) { outcome } }""",
        new { pack })).At("assess.outcome").GetString();

    private static bool HasClause(JsonElement policy) =>
        policy.AllAt("clauses[]").Any(clause => clause.TextAt("key") == "derbyshire.lone-lifts");

    private static (string Id, string Layer, bool Floor) Clause(JsonElement clause) =>
        (clause.TextAt("key"), clause.TextAt("layer"), clause.At("floor").GetBoolean());
}
