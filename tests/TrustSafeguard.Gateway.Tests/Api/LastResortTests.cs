using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>The design's worked case S005: a text of last resort from the school's telephone, which a parent has agreed to, is permitted with duties.</summary>
public sealed class LastResortTests
{
    private const string Asking =
        """
        mutation($staff: ID!, $student: ID!, $from: DateTime!, $to: DateTime!, $facts: [Fact!]) {
          requestAuthorisation(input: {
              staffMember: $staff, student: $student, activity: SCHOOL_PHONE_TEXT, facts: $facts, reason: "Nothing else reaches them.", from: $from, to: $to }) {
            authorisation { id facts stillNeeded outcome } userErrors { code message }
          }
        }
        """;

    [Fact]
    public async Task A_text_of_last_resort_that_a_parent_agreed_to_is_permitted_with_duties_and_no_breach()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "school-interaction-2021");
        var now = DateTimeOffset.UtcNow;
        var period = new { staff = scene.Teacher, student = scene.Student, from = now, to = now.AddDays(1) };

        (await gateway.DataAsync(Asking, new { period.staff, period.student, period.from, period.to, facts = Array.Empty<string>() }))
            .TextsAt("requestAuthorisation.userErrors[].message").ShouldHaveSingleItem().ShouldContain("No circumstances were counted");
        var asked = (await gateway.ChangeAsync(Asking, new { period.staff, period.student, period.from, period.to, facts = new[] { "LAST_RESORT" } })).At("authorisation");
        asked.At("facts").ToString().ShouldBe("""["LAST_RESORT"]""");
        asked.At("stillNeeded").ToString().ShouldBe("""[["PARENT_OR_CARER"]]""");
        (await RecordAsync(gateway, scene)).TextAt("assessment.outcome").ShouldBe("AUTHORISATION_REQUIRED");

        await gateway.ChangeAsync(
            """
            mutation($id: ID!) { decideAuthorisation(input: {
              authorisation: $id, as: PARENT_OR_CARER, parent: "Mary Invented", given: IN_WRITING, approve: true, reason: "Please do." }) {
              authorisation { status permits } userErrors { code message } } }
            """,
            new { id = asked.TextAt("id") });

        var contact = await RecordAsync(gateway, scene);
        contact.TextAt("assessment.outcome").ShouldBe("PERMITTED_WITH_DUTIES");
        contact.TextsAt("assessment.duties[].kind").ShouldContain("RECORD_ON_STUDENT_FILE");
        contact.At("breach").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static async Task<JsonElement> RecordAsync(GraphQLCaller gateway, Scene scene) => (await gateway.ChangeAsync(
        """
        mutation($staff: ID!, $student: ID!, $at: DateTime!) {
          recordContact(input: { staffMember: $staff, student: $student, activity: SCHOOL_PHONE_TEXT, facts: [LAST_RESORT], occurredAt: $at, summary: "One text." }) {
            contact { assessment { outcome duties { kind } } breach { id } } userErrors { code message }
          }
        }
        """,
        new { staff = scene.Teacher, student = scene.Student, at = DateTimeOffset.UtcNow })).At("contact");
}
