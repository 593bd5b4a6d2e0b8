using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What somebody is to a record, where the histories that are generated found it told otherwise than docs/access.md says.</summary>
public sealed class WhoIsWhatTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    [Theory]
    [InlineData("breaches.read school:900001")]
    [InlineData("school:900001")]
    public async Task An_integration_holds_no_post_at_its_school_and_sees_neither_who_holds_one_above_nor_the_trust(string scopes)
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Integration(scopes.Split(' ')),
            $$"""{ officer: node(id: "{{scene.Ids["officer"]}}") { id } lado: node(id: "{{scene.Ids["lado"]}}") { id } trust(uid: "99001") { name } viewer { trusts { uid } } }""");
        answer.At("officer").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("lado").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("trust").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("viewer.trusts").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("authority:830")]
    [InlineData("localAuthority:830")]
    [InlineData("*")]
    public async Task An_integration_is_granted_what_is_kept_of_a_trust_or_a_school_and_of_no_other_place(string place)
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Integration("breaches.read", "people.read", place),
            """{ schools { totalCount } breaches { totalCount } school(urn: 900001) { name } localAuthority(code: "830") { name } }""");
        answer.At("schools.totalCount").GetInt32().ShouldBe(0);
        answer.At("breaches.totalCount").GetInt32().ShouldBe(0);
        answer.At("school").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("localAuthority").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Whoever_has_left_the_school_where_they_managed_somebody_reads_nothing_of_them_in_their_next_post()
    {
        await scene.EnrolAsync("manager-who-leaves", 900_001, "TEACHER");
        await scene.EnrolAsync("managed-by-who-leaves", 900_001, "TEACHER", "manager-who-leaves");
        var (manager, managed) = (scene.Ids["manager-who-leaves"], scene.Ids["managed-by-who-leaves"]);
        await scene.EnrolAsync("manager-who-leaves", 900_003, "TEACHER");
        (await SeenAsync("manager-who-leaves", managed)).ShouldBeTrue();
        await DoAsync($$"""recordStaffMemberLeft(staffMember: "{{manager}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""");
        (await SeenAsync("manager-who-leaves", managed)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_matter_about_who_was_the_trust_s_officer_when_it_was_raised_does_not_come_to_the_head_once_they_are_not()
    {
        await scene.EnrolAsync("officer-who-teaches", 900_001, "TEACHER");
        var teacher = scene.Ids["officer-who-teaches"];
        var appointed = await DoAsync(
            """appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Bea Invented", identity: "officer-who-teaches", startsOn: "2020-09-01" })""",
            "appointment { id }");
        var raised = await DoAsync($$"""raiseBreach(input: { subject: "{{teacher}}", severity: HIGH, summary: "As it was told." })""", "breach { id }");
        (await SeenAsync("head", raised.TextAt("breach.id"))).ShouldBeFalse();
        await DoAsync($$"""endAppointment(appointment: "{{appointed.TextAt("appointment.id")}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""");
        (await SeenAsync("head", raised.TextAt("breach.id"))).ShouldBeFalse();
        (await SeenAsync("trustee", raised.TextAt("breach.id"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_holds_no_post_any_more_records_nothing_of_themselves_either()
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Person("leaver"), $$"""mutation { acknowledgePolicy(staffMember: "{{scene.Ids["leaver"]}}", policy: "westdale-junior") { userErrors { code } } }""");
        answer.TextsAt("acknowledgePolicy.userErrors[].code").ShouldBe(["request.no-post"]);
    }

    private async Task<bool> SeenAsync(string who, string id) =>
        (await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{id}}") { id } }""")).At("node").ValueKind == JsonValueKind.Object;

    private async Task<JsonElement> DoAsync(string mutation, string selection = "")
    {
        var payload = (await scene.DataAsync(Viewer.Development, $$"""mutation { done: {{mutation}} { {{selection}} userErrors { code } } }""")).At("done");
        payload.At("userErrors").GetArrayLength().ShouldBe(0, payload.ToString());
        return payload;
    }
}
