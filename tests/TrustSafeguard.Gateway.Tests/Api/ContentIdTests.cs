using System.Text;
using System.Text.Json;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What a client's cache does: it takes two things of one type and one id for one thing.</summary>
public sealed class ContentIdTests
{
    private const int Deepest = 9;

    private static readonly Schema Schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;

    [Fact]
    public async Task One_type_and_one_id_name_one_content_in_the_whole_graph_of_a_trust()
    {
        var end = new DateTimeOffset(2025, 12, 19, 12, 0, 0, TimeSpan.Zero);
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));
        await using var gateway = await RunningGateway.StartAsync(time, configure: options => options with { Limits = Generous(options.Limits) });
        await DemoTrust.FillAsync(gateway.Node, time, end, CancellationToken.None);
        await LayerAsync(gateway);

        var seen = new Dictionary<(string Type, string Id), Dictionary<string, string>>();
        var keys = new Dictionary<(string Type, string Key), HashSet<string>>();
        foreach (var document in await DocumentsAsync(gateway))
        {
            Walk(await gateway.DataAsync(document), seen, keys);
        }

        seen.Keys.Select(one => one.Type).Distinct().ShouldBeSubsetOf(Schema.Types.Select(type => type.Name));
        foreach (var type in new[] { "Policy", "Clause", "Guidance", "Route", "RegisterRule", "School", "StaffMember", "Contact", "Breach" })
        {
            seen.Keys.Count(one => one.Type == type).ShouldBeGreaterThan(1, type);
        }

        // What made ids of their own necessary: one key of a document is said in several ways.
        keys.Count(key => key.Key.Type == "Clause" && key.Value.Count > 1).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_override_and_a_floor_name_a_clause_by_its_key_or_by_its_id()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        const string Clauses = "query($urn: Int!) { school(urn: $urn) { policy { clauses { id key stance } } } }";
        var clause = (await gateway.DataAsync(Clauses, new { urn = scene.Urn })).AllAt("school.policy.clauses[]").First(each => each.TextAt("key") == "west.personal-email");
        await gateway.ChangeAsync(
            """mutation($urn: Int!, $clause: ID!) { adoptSchoolPolicy(input: { school: $urn, basedOn: "westdale-junior", effectiveFrom: "2020-02-01" """
                + """overrides: [{ clause: $clause, stance: PROHIBITED }] }) { policy { id } userErrors { code message } } }""",
            new { urn = scene.Urn, clause = clause.TextAt("id") });
        var changed = (await gateway.DataAsync(Clauses, new { urn = scene.Urn })).AllAt("school.policy.clauses[]").First(each => each.TextAt("key") == "west.personal-email");
        changed.TextAt("stance").ShouldBe("PROHIBITED");
        changed.TextAt("id").ShouldNotBe(clause.TextAt("id"));
    }

    private static ServedLimits Generous(ServedLimits limits) => limits with
    {
        Endpoint = limits.Endpoint with { RequestBytes = 100_000_000 },
        Engine = limits.Engine with
        {
            ResponseBytes = 1_000_000_000, FieldCost = 1e12, TypeCost = 1e12, PlannedFields = 10_000_000, Aliases = 100_000, ExecutionTime = TimeSpan.FromMinutes(10),
        },
        Parser = limits.Parser with { MaxTokens = 10_000_000, MaxDocumentChars = 100_000_000 },
    };

    // A trust that sets a floor: the same clause is then another in its schools.
    private static async Task LayerAsync(RunningGateway gateway)
    {
        var trust = (await gateway.DataAsync("{ viewer { trusts { uid } } }")).TextAt("viewer.trusts[0].uid");
        await gateway.ChangeAsync(
            """mutation($uid: String!) { publishTrustPolicy(input: { trustUid: $uid, basedOn: "walsall-2020", effectiveFrom: "2025-12-19", """
                + """floors: ["wals.personal-email"] }) """
                + "{ policy { id } userErrors { code message } } }",
            new { uid = trust });
    }

    private static async Task<List<string>> DocumentsAsync(RunningGateway gateway)
    {
        var urns = (await gateway.DataAsync("{ schools { nodes { urn } } }")).AllAt("schools.nodes[].urn").Select(urn => urn.GetInt32()).ToList();
        string[] activities = ["PERSONAL_PHONE_TEXT", "LONE_LIFT", "INDECENT_IMAGE_FOUND", "PRIVATE_TUITION", "EXISTING_CONNECTION_DISCOVERED"];
        var asked = from urn in urns
                    from activity in activities
                    select $"a{urn}{activity}: assess(school: {urn}, activity: {{ actor: TEACHER, counterpart: CURRENT_STUDENT, counterpartAge: 14, activity: {activity} }}) "
                        + Selection((CompositeType)Schema.Types.Find("Assessment")!, []);
        var packs = PolicyPackIds;
        var compared = from left in packs
                       from right in packs
                       where string.CompareOrdinal(left, right) < 0
                       select $"{$"c{left}{right}".Replace('-', '_')}: comparePolicies(left: \"{left}\", right: \"{right}\") "
                           + Selection((CompositeType)Schema.Types.Find("PolicyComparison")!, []);
        return
        [
            Selection((CompositeType)Schema.Types.Find("Query")!, []),
            $"{{ {string.Join(' ', asked)} }}",
            $"{{ {string.Join(' ', compared)} }}",
        ];
    }

    private static string[] PolicyPackIds => ["dcsf-guidance", "school-interaction-2021", "derbyshire-leaflet", "walsall-2020", "westdale-junior"];

    // Every field that asks for nothing, and every type once on each way down.
    private static string Selection(CompositeType type, IReadOnlyList<string> above)
    {
        var text = new StringBuilder("{ __typename ");
        foreach (var field in ((FieldsType)type).Fields.Where(field => field.Arguments.All(argument => argument.Type is not NonNullType || argument.DefaultValue is not null)))
        {
            switch (field.Type.NamedType)
            {
                case ObjectType below when below.Name != type.Name && !above.Contains(below.Name) && above.Count < Deepest && field.Name != "edges":
                    text.Append(field.Name).Append(field.Arguments.Find("first") is null ? " " : "(first: 6) ").Append(Selection(below, [.. above, type.Name]));
                    break;
                case { IsLeaf: true }:
                    text.Append(field.Name).Append(' ');
                    break;
            }
        }

        return text.Append("} ").ToString();
    }

    private static void Walk(
        JsonElement value, Dictionary<(string Type, string Id), Dictionary<string, string>> seen, Dictionary<(string Type, string Key), HashSet<string>> keys)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Walk(item, seen, keys);
                }

                break;
            case JsonValueKind.Object:
                Note(value, seen, keys);
                foreach (var field in value.EnumerateObject())
                {
                    Walk(field.Value, seen, keys);
                }

                break;
        }
    }

    private static void Note(
        JsonElement thing, Dictionary<(string Type, string Id), Dictionary<string, string>> seen, Dictionary<(string Type, string Key), HashSet<string>> keys)
    {
        if (!thing.TryGetProperty("__typename", out var type) || !thing.TryGetProperty("id", out var id))
        {
            return;
        }

        var one = (type.GetString()!, id.GetString()!);
        seen.TryAdd(one, []);
        foreach (var field in thing.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Object && !HoldsObjects(field.Value)))
        {
            seen[one].TryAdd(field.Name, field.Value.GetRawText());
            field.Value.GetRawText().ShouldBe(seen[one][field.Name], $"{one} {field.Name}");
        }

        if (thing.TryGetProperty("key", out var key))
        {
            keys.TryAdd((one.Item1, key.GetString()!), []);
            keys[(one.Item1, key.GetString()!)].Add(one.Item2);
        }
    }

    private static bool HoldsObjects(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object);
}
