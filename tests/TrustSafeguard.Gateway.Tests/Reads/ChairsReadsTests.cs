using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>The chair of trustees watches over whoever reads, and sees neither the children nor the matters of the staff.</summary>
public sealed class ChairsReadsTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Entries = "{ nodes { by operation records { record people fields } } }";

    private static readonly Viewer Chair = TwoTrusts.Person("trustee");

    [Fact]
    public async Task The_chair_of_trustees_sees_that_somebody_has_read_and_of_the_records_those_that_are_theirs_to_see()
    {
        await scene.DataAsync(
            TwoTrusts.Person("officer"),
            $$"""query Two { a: breach(id: "{{scene.Ids["about-teacher"]}}") { severity } b: breach(id: "{{scene.Ids["about-chair"]}}") { severity } }""");
        var entry = (await ReadsAsync("first: 300")).EnumerateArray().First(each => each.At("operation").GetString() == "Two");
        entry.TextAt("by").ShouldBe("officer");
        entry.AllAt("records[].record").Select(id => id.GetString()).ShouldBe([scene.Ids["about-chair"]]);
        var refused = await scene.AskAsync(
            Chair, $$"""{ trust(uid: "99001") { reads(where: { record: "{{scene.Ids["about-teacher"]}}" }) {{Entries}} } }""");
        refused.TextAt("errors[0].extensions.code").ShouldBe("record.unknown");
    }

    [Fact]
    public async Task The_chair_of_trustees_asks_who_has_read_a_childs_record_without_seeing_the_child()
    {
        await scene.DataAsync(TwoTrusts.Person("officer"), $$"""query OfTheChild { node(id: "{{scene.Ids["student"]}}") { ... on Student { displayName } } }""");
        await scene.DataAsync(TwoTrusts.Person("officer"), $$"""query OfAnother { breach(id: "{{scene.Ids["about-chair"]}}") { severity } }""");

        var read = await ReadsAsync($$"""where: { person: "{{scene.Ids["student"]}}" }""");
        read.EnumerateArray().Select(entry => entry.At("operation").GetString()).ShouldContain("OfTheChild");
        read.EnumerateArray().Select(entry => entry.At("operation").GetString()).ShouldNotContain("OfAnother");
        read.ToString().ShouldNotContain(scene.Ids["student"]);
    }

    private async Task<JsonElement> ReadsAsync(string arguments) =>
        (await scene.DataAsync(Chair, $$"""{ trust(uid: "99001") { reads({{arguments}}) {{Entries}} } }""")).At("trust.reads.nodes");
}
