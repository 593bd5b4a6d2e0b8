namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What has only to be reported: whoever records it is told that nobody is told, and whoever safeguards the school finds it.</summary>
public sealed class ContactsToReportTests
{
    [Fact]
    public async Task An_image_that_was_found_is_in_the_list_of_the_school_though_it_names_no_student_and_is_nobodys_breach()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (scene, other) = (await Scene.SetAsync(gateway, "westdale-junior"), await Scene.SetAsync(gateway, "westdale-junior", 900_002));
        var image = await RecordAsync(gateway, scene, "INDECENT_IMAGE_FOUND", "counterpart: NONE");
        var letter = await RecordAsync(gateway, scene, "LETTER", $"student: \"{scene.Student}\", direction: INBOUND");
        (await RecordAsync(gateway, scene, "SCHOOL_EMAIL", $"student: \"{scene.Student}\"")).Notices.ShouldBeEmpty();

        image.Notices.ShouldBe(
            ["Nobody is told by this: tell those whom `assessment.duties` name yourself, and raise it with `raiseBreach` as well where it is about what an adult has done."]);
        (await ListedAsync(gateway, scene.Urn, "")).ShouldBe([image.Id, letter.Id], ignoreOrder: true);
        (await ListedAsync(gateway, scene.Urn, "where: { activity: [INDECENT_IMAGE_FOUND] }, ")).ShouldBe([image.Id]);
        (await ListedAsync(gateway, scene.Urn, "where: { direction: [INBOUND] }, ")).ShouldBe([letter.Id]);
        (await ListedAsync(gateway, other.Urn, "")).ShouldBeEmpty();
    }

    private static async Task<(string Id, IReadOnlyList<string> Notices)> RecordAsync(GraphQLCaller gateway, Scene scene, string activity, string with)
    {
        var recorded = await gateway.ChangeAsync(
            $$"""
            mutation($staff: ID!, $at: DateTime!) {
              recordContact(input: { staffMember: $staff, {{with}}, activity: {{activity}}, occurredAt: $at, summary: "As it was." }) {
                contact { id } notices userErrors { code message }
              }
            }
            """,
            new { staff = scene.Teacher, at = DateTimeOffset.UtcNow.AddMinutes(-10) });
        return (recorded.TextAt("contact.id"), [.. recorded.TextsAt("notices[]")]);
    }

    private static async Task<IReadOnlyList<string>> ListedAsync(GraphQLCaller gateway, int urn, string where)
    {
        var listed = (await gateway.DataAsync(
            $$"""{ school(urn: {{urn}}) { contactsToReport({{where}}first: 10) { totalCount nodes { id relationship { id } breach { id } } } } }""")).At("school.contactsToReport");
        string[] ids = [.. listed.TextsAt("nodes[].id")];
        listed.At("totalCount").GetInt32().ShouldBe(ids.Length);
        return ids;
    }
}
