using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

public sealed class ReadingTests
{
    [Fact]
    public async Task Every_record_is_found_again_by_its_id()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var breach = await BreachAsync(gateway, scene);
        await gateway.ChangeAsync(
            """mutation($id: ID!) { referToLado(breach: $id, summary: "Told by telephone.", limb: RISK_OF_HARM) { userErrors { code } } }""", new { id = breach });
        var ids = new[]
        {
            "trust-99001", $"school-{scene.Urn}", "authority-830", scene.Teacher, scene.Student, breach, breach.Replace("breach-", "referral-"), "westdale-junior",
            "nothing"
        };

        var data = await gateway.DataAsync("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids });

        data.AllAt("nodes[]").Select(node => node.ValueKind == JsonValueKind.Null ? null : node.At("__typename").GetString())
            .ShouldBe(["Trust", "School", "LocalAuthority", "StaffMember", "Student", "Breach", "LadoReferral", "Policy", null]);
    }

    [Fact]
    public async Task A_contact_recorded_twice_with_one_request_id_is_one_contact()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var input = new
        {
            staffMember = scene.Teacher, student = scene.Student, activity = "SCHOOL_EMAIL", occurredAt = "2026-01-05T10:00:00Z", summary = "A reminder.",
            requestId = "r1"
        };
        const string Mutation = "mutation($input: RecordContactInput!) { recordContact(input: $input) { contact { id } position userErrors { code } } }";

        var first = await gateway.ChangeAsync(Mutation, new { input });
        var second = await gateway.ChangeAsync(Mutation, new { input });

        second.GetRawText().ShouldBe(first.GetRawText());
    }

    [Fact]
    public async Task Who_is_required_to_acknowledge_is_counted_until_they_have()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        const string Coverage = "query($urn: Int!) { school(urn: $urn) { policy { id } acknowledgementCoverage { required acknowledged overdue percentage byRole { role required "
            + "acknowledged } } } }";
        var before = (await gateway.DataAsync(Coverage, new { urn = scene.Urn })).At("school");
        before.At("acknowledgementCoverage.acknowledged").GetInt32().ShouldBe(0);

        var acknowledged = await gateway.ChangeAsync(
            "mutation($staff: ID!, $policy: ID!) { acknowledgePolicy(staffMember: $staff, policy: $policy) { acknowledgement { current policy { id } } userErrors { code } } }",
            new { staff = scene.Teacher, policy = before.TextAt("policy.id") });

        acknowledged.At("acknowledgement.current").GetBoolean().ShouldBeTrue();
        (await gateway.DataAsync(Coverage, new { urn = scene.Urn })).At("school.acknowledgementCoverage.acknowledged").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_pack_that_a_school_stands_on_may_be_acknowledged_by_its_own_name()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        const string Acknowledge = "mutation($staff: ID!, $policy: ID!) { acknowledgePolicy(staffMember: $staff, policy: $policy) { userErrors { code } } }";

        await gateway.ChangeAsync(Acknowledge, new { staff = scene.Teacher, policy = "westdale-junior" });

        (await gateway.DataAsync(Acknowledge, new { staff = scene.Teacher, policy = "walsall-2020" })).TextAt("acknowledgePolicy.userErrors[0].code")
            .ShouldBe("policy.does-not-bind");
    }

    [Fact]
    public async Task Breaches_are_found_by_what_they_are_and_counted_as_they_stand()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        foreach (var severity in new[] { "LOW", "CRITICAL", "MEDIUM" })
        {
            await BreachAsync(gateway, scene, severity);
        }

        var data = await gateway.DataAsync(
            """
            query($teacher: ID!) {
              gravest: breaches(orderBy: SEVERITY_DESC, first: 2) { totalCount pageInfo { hasNextPage } nodes { severity } }
              oldest: breaches(orderBy: RAISED_AT_ASC) { nodes { severity } }
              newest: breaches { nodes { severity } }
              critical: breaches(where: { severity: [CRITICAL], status: [RAISED] }) { totalCount }
              theirs: breaches(where: { subject: $teacher }) { totalCount }
              schools { nodes { breachCounts { severity status count } breaches(where: { severity: [LOW] }) { totalCount } } }
            }
            """,
            new { teacher = scene.Teacher });

        Severities(data, "gravest").ShouldBe(["CRITICAL", "MEDIUM"]);
        data.At("gravest.totalCount").GetInt32().ShouldBe(3);
        data.At("gravest.pageInfo.hasNextPage").GetBoolean().ShouldBeTrue();
        Severities(data, "oldest").ShouldBe(["LOW", "CRITICAL", "MEDIUM"]);
        Severities(data, "newest").ShouldBe(["MEDIUM", "CRITICAL", "LOW"]);
        data.At("critical.totalCount").GetInt32().ShouldBe(1);
        data.At("theirs.totalCount").GetInt32().ShouldBe(3);
        data.At("schools.nodes[0].breachCounts").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_breach_about_the_head_is_handled_by_the_chair()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");

        var payload = await gateway.ChangeAsync(
            """mutation($head: ID!) { raiseBreach(input: { subject: $head, severity: HIGH, summary: "As it was told.", anonymous: true }) """
                + "{ breach { handler raisedBy chronology { nodes { by } } } userErrors { code } } }",
            new { head = scene.Head });

        var breach = payload.At("breach");
        breach.TextAt("handler").ShouldBe("CHAIR_OF_GOVERNORS");
        breach.TextAt("raisedBy").ShouldBe("anonymous");
        breach.TextAt("chronology.nodes[0].by").ShouldBe("anonymous");
    }

    [Fact]
    public async Task Two_packs_are_compared_situation_by_situation()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var data = await gateway.DataAsync(
            """
            {
              other: comparePolicies(left: "derbyshire-leaflet", right: "westdale-junior") {
                differences { summary stricter situation { counterpart counterpartAge activity } left { outcome } right { outcome } }
              }
              same: comparePolicies(left: "walsall-2020", right: "walsall-2020") { differences { summary } }
            }
            """);

        data.At("same.differences").GetArrayLength().ShouldBe(0);
        data.AllAt("other.differences[]").ShouldContain(difference =>
            difference.TextAt("situation.activity") == "PERSONAL_SOCIAL_MEDIA_CONNECTION"
            && difference.TextAt("situation.counterpart") == "FORMER_STUDENT"
            && difference.TextAt("left.outcome") == "NOT_COVERED"
            && difference.TextAt("right.outcome") == "PROHIBITED"
            && difference.TextAt("stricter") == "RIGHT");
    }

    [Fact]
    public async Task The_same_answers_come_by_get()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var text = await gateway.Client.GetStringAsync($"/graphql?query={Uri.EscapeDataString("{ policyPacks { id } }")}");

        JsonDocument.Parse(text).RootElement.TextsAt("data.policyPacks[].id")
            .ShouldBe(["dcsf-guidance", "derbyshire-leaflet", "school-interaction-2021", "walsall-2020", "westdale-junior"]);
    }

    private static IEnumerable<string?> Severities(JsonElement data, string list) =>
        data.TextsAt($"{list}.nodes[].severity");

    private static async Task<string> BreachAsync(RunningGateway gateway, Scene scene, string severity = "HIGH") => (await gateway.ChangeAsync(
        "mutation($input: RaiseBreachInput!) { raiseBreach(input: $input) { breach { id } userErrors { code } } }",
        new { input = new { subject = scene.Teacher, severity, summary = "As it was told." } })).TextAt("breach.id");
}
