using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Tests.Telemetry;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever sends a request again with its id, since the answer was lost, is told that it is recorded, whatever would refuse it by now.</summary>
public sealed class SentAgainTests : IAsyncLifetime
{
    private const string Once = "sent-once";

    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_contact_that_was_recorded_before_a_post_ended_is_told_as_recorded_after_it_and_nothing_is_added()
    {
        await scene.EnrolAsync("supply", 900_001, "TEACHER");
        var supply = TwoTrusts.Person("supply");
        var document = RecordContact(Once);
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
        var other = await PayloadAsync(supply, RecordContact(Once).Replace("As it happened.", "Otherwise.", StringComparison.Ordinal));
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

    [Fact]
    public async Task Whatever_takes_a_request_id_is_told_as_recorded_with_what_it_recorded_where_it_is_seen_to_who_may_not_ask_it_any_more()
    {
        var schema = (await scene.DataAsync(Viewer.Development, EveryMutation.Introspection)).At("__schema");
        var asked = Asked();
        asked.Select(each => each.Mutation).ShouldBe(TakingRequestId(schema), ignoreOrder: true, "say here how each mutation that takes a `requestId` is asked");
        foreach (var (mutation, who, arguments, record) in asked)
        {
            var named = arguments.Replace(Once, $"{Once}-{mutation}", StringComparison.Ordinal);
            var document = $"mutation {{ {mutation}({named}) {{ {record} {{ id }} position notices userErrors {{ code message }} }} }}";
            var first = await PayloadAsync(TwoTrusts.Person(who), document);
            first.At("userErrors").GetArrayLength().ShouldBe(0, first.ToString());
            var head = await HeadAsync();

            var closed = SafeguardingApi.Access.With($"Mutation.{mutation}", Audiences.None);
            var again = await PayloadAsync(TwoTrusts.Person(who), document, closed);
            var unseen = await PayloadAsync(TwoTrusts.Person(who), document, AccessRules.None);
            var never = await PayloadAsync(TwoTrusts.Person(who), document.Replace(Once, "never-sent", StringComparison.Ordinal), closed);

            foreach (var told in new[] { again, unseen })
            {
                told.At("userErrors").GetArrayLength().ShouldBe(0, $"{mutation}: {told}");
                told.TextAt("position").ShouldBe(first.TextAt("position"), mutation);
                told.TextsAt("notices[]").ShouldContain(notice => notice.StartsWith("It was recorded when it was sent before", StringComparison.Ordinal), mutation);
            }

            again.TextAt($"{record}.id").ShouldBe(first.TextAt($"{record}.id"), mutation);
            unseen.At(record).ValueKind.ShouldBe(JsonValueKind.Null, mutation);
            never.TextAt("userErrors[0].code").ShouldBe("access.not-permitted", mutation);
            (await HeadAsync()).ShouldBe(head, mutation);
        }
    }

    private static IEnumerable<string> TakingRequestId(JsonElement schema)
    {
        var inputs = schema.AllAt("types[]").Where(type => type.TextAt("kind") == "INPUT_OBJECT" && type.TextsAt("inputFields[].name").Contains("requestId"))
            .Select(type => type.TextAt("name")).ToHashSet();
        return schema.AllAt("mutationType.fields[]")
            .Where(field => field.AllAt("args[]").Any(argument => argument.TextAt("name") == "requestId" || inputs.Contains(Named(argument.At("type")))))
            .Select(field => field.TextAt("name"));
    }

    private static string Named(JsonElement type) => type.TextAt("kind") is "NON_NULL" or "LIST" ? Named(type.At("ofType")) : type.TextAt("name");

    private (string Mutation, string Who, string Arguments, string Record)[] Asked()
    {
        var (now, id) = (DateTimeOffset.UtcNow, $"requestId: \"{Once}\"");
        var (colleague, student) = ($"\"{scene.Ids["colleague"]}\"", $"\"{scene.Ids["student"]}\"");
        return
        [
            ("enrolStaffMember", "officer", $$"""input: { school: 900001, displayName: "Ida Invented", roles: [TEACHER], startsOn: "2020-09-01", {{id}} }""", "staffMember"),
            ("enrolStudent", "officer", $$"""input: { school: 900001, displayName: "Ida Invented", dateOfBirth: "2015-01-01", {{id}} }""", "student"),
            ("appoint", "officer",
                $$"""input: { trust: "99001", displayName: "Ida Invented", roles: [TRUST_SAFEGUARDING_OFFICER], startsOn: "2020-09-01", {{id}} }""", "appointment"),
            ("requestAuthorisation", "officer",
                $$"""
                input: { staffMember: {{colleague}}, student: {{student}}, activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
                    from: "{{now:O}}", to: "{{now.AddDays(3):O}}", {{id}} }
                """,
                "authorisation"),
            ("decideAuthorisation", "head",
                $$"""input: { authorisation: "{{scene.Ids["authorisation"]}}", as: HEADTEACHER, approve: false, reason: "Not now.", {{id}} }""", "authorisation"),
            ("recordContact", "officer",
                $$"""
                input: { staffMember: {{colleague}}, student: {{student}}, activity: SCHOOL_EMAIL, occurredAt: "{{now.AddMinutes(-10):O}}", summary: "As it happened.", {{id}} }
                """,
                "contact"),
            ("raiseBreach", "officer", $$"""input: { subject: {{colleague}}, severity: LOW, summary: "As it was told.", {{id}} }""", "breach"),
            ("triageBreach", "lead", $$"""id: "{{scene.Ids["about-teacher"]}}", threshold: NONE, severity: LOW, rationale: "Looked at.", {{id}}""", "breach"),
            ("shareWithSubject", "lead", $$"""breach: "{{scene.Ids["breach-of-contact"]}}", statement: "It was raised.", reason: "It is time.", {{id}}""", "breach"),
            ("takeEmergencyAccess", "head-elsewhere", $$"""input: { school: 900001, reason: "Nobody there can be reached.", {{id}} }""", "emergencyAccess"),
        ];
    }

    private string RecordContact(string requestId) =>
        $$"""
        mutation { recordContact(input: {
          staffMember: "{{scene.Ids["supply"]}}", student: "{{scene.Ids["student"]}}", activity: SCHOOL_EMAIL, direction: OUTBOUND, purpose: PROFESSIONAL, facts: [],
          occurredAt: "{{DateTimeOffset.UtcNow.AddDays(-2):yyyy-MM-dd}}T10:00:00Z", summary: "As it happened.", requestId: "{{requestId}}" }) {
            position notices userErrors { code message } } }
        """;

    private async Task<JsonElement> PayloadAsync(Viewer viewer, string document, AccessRules? rules = null)
    {
        var answer = await scene.AskAsync(viewer, document, rules);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("data").EnumerateObject().Single().Value;
    }

    private async Task<long> HeadAsync() => (await scene.Node.Store.ReadHeadAsync(new LogId("trust-99001"))).Position;
}
