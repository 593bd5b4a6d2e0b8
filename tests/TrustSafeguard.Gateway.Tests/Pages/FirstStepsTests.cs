using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine.Import;

namespace TrustSafeguard.Gateway.Tests.Pages;

/// <summary>What the pages for newcomers tell to run is run.</summary>
public class FirstStepsTests
{
    [Fact]
    public async Task The_first_steps_run_in_their_order_and_answer_as_the_page_says()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var documents = Blocks(Page("docs", "first-steps.md"), "graphql");
        documents.Length.ShouldBe(5);

        var policy = (await RunAsync(gateway, documents[0])).At("adoptSchoolPolicy.policy").TextAt("id");
        var people = await RunAsync(gateway, documents[1]);
        var variables = new { policy, teacher = people.At("enrolStaffMember.staffMember").TextAt("id"), student = people.At("enrolStudent.student").TextAt("id") };
        (await RunAsync(gateway, documents[2], variables)).At("acknowledgePolicy.acknowledgement").At("current").GetBoolean().ShouldBeTrue();
        (await RunAsync(gateway, documents[3])).At("assess").ToString().ShouldContain("\"outcome\":\"AUTHORISATION_REQUIRED\",\"approvers\":[[\"HEADTEACHER\"]]");
        (await RunAsync(gateway, documents[4], variables)).At("recordContact.contact.breach").TextAt("id").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_an_officer_asks_is_answered_as_the_page_has_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Api.Scene.SetAsync(gateway, "westdale-junior");
        await Api.Scene.EnrolAsync(gateway, scene.Urn, "Siobhán O’Brien", "TEACHER");
        for (var concern = 0; concern < 3; concern++)
        {
            await gateway.ChangeAsync(
                """mutation($id: ID!) { raiseBreach(input: { subject: $id, severity: LOW, summary: "As it was told.", anonymous: false }) { userErrors { code message } } }""",
                new { id = scene.Teacher });
        }

        await gateway.ChangeAsync(
            """
            mutation($id: ID!) {
              recordContact(input: {
                staffMember: $id, counterpart: NONE, activity: INDECENT_IMAGE_FOUND, direction: OUTBOUND, occurredAt: "2026-11-20T10:00:00Z", summary: "Found on a shared drive."
              }) { userErrors { code message } }
            }
            """,
            new { id = scene.Teacher });
        var answers = new List<JsonElement>();
        foreach (var document in Blocks(Page("docs", "officers.md"), "graphql"))
        {
            answers.Add(await gateway.DataAsync(document, new { name = "obrien" }));
        }

        answers[0].At("breaches.totalCount").GetInt32().ShouldBe(3);
        answers[0].At("trust.schools.nodes[0].breachCounts[0].count").GetInt32().ShouldBe(3);
        answers[1].At("school.contactsToReport.totalCount").GetInt32().ShouldBe(1);
        answers[2].TextsAt("trust.people.nodes[].displayName").ShouldBe(["Siobhán O’Brien"]);
        answers[3].TextsAt("trust.patterns.nodes[].subjects[].displayName").ShouldBe(["Theo Invented"]);
        answers[4].At("trust.silences.nodes").GetArrayLength().ShouldBe(0);
        answers.Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_question_of_the_README_is_answered_as_it_says()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Api.Scene.SetAsync(gateway, "westdale-junior", 900_905);

        var answer = await gateway.AskAsync(Blocks(Page("README.md"), "graphql").ShouldHaveSingleItem());

        JsonElement.DeepEquals(answer, JsonDocument.Parse(Blocks(Page("README.md"), "json").ShouldHaveSingleItem()).RootElement).ShouldBeTrue(answer.ToString());
    }

    [Fact]
    public void The_columns_of_an_import_are_those_that_are_read()
    {
        var page = Page("docs", "operating", "first-days.md");

        page.ShouldContain($"Columns: {string.Join(", ", LinksFile.Columns.Select(column => $"`{column}`"))} |");
        page.ShouldContain($"Columns: {string.Join(", ", PupilsFile.Columns.Select(column => $"`{column}`"))} |");
    }

    private static async Task<JsonElement> RunAsync(RunningGateway gateway, string document, object? variables = null)
    {
        var data = await gateway.DataAsync(document, variables);
        foreach (var field in data.EnumerateObject().Where(field => field.Value.TryGetProperty("userErrors", out _)))
        {
            field.Value.At("userErrors").GetArrayLength().ShouldBe(0, field.Value.ToString());
        }

        return data;
    }

    private static string[] Blocks(string page, string language) => [.. page.Split($"```{language}\n").Skip(1).Select(block => block.Split("```")[0])];

    private static string Page(params string[] path) => File.ReadAllText(Checkout.PathOf(path));
}
