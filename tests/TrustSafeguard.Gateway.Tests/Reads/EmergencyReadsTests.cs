using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>Everything that is read in an emergency is in the log of reads, whether or not it would be otherwise, and whoever reviews it finds it there.</summary>
public sealed class EmergencyReadsTests : IAsyncLifetime
{
    private const string Entries = "{ nodes { by operation emergency unseenFields records { record fields emergency } } pageInfo { hasNextPage } }";

    private static readonly Viewer Covering = TwoTrusts.Person("head-who-covers");

    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Every_field_of_a_person_is_noted_and_not_those_alone_that_are_sensitive()
    {
        var member = scene.Ids["colleague"];
        await scene.DataAsync(Covering, $$"""query Person { node(id: "{{member}}") { ... on StaffMember { displayName roles startsOn leftOn relationships { totalCount } } } }""");
        (await FieldsAsync("Person", member)).ShouldBe(
            ["StaffMember.displayName", "StaffMember.roles", "StaffMember.startsOn", "StaffMember.leftOn", "StaffMember.relationships"], ignoreOrder: true);

        // Open to them anyway, the same leaves no entry but for what is sensitive.
        await scene.DataAsync(TwoTrusts.Person("colleague"), $$"""query Own { node(id: "{{member}}") { ... on StaffMember { displayName roles startsOn leftOn } } }""");
        (await ReadsAsync(Viewer.Development)).ToString().ShouldNotContain("Own");
    }

    [Theory]
    [InlineData("Student", "student", "id displayName leftOn version", "Student.id Student.displayName Student.leftOn Student.version")]
    [InlineData("Contact", "contact", "activity occurredAt purpose", "Contact.activity Contact.occurredAt Contact.purpose")]
    [InlineData("Relationship", "relationship", "attemptsReceived", "Relationship.attemptsReceived")]
    [InlineData("Authorisation", "authorisation", "status permits", "Authorisation.status Authorisation.permits")]
    [InlineData("LadoReferral", "referral", "dueAt overdue", "LadoReferral.dueAt LadoReferral.overdue")]
    [InlineData("LadoReferral", "withdrawn", "withdrawnAt withdrawnBecause", "LadoReferral.withdrawnAt LadoReferral.withdrawnBecause")]
    [InlineData("Breach", "about-teacher", "status raisedAt raisedBy", "Breach.status Breach.raisedAt Breach.raisedBy")]
    public async Task Every_field_of_every_record_is_noted(string type, string record, string fields, string noted)
    {
        await scene.DataAsync(Covering, $$"""query Look { node(id: "{{scene.Ids[record]}}") { ... on {{type}} { {{fields}} } } }""");
        (await FieldsAsync("Look", scene.Ids[record])).ShouldBe(noted.Split(' '), ignoreOrder: true);
    }

    [Theory]
    [InlineData("school(urn: 900001) { staff(first: 100) { edges { cursor } } }", "colleague")]
    [InlineData("school(urn: 900001) { breaches(first: 100) { edges { cursor } } }", "about-teacher")]
    public async Task Whom_a_cursor_alone_names_is_noted(string asked, string told)
    {
        await scene.DataAsync(Covering, $"query Cursors {{ {asked} }}");
        (await EntryAsync("Cursors")).TextsAt("records[].record").ShouldContain(scene.Ids[told]);
    }

    [Fact]
    public async Task Whoever_is_named_by_what_it_opened_is_noted_though_it_opens_nothing_of_them_by_itself()
    {
        // Whoever governs the school stands above the head who covers for it.
        await scene.DataAsync(
            TwoTrusts.Person("chair"),
            $$"""
            mutation {
              decideAuthorisation(input: {
                authorisation: "{{scene.Ids["authorisation-of-head"]}}", as: CHAIR_OF_GOVERNORS, approve: false, reason: "There is another way." }) { userErrors { code } } }
            """);
        var told = await scene.DataAsync(
            Covering, $$"""query Named { node(id: "{{scene.Ids["authorisation-of-head"]}}") { ... on Authorisation { words { by { displayName } } } } }""");
        told.TextsAt("node.words[].by.displayName").ShouldBe(["Ada Invented"]);
        (await FieldsAsync("Named", scene.Ids["chair"])).ShouldBe(["StaffMember.displayName"]);
        (await EntryAsync("Named")).AllAt("records[].emergency").Select(id => id.GetString()).ShouldAllBe(id => id == scene.Ids["access"]);
    }

