using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever looks for somebody by name finds those whom they may see, by names that they may read, and nothing tells of others.</summary>
public sealed class PeopleByNameTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Trust = """trust(uid: "99001")""";

    private static readonly string[] Names = ["cleo", "ada", "bea", "invented", "nobody at all"];

    public static TheoryData<string> Callers => [.. TwoTrusts.Callers.Keys];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Whoever_is_found_is_seen_and_bears_the_name_or_bore_it_where_that_may_be_read(string who)
    {
        var viewer = TwoTrusts.Callers[who];
        foreach (var place in new[] { Trust, "school(urn: 900001)", "school(urn: 900002)", "school(urn: 900003)" })
        {
            var all = (await scene.DataAsync(Viewer.Development, $"{{ place: {place} {{ people(first: 1000) {{ nodes {{ id }} }} }} }}")).TextsAt("place.people.nodes[].id");
            var seen = await NamesSeenAsync(viewer, all);
            foreach (var name in Names)
            {
                var answer = await scene.DataAsync(
                    viewer, $$"""{ place: {{place}} { people(where: { name: "{{name}}" }) { totalCount nodes { id } pageInfo { hasNextPage } } } }""");
                if (answer.At("place").ValueKind == JsonValueKind.Null)
                {
                    (await scene.DataAsync(viewer, $"{{ place: {place} {{ id }} }}")).At("place").ValueKind.ShouldBe(JsonValueKind.Null);
                    continue;
                }

                var found = answer.TextsAt("place.people.nodes[].id");
                found.ShouldBe(all.Where(id => seen[id].Any(each => each.Contains(name, StringComparison.OrdinalIgnoreCase))), $"{place} {name}");
                answer.At("place.people.totalCount").GetInt32().ShouldBe(found.Count);
                answer.At("place.people.pageInfo.hasNextPage").GetBoolean().ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task A_name_of_before_finds_somebody_for_their_head_and_for_no_colleague()
    {
        const string Search = """{ school(urn: 900001) { people(where: { name: "ADA" }) { nodes { id } } } }""";
        (await scene.DataAsync(TwoTrusts.Person("head"), Search)).TextsAt("school.people.nodes[].id").ShouldContain(scene.Ids["colleague"]);
        (await scene.DataAsync(TwoTrusts.Person("head-of-department"), Search)).TextsAt("school.people.nodes[].id").ShouldNotContain(scene.Ids["colleague"]);
    }

    [Fact]
    public async Task A_page_ends_where_nobody_is_left_whom_the_caller_sees()
    {
        var viewer = TwoTrusts.Person("visitor");
        var (found, after) = (new List<string>(), "null");
        for (var more = true; more;)
        {
            var page = (await scene.DataAsync(
                viewer,
                $$"""{ {{Trust}} { people(where: { name: "invented" }, first: 1, after: {{after}}) { nodes { id } pageInfo { hasNextPage endCursor } } } }""")).At("trust.people");
            found.AddRange(page.TextsAt("nodes[].id"));
            page.At("nodes").GetArrayLength().ShouldBe(1);
            (more, after) = (page.At("pageInfo.hasNextPage").GetBoolean(), $"\"{page.TextAt("pageInfo.endCursor")}\"");
        }

        found.ShouldBe([scene.Ids["visitor"], scene.Ids["officer"], scene.Ids["trustee"]]);
    }

    [Fact]
    public async Task Who_looked_and_who_was_found_is_in_the_log_of_reads_and_the_name_is_not()
    {
        await scene.DataAsync(TwoTrusts.Person("head"), $$"""query LookFor { {{Trust}} { people(where: { name: "cleo" }) { totalCount } } }""");
        var last = (await scene.DataAsync(
            TwoTrusts.Person("officer"),
            $$"""{ {{Trust}} { reads(where: { reader: "head" }, first: 1) { nodes { by operation records { record people fields } } } } }""")).At("trust.reads.nodes[0]");
        last.TextAt("operation").ShouldBe("LookFor");
        last.AllAt("records[].fields[]").Select(field => field.GetString()).ShouldContain("Trust.people");
        var found = last.AllAt("records[]").Single(record => record.TextAt("record") == scene.Ids["colleague"]);
        found.AllAt("fields[]").Select(field => field.GetString()).ShouldBe(["StaffMember.displayName"]);
        found.AllAt("people[]").Select(id => id.GetString()).ShouldBe([scene.Ids["colleague"]]);
        var stored = new StringBuilder();
        await foreach (var recorded in scene.Node.Reads.Store.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            stored.Append(Encoding.UTF8.GetString(recorded.Data.Span));
        }

        stored.ToString().ShouldContain("LookFor");
        stored.ToString().ShouldNotContain("cleo", Case.Insensitive);
    }

    [Theory]
    [InlineData("people.name-blank", "' -")]
    [InlineData("people.name-too-long", "Cleo")]
    public async Task What_is_no_name_is_refused_and_not_told_again(string code, string name)
    {
        var given = code.EndsWith("long", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat(name, 51)) : name;
        var error = (await scene.AskAsync(Viewer.Development, $$"""{ {{Trust}} { people(where: { name: "{{given}}" }) { totalCount } } }""")).At("errors[0]");
        error.TextAt("extensions.code").ShouldBe(code);
        error.TextAt("message").ShouldNotContain(name);
    }

    // By what the caller is answered of each person, asked by id: the name, and the names before it.
    private async Task<Dictionary<string, List<string>>> NamesSeenAsync(Viewer viewer, IReadOnlyList<string> ids)
    {
        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var answer = await scene.AskAsync(viewer, $$"""{ node(id: "{{id}}") { ... on Post { displayName } } }""");
            var before = await scene.AskAsync(viewer, $$"""{ node(id: "{{id}}") { ... on Post { corrections { of was } } } }""");
            List<string> seen = answer.At("data.node").ValueKind == JsonValueKind.Null ? [] : [answer.TextAt("data.node.displayName")];
            if (before.At("data.node").ValueKind != JsonValueKind.Null)
            {
                seen.AddRange(before.AllAt("data.node.corrections[]").Where(each => each.TextAt("of") == "DISPLAY_NAME").Select(each => each.TextAt("was")));
            }

            names.Add(id, seen);
        }

        return names;
    }
}
