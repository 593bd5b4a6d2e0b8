namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What an officer finds over HTTP: breaches by what they ask for, schools by what is open there, people by name.</summary>
public sealed class FindingTests
{
    private const string Trust = """trust(uid: "99001")""";

    [Fact]
    public async Task Pages_of_people_hold_while_others_are_enrolled_and_renamed()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var enrolled = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            enrolled.Add(await Scene.EnrolAsync(gateway, scene.Urn, $"Łukasz Wołek {number}", "TEACHER"));
        }

        var (found, after) = (new List<string>(), "null");
        for (var more = true; more;)
        {
            var page = (await gateway.DataAsync(
                $$"""{ {{Trust}} { people(where: { name: "lukasz" }, first: 2, after: {{after}}) { nodes { id } pageInfo { hasNextPage endCursor } } } }""")).At("trust.people");
            found.AddRange(page.TextsAt("nodes[].id"));
            (more, after) = (page.At("pageInfo.hasNextPage").GetBoolean(), $"\"{page.TextAt("pageInfo.endCursor")}\"");

            // One who comes stands at the end, and one who is called otherwise stays where they were.
            if (found.Count == 2)
            {
                enrolled.Add(await Scene.EnrolAsync(gateway, scene.Urn, "Wołek, Łukasz", "TEACHER"));
                await gateway.ChangeAsync(
                    """mutation($post: ID!) { correctName(post: $post, displayName: "Lukasz Aarons") { post { id } userErrors { code message } } }""", new { post = enrolled[3] });
            }
        }

        found.ShouldBe(enrolled);
    }

    [Fact]
    public async Task Schools_come_by_what_is_open_there_and_breaches_by_what_is_asked_for()
    {
        await using var gateway = await RunningGateway.StartAsync();
        int[] urns = [900_001, 900_002, 900_003];
        var breaches = new Dictionary<int, List<string>>();
        foreach (var (urn, number) in urns.Zip([1, 3, 2]))
        {
            var scene = await Scene.SetAsync(gateway, "westdale-junior", urn);
            breaches[urn] = [await RaiseAsync(gateway, scene.Head, "SHARE_LOGIN")];
            for (var more = 1; more < number; more++)
            {
                breaches[urn].Add(await RaiseAsync(gateway, scene.Teacher, "LONE_LIFT"));
            }
        }

        (await SchoolsAsync(gateway)).ShouldBe([900_002, 900_003, 900_001]);
        foreach (var breach in breaches[900_002].Skip(1))
        {
            await CloseAsync(gateway, breach);
        }

        (await SchoolsAsync(gateway)).ShouldBe([900_003, 900_001, 900_002]);
        (await BreachesAsync(gateway, "{ activity: [LONE_LIFT] }")).ShouldBe([.. breaches[900_002].Skip(1), breaches[900_003][1]]);
        (await BreachesAsync(gateway, "{ activity: [LONE_LIFT], open: true }")).ShouldBe([breaches[900_003][1]]);
        (await BreachesAsync(gateway, "{ handler: [CHAIR_OF_GOVERNORS] }")).ShouldBe(urns.Select(urn => breaches[urn][0]));
        (await BreachesAsync(gateway, "{ handler: [CHAIR_OF_TRUSTEES] }")).ShouldBeEmpty();
        (await BreachesAsync(gateway, "{ localAuthority: \"830\", open: false }")).ShouldBe(breaches[900_002].Skip(1));
        (await BreachesAsync(gateway, "{ }", "OPEN_LONGEST")).ShouldBe([breaches[900_001][0], breaches[900_002][0], .. breaches[900_003], .. breaches[900_002].Skip(1)]);
        var counted = await gateway.DataAsync($$"""{ {{Trust}} { breachCounts(where: { handler: [CHAIR_OF_GOVERNORS] }) { count } } }""");
        counted.AllAt("trust.breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(3);
    }

    private static async Task<IReadOnlyList<int>> SchoolsAsync(RunningGateway gateway)
    {
        const string Page = "orderBy: OPEN_BREACHES_DESC) { nodes { urn } pageInfo { endCursor } }";
        var whole = (await gateway.DataAsync($$"""{ schools({{Page}} {{Trust}} { schools({{Page}} } }"""));
        var urns = whole.AllAt("schools.nodes[].urn").Select(urn => urn.GetInt32()).ToList();
        whole.AllAt("trust.schools.nodes[].urn").Select(urn => urn.GetInt32()).ShouldBe(urns);
        var first = await gateway.DataAsync($$"""{ schools(first: 1, {{Page}} }""");
        var rest = await gateway.DataAsync($$"""{ schools(after: "{{first.TextAt("schools.pageInfo.endCursor")}}", {{Page}} }""");
        first.AllAt("schools.nodes[].urn").Concat(rest.AllAt("schools.nodes[].urn")).Select(urn => urn.GetInt32()).ShouldBe(urns);
        return urns;
    }

    private static async Task<IReadOnlyList<string>> BreachesAsync(RunningGateway gateway, string where, string order = "RAISED_AT_ASC") =>
        (await gateway.DataAsync($$"""{ breaches(where: {{where}}, orderBy: {{order}}) { nodes { id } } }""")).TextsAt("breaches.nodes[].id");

    private static async Task<string> RaiseAsync(RunningGateway gateway, string subject, string activity) => (await gateway.ChangeAsync(
        $$"""
        mutation($subject: ID!) {
          raiseBreach(input: { subject: $subject, activity: {{activity}}, severity: LOW, summary: "As it was told.", anonymous: false }) {
            breach { id } userErrors { code message }
          }
        }
        """,
        new { subject })).TextAt("breach.id");

    private static async Task CloseAsync(RunningGateway gateway, string breach)
    {
        await gateway.ChangeAsync(
            """mutation($id: ID!) { triageBreach(id: $id, threshold: LOW_LEVEL_CONCERN, severity: LOW, rationale: "Looked at.") { userErrors { code message } } }""",
            new { id = breach });
        await gateway.ChangeAsync(
            """mutation($id: ID!) { closeBreach(id: $id, outcome: "Advice was given.", rationale: "Talked over.") { userErrors { code message } } }""", new { id = breach });
    }
}