    [Theory]
    [InlineData("trustee")]
    [InlineData("officer")]
    public async Task Whoever_watches_over_it_finds_with_the_emergency_access_what_was_read_by_it_and_nothing_else(string who)
    {
        await scene.TakeAsync("another", "head-elsewhere", 900_001);
        await scene.DataAsync(Covering, $$"""query ByTheOne { breach(id: "{{scene.Ids["about-teacher"]}}") { status } }""");
        await scene.DataAsync(TwoTrusts.Person("head-elsewhere"), $$"""query ByTheOther { breach(id: "{{scene.Ids["about-teacher"]}}") { status } }""");
        await scene.DataAsync(TwoTrusts.Person("lead"), $$"""query Anyway { breach(id: "{{scene.Ids["about-teacher"]}}") { severity } }""");

        var read = (await scene.DataAsync(
            TwoTrusts.Person(who), $$"""query Review { node(id: "{{scene.Ids["access"]}}") { ... on EmergencyAccess { reads(first: 10) {{Entries}} } } }"""))
            .AllAt("node.reads.nodes[]").ToList();
        Operations(read).ShouldBe(["ByTheOne"]);
        read.ShouldAllBe(entry => entry.TextAt("by") == "head-who-covers");
        var own = (await scene.DataAsync(
            TwoTrusts.Person(who), $$"""{ trust(uid: "99001") { reads(where: { emergency: "{{scene.Ids["another"]}}" }) {{Entries}} } }""")).AllAt("trust.reads.nodes[]");
        Operations(own).ShouldBe(["ByTheOther"]);

        // To read it is in the log too.
        (await EntryAsync("Review")).AllAt("records[].fields[]").Select(field => field.GetString()).ShouldContain("EmergencyAccess.reads");
    }

    [Fact]
    public async Task Whoever_reviews_it_is_told_which_fields_were_read_of_what_they_do_not_see_and_nobody_else_is()
    {
        await scene.DataAsync(Covering, $$"""query Child { node(id: "{{scene.Ids["student"]}}") { ... on Student { displayName dateOfBirth } } }""");

        var entry = await EntryAsync("Child", TwoTrusts.Person("trustee"));
        entry.TextsAt("records[].record").ShouldNotContain(scene.Ids["student"]);
        entry.TextsAt("unseenFields[]").ShouldBe(["Student.dateOfBirth", "Student.displayName"]);

        var seen = await EntryAsync("Child", TwoTrusts.Person("officer"));
        seen.TextsAt("records[].record").ShouldContain(scene.Ids["student"]);
        seen.At("unseenFields").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_maintained_school_the_chair_of_its_governors_finds_it()
    {
        await scene.EnrolAsync("deputy", 900_004, "DEPUTY_HEADTEACHER");
        await scene.TakeAsync("maintained", "deputy", 900_004);
        await scene.DataAsync(
            TwoTrusts.Person("deputy"), $$"""query There { breach(id: "{{scene.Ids["about-the-maintained-school"]}}") { status } }""");

        var read = await scene.DataAsync(
            TwoTrusts.Person("chair-of-the-maintained-school"),
            $$"""{ node(id: "{{scene.Ids["maintained"]}}") { ... on EmergencyAccess { reads(first: 10) {{Entries}} } } }""");
        Operations(read.AllAt("node.reads.nodes[]")).ShouldBe(["There"]);
    }

    [Theory]
    [InlineData("head-who-covers")]
    [InlineData("chair")]
    public async Task Nobody_else_who_sees_it_reads_what_was_read_by_it(string who)
    {
        var answer = await scene.AskAsync(
            TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids[who == "chair" ? "access-of-before" : "access"]}}") { id ... on EmergencyAccess { reads {{Entries}} } } }""");
        answer.TextAt("errors[0].extensions.code").ShouldBe("graphql.not-permitted");
    }

    [Fact]
    public async Task By_an_emergency_access_that_may_not_be_seen_no_reads_are_asked_for()
    {
        var answer = await scene.AskAsync(
            TwoTrusts.Person("trustee"), $$"""{ trust(uid: "99001") { reads(where: { emergency: "{{scene.Ids["access-to-the-maintained-school"]}}" }) {{Entries}} } }""");
        answer.TextAt("errors[0].extensions.code").ShouldBe("record.unknown");
    }

    // By it was answered too, without a name, that it was taken.
    private static IEnumerable<string> Operations(IEnumerable<JsonElement> entries) => entries.Select(entry => entry.At("operation").GetString()).OfType<string>();

    private async Task<JsonElement> ReadsAsync(Viewer viewer) =>
        (await scene.DataAsync(viewer, $$"""{ trust(uid: "99001") { reads(first: 300) {{Entries}} } }""")).At("trust.reads.nodes");

    private async Task<JsonElement> EntryAsync(string operation, Viewer? by = null) =>
        (await ReadsAsync(by ?? Viewer.Development)).EnumerateArray().First(entry => entry.At("operation").GetString() == operation);

    private async Task<IReadOnlyList<string>> FieldsAsync(string operation, string record)
    {
        var read = (await EntryAsync(operation)).AllAt("records[]").Where(each => each.TextAt("record") == record).ToList();
        read.ShouldAllBe(each => each.TextAt("emergency") == scene.Ids["access"]);
        return [.. read.SelectMany(each => each.TextsAt("fields[]"))];
    }
}
