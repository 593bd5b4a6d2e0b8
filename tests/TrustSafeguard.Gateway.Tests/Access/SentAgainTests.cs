using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever sends a request again with its id, since the answer was lost, is told that it is recorded, whatever would refuse it by now.</summary>
public sealed class SentAgainTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_contact_that_was_recorded_before_a_post_ended_is_told_as_recorded_after_it_and_nothing_is_added()
    {
        await scene.EnrolAsync("supply", 900_001, "TEACHER");
        var supply = TwoTrusts.Person("supply");
        var document = RecordContact("sent-once");
        var first = await PayloadAsync(supply, document);
        first.At("userErrors").GetArrayLength().ShouldBe(0, first.ToString());
        var yesterday = $"{DateTimeOffset.UtcNow.AddDays(-1):yyyy-MM-dd}";
        await scene.DoAsync($$"""mutation { recordStaffMemberLeft(staffMember: "{{scene.Ids["supply"]}}", on: "{{yesterday}}") { userErrors { code message } } }""");
        var head = await HeadAsync();

        var again = await PayloadAsync(supply, document);

        again.At("userErrors").GetArrayLength().ShouldBe(0, again.ToString());
        again.TextAt("position").ShouldBe(first.TextAt("position"));
        again.TextsAt("notices[]").ShouldContain(notice => notice.StartsWith("It was recorded when it was sent before", StringComparison.Ordinal));
        (await HeadAsync()).ShouldBe(head);

        // What was never sent, and what is sent under the id of another request, is refused as ever.
        var refused = await PayloadAsync(supply, RecordContact("never-sent"));
        refused.At("userErrors").GetArrayLength().ShouldBe(1);
        var other = await PayloadAsync(supply, RecordContact("sent-once").Replace("As it happened.", "Otherwise.", StringComparison.Ordinal));
        other.TextAt("userErrors[0].code").ShouldBe(refused.TextAt("userErrors[0].code"));
        (await HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task A_triage_that_was_recorded_is_told_as_recorded_to_who_may_not_triage_any_more()
    {
        var document = $$"""
            mutation { triageBreach(id: "{{scene.Ids["about-teacher"]}}", threshold: NONE, severity: LOW, rationale: "Looked at.", requestId: "triage-1") {
              position notices userErrors { code message } } }
            """;
        var first = await PayloadAsync(TwoTrusts.Person("lead"), document);
        first.At("userErrors").GetArrayLength().ShouldBe(0, first.ToString());
        var today = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}";
        await scene.DoAsync($$"""mutation { changeRoles(post: "{{scene.Ids["lead"]}}", roles: [TEACHER], from: "{{today}}") { userErrors { code message } } }""");

        var again = await PayloadAsync(TwoTrusts.Person("lead"), document);

        again.At("userErrors").GetArrayLength().ShouldBe(0, again.ToString());
        again.TextAt("position").ShouldBe(first.TextAt("position"));
        var somebodyElse = await PayloadAsync(TwoTrusts.Person("colleague"), document);
        somebodyElse.TextAt("userErrors[0].code").ShouldBe("access.not-permitted");
    }

    private string RecordContact(string requestId) =>
        $$"""
        mutation { recordContact(input: {
          staffMember: "{{scene.Ids["supply"]}}", student: "{{scene.Ids["student"]}}", activity: SCHOOL_EMAIL, direction: OUTBOUND, purpose: PROFESSIONAL, facts: [],
          occurredAt: "{{DateTimeOffset.UtcNow.AddDays(-2):yyyy-MM-dd}}T10:00:00Z", summary: "As it happened.", requestId: "{{requestId}}" }) {
            position notices userErrors { code message } } }
        """;

    private async Task<JsonElement> PayloadAsync(Viewer viewer, string document) => (await scene.DataAsync(viewer, document)).EnumerateObject().Single().Value;

    private async Task<long> HeadAsync() => (await scene.Node.Store.ReadHeadAsync(new LogId("trust-99001"))).Position;
}
