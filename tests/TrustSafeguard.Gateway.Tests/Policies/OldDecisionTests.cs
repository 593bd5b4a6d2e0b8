using System.Text.Json;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Policies;

/// <summary>A decision that was recorded is explained again in the same words, whatever has been published since.</summary>
public sealed class OldDecisionTests : IDisposable
{
    private const string Record =
        """
        mutation($staff: ID!, $student: ID!, $at: DateTime!) {
          recordContact(input: { staffMember: $staff, student: $student, activity: LONE_LIFT, facts: [EMERGENCY, NO_SAFE_ALTERNATIVE],
              occurredAt: $at, summary: "Drove Sam to hospital." }) {
            contact { id } userErrors { code message }
          }
        }
        """;

    private const string Explain =
        """
        query($id: ID!) {
          node(id: $id) { ... on Contact { assessment {
            outcome explanation policyHash decidedBy { id text layer } duties { kind to deadline clause { id } } routes { id } approvers
          } } }
        }
        """;

    private const string Ask =
        "query($urn: Int!) { assess(school: $urn, activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, counterpartAge: 14, activity: LONE_LIFT, "
            + "facts: [EMERGENCY, NO_SAFE_ALTERNATIVE] }) { explanation policyHash } }";

    private const string Adopt =
        """mutation($urn: Int!, $from: Date!) { adoptSchoolPolicy(input: { school: $urn, basedOn: "walsall-2020", effectiveFrom: $from }) """
            + "{ policy { hash } userErrors { code message } } }";

    private readonly TestFolder folder = new();
    private readonly SimulatedClock time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_recorded_contact_is_explained_in_the_same_words_years_and_versions_later()
    {
        string id;
        Scene scene;
        JsonElement then;
        await using (var gateway = await OpenAsync())
        {
            scene = await Scene.SetAsync(gateway, "school-interaction-2021");
            id = (await gateway.ChangeAsync(Record, new { staff = scene.Teacher, student = scene.Student, at = time.GetUtcNow().AddMinutes(-10) }))
                .TextAt("contact.id");
            then = await ExplanationAsync(gateway, id);
            time.MoveBy(TimeSpan.FromDays(3 * 366));
            await gateway.ChangeAsync(Adopt, new { urn = scene.Urn, from = time.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd") });
            time.MoveBy(TimeSpan.FromDays(30));
        }

        await using var later = await OpenAsync();
        var now = await later.DataAsync(Ask, new { urn = scene.Urn });

        then.TextAt("outcome").ShouldBe("PERMITTED_WITH_DUTIES");
        then.TextAt("explanation").ShouldContain("tell the headteacher or the operations manager", Case.Insensitive);
        (await ExplanationAsync(later, id)).ToString().ShouldBe(then.ToString());
        now.TextAt("assess.policyHash").ShouldNotBe(then.TextAt("policyHash"));
        now.TextAt("assess.explanation").ShouldNotBe(then.TextAt("explanation"));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JsonElement> ExplanationAsync(GraphQLCaller gateway, string id) =>
        (await gateway.DataAsync(Explain, new { id })).At("node.assessment");

    private async Task<RunningGateway> OpenAsync() =>
        await RunningGateway.StartAsync(time, await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }));
}
