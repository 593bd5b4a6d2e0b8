using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>The log of reads tells the trust's officer, who holds a post at a school too, nothing of the matters there that are about them.</summary>
public sealed class ReadsOfOwnMattersTests : IAsyncLifetime
{
    private const string Entries = "{ nodes { operation emergency records { record people fields emergency } } }";

    private static readonly Viewer Officer = TwoTrusts.Person("officer");
    private static readonly Viewer Chair = TwoTrusts.Person("trustee");

    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.AddPostAsync("post-of-officer", "officer", 900_001);
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task What_was_read_by_an_emergency_access_that_is_hidden_from_them_is_not_there_nor_the_access()
    {
        await scene.AddPostAsync("post-of-teacher-then", "officer-since", 900_001);
        await scene.RaiseAsync("about-teacher-then", "post-of-teacher-then");
        await scene.TakeAsync("hidden", "head-elsewhere", 900_001);
        await scene.AppointAsync("officer-since", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        var since = TwoTrusts.Person("officer-since");
        var (closed, open) = (scene.Ids["about-teacher"], scene.Ids["about-teacher-elsewhere"]);
        var reader = TwoTrusts.Person("head-elsewhere");
        await scene.DataAsync(reader, $$"""query Closed { breach(id: "{{closed}}") { severity } }""");
        await scene.DataAsync(reader, "query Totals { school(urn: 900001) { breachCounts { count } } }");
        await scene.DataAsync(reader, $$"""query Mixed { a: breach(id: "{{closed}}") { severity } b: breach(id: "{{open}}") { severity } }""");
        await scene.DataAsync(TwoTrusts.Person("head-who-covers"), $$"""query Before { breach(id: "{{closed}}") { severity } }""");

        var seen = await ReadsAsync(since);
        seen.ToString().ShouldNotContain(scene.Ids["hidden"]);
        seen.ToString().ShouldNotContain("Closed");
        seen.ToString().ShouldNotContain("Totals");
        var mixed = Named(seen, "Mixed");
        mixed.At("emergency").ValueKind.ShouldBe(JsonValueKind.Null);
        mixed.At("records").EnumerateArray().ShouldHaveSingleItem().TextAt("record").ShouldBe(open);
        (await ReadsAsync(since, """(first: 300, where: { record: "school-900001", reader: "head-elsewhere" })""")).EnumerateArray()
            .ShouldAllBe(entry => entry.TextAt("emergency") == scene.Ids["access-of-before"]);
        Named(seen, "Before").TextAt("emergency").ShouldBe(scene.Ids["access"], "it was taken before there was a matter about them");
        foreach (var operation in new[] { "Closed", "Totals", "Mixed" })
        {
            Named(await ReadsAsync(Chair), operation).TextAt("emergency").ShouldBe(scene.Ids["hidden"]);
        }
    }

    [Fact]
    public async Task The_child_of_a_matter_about_them_is_not_there_when_nothing_else_that_was_read_is_about_the_child()
    {
        var (child, other) = (await EnrolStudentAsync("Kit Invented"), scene.Ids["student"]);
        var own = $$"""own: breach(id: "{{await BreachWithAsync(child)}}") { contact { student { displayName } } }""";
        var another = $$"""another: breach(id: "{{scene.Ids["breach-of-contact"]}}") { contact { student { displayName } } }""";
        (await scene.DataAsync(Chair, $"query Alone {{ {own} }}")).TextAt("own.contact.student.displayName").ShouldBe("Kit Invented");
        await scene.DataAsync(Viewer.Development, $"query Beside {{ {own} {another} }}");
        await scene.DataAsync(Viewer.Development, $$"""query Listed { {{own}} {{Child(child)}} {{Child(other)}} }""");

        var seen = await ReadsAsync(Officer);
        seen.ToString().ShouldNotContain("Alone");
        var beside = Named(seen, "Beside").AllAt("records[].record").Select(id => id.GetString()).ToList();
        beside.ShouldContain(other, "the child of a matter that they see");
        beside.ShouldNotContain(child);
        Named(seen, "Listed").AllAt("records[].record").Select(id => id.GetString()).ShouldContain(child, "a list in which the child is missing would tell of it");
        Named(await ReadsAsync(Viewer.Development), "Alone").AllAt("records[].record").Select(id => id.GetString()).ShouldContain(child);
    }

    [Fact]
    public async Task The_child_of_a_matter_about_them_is_there_when_another_record_that_was_read_is_about_the_child_too()
    {
        var child = scene.Ids["student"];
        var own = await BreachWithAsync(child);
        await scene.DataAsync(
            Viewer.Development,
            $$"""
            query Both {
              a: breach(id: "{{own}}") { contact { student { displayName } } } b: breach(id: "{{scene.Ids["breach-of-contact"]}}") { contact { student { displayName } } }
            }
            """);
        Named(await ReadsAsync(Officer), "Both").AllAt("records[].record").Select(id => id.GetString()).ShouldContain(child);
    }

    [Fact]
    public async Task A_relationship_of_which_they_see_no_contact_leaves_no_entry_for_them()
    {
        var own = await BreachWithAsync(scene.Ids["student"]);
        var relationship = (await scene.DataAsync(Viewer.Development, $$"""{ breach(id: "{{own}}") { contact { relationship { id } } } }"""))
            .TextAt("breach.contact.relationship.id");
        await scene.DataAsync(Viewer.Development, $$"""query Between { node(id: "{{relationship}}") { ... on Relationship { student { id } } } }""");

        (await ReadsAsync(Officer)).ToString().ShouldNotContain("Between");
        Named(await ReadsAsync(Viewer.Development), "Between").AllAt("records[].record").Select(id => id.GetString()).ShouldBe([relationship]);

        await RecordAsync(scene.Ids["student"], "SCHOOL_EMAIL");
        Named(await ReadsAsync(Officer), "Between").AllAt("records[].record").Select(id => id.GetString()).ShouldBe([relationship]);
    }

    private static JsonElement Named(JsonElement entries, string operation) => entries.EnumerateArray().First(each => each.At("operation").GetString() == operation);

    private static string Child(string id) => $$"""c{{id[^4..].Replace('-', '_')}}: node(id: "{{id}}") { ... on Student { displayName } }""";

    private async Task<JsonElement> ReadsAsync(Viewer viewer, string arguments = "(first: 300)") =>
        (await scene.DataAsync(viewer, $$"""{ trust(uid: "99001") { reads{{arguments}} {{Entries}} } }""")).At("trust.reads.nodes");

    private async Task<string> EnrolStudentAsync(string name) => (await scene.DataAsync(
        Viewer.Development,
        $$"""mutation { enrolStudent(input: { school: 900001, displayName: "{{name}}", dateOfBirth: "2014-02-01" }) { student { id } } }"""))
        .TextAt("enrolStudent.student.id");

    private async Task<string> BreachWithAsync(string student) => (await scene.DataAsync(
        Viewer.Development, $$"""{ node(id: "{{await RecordAsync(student, "PERSONAL_SOCIAL_MEDIA_CONNECTION")}}") { ... on Contact { breach { id } } } }"""))
        .TextAt("node.breach.id");

    private async Task<string> RecordAsync(string student, string activity) => (await scene.DataAsync(
        Viewer.Development,
        $$"""
        mutation { recordContact(input: {
          staffMember: "{{scene.Ids["post-of-officer"]}}", student: "{{student}}", activity: {{activity}}, direction: OUTBOUND, purpose: PROFESSIONAL, facts: [],
          occurredAt: "{{DateTimeOffset.UtcNow.AddMinutes(-10):O}}", summary: "As it happened." }) { contact { id } } }
        """)).TextAt("recordContact.contact.id");
}
