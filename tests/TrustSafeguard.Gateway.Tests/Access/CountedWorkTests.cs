using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What takes long and looks at few records counts as the looks that take as long: whoever asks for it often is sent where dear queries are.</summary>
public sealed class CountedWorkTests : IAsyncLifetime
{
    // One test's matters count for the next: each has a scene of its own.
    private readonly TwoTrusts scene = new();

    private static readonly GraphQLEngine Usual = SafeguardingApi.Build(new GraphQLOptions());

    // The bound is drawn between half of it and one and a half.
    private static readonly GraphQLEngine Thorough = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperations = 0 } });

    public async ValueTask InitializeAsync() => await scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_policy_that_is_put_together_by_its_name_counts_and_one_that_is_ready_does_not()
    {
        const string Text = """
            policy: { id: ours, title: Ours, edition: first, effective-from: 2026-01-05, binds: [TEACHER, HEADTEACHER], layer: LOCAL_AUTHORITY }
            clauses:
              - id: ours.lone-lifts
                title: Alone with a pupil in a car
                text: No adult drives a pupil alone unless the head has agreed beforehand.
                applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
                stance: AUTHORISATION_REQUIRED
                approvers: [[HEADTEACHER]]
            """;
        var text = JsonSerializer.Serialize(Text.ReplaceLineEndings("\n"));
        await scene.DoAsync(
            $$"""mutation { publishLocalAuthorityPolicy(input: { code: "830", document: {{text}}, effectiveFrom: "{{From(0)}}" }) { userErrors { code message } } }""");
        for (var version = 1; version <= 4; version++)
        {
            await scene.DoAsync(
                $$"""
                mutation { publishTrustPolicy(input: { trustUid: "99001", basedOn: "westdale-junior", effectiveFrom: "{{From(version)}}" }) { userErrors { code message } } }
                """);
        }

        foreach (var document in (string[])
        [
            "{ nodes(ids: [\"trust-99001-policy-0.830-1.1\"]) { id } }",
            "{ node(id: \"trust-99001-policy-0.830-1.2\") { id } }",
            "{ policy(id: \"trust-99001-policy-0.830-1.3\") { id } }",
            "{ assess(policy: \"trust-99001-policy-0.830-1.4\", activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, activity: LONE_LIFT }) { outcome } }",
            "{ policy(id: \"school-900001-policy-0.830-1.4.1\") { id } }",
            "{ policy(id: \"authority-830-policy-0.1\") { id } }",
        ])
        {
            var who = TwoTrusts.Person("teacher");
            (await AnswerAsync(Thorough, who, document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear", document);
            var answer = $"{await AnswerAsync(Usual, who, document)}";
            answer.ShouldNotContain("errors");
            answer.ShouldNotContain("null");
            ShouldBeAnswered(await AnswerAsync(Thorough, who, document), document);
        }

        // Nothing is put together of what there is not.
        var unknown = string.Join(", ", Enumerable.Range(5, 90).Select(version => $"\"trust-99001-policy-0.830-1.{version}\""));
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("teacher"), $"{{ nodes(ids: [{unknown}]) {{ id }} }}"), unknown);

        // In force nowhere yet, so that nobody else has any of them put together.
        static string From(int version) => $"{DateTimeOffset.UtcNow.AddMonths(6 + version):yyyy-MM}-01";
    }

    [Theory]
    [InlineData("teacher", "boundBy { current }", """boundBy(asOf: "2026-01-05T08:00:00Z") { current }""")]
    [InlineData("colleague", "acknowledgements { current }", """boundBy(asOf: "2026-01-05T08:00:00Z") { current }""")]
    [InlineData("colleague", "acknowledgements { dueAgainAt }", """boundBy(asOf: "2026-01-05T08:00:00Z") { current }""")]
    public async Task What_bound_somebody_on_another_day_counts_as_a_policy_that_is_found_anew(string who, string present, string then)
    {
        string Of(string asked) => $$"""{ node(id: "{{scene.Ids[who]}}") { ... on StaffMember { {{asked}} } } }""";
        ShouldBeAnswered(await AnswerAsync(Usual, Viewer.Development, Of(then)), then);
        ShouldBeAnswered(await AnswerAsync(Thorough, Viewer.Development, Of(then)), then);
        (await AnswerAsync(Thorough, Viewer.Development, Of(present))).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear", present);
        ShouldBeAnswered(await AnswerAsync(Usual, Viewer.Development, Of(present)), present);
        ShouldBeAnswered(await AnswerAsync(Thorough, Viewer.Development, Of(present)), present);
    }

    [Fact]
    public async Task What_one_person_owes_counts_for_each_day_that_is_asked_about()
    {
        var days = string.Join(' ', Enumerable.Range(0, 12).Select(month => $$"""a{{month}}: acknowledgementDue(asOf: "2025-{{month + 1:00}}-05T08:00:00Z") { reason }"""));
        var document = $$"""{ node(id: "{{scene.Ids["head-elsewhere"]}}") { ... on StaffMember { {{days}} } } }""";

        ShouldBeAnswered(await AnswerAsync(Usual, Viewer.Development, document), document);
        (await AnswerAsync(Thorough, Viewer.Development, document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Fact]
    public async Task Whoever_is_told_of_one_matter_looks_at_each_about_somebody_to_the_first_that_is_enough_and_at_none_about_themselves()
    {
        await RaiseOftenAsync("peripatetic", 12);
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("lado"), Often("peripatetic", 30)), "whoever names somebody often is not told how many matters there are");
        await RaiseOftenAsync("peripatetic", 150);
        (await AnswerAsync(Thorough, TwoTrusts.Person("lado"), Often("peripatetic", 1))).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        $"{await AnswerAsync(Usual, TwoTrusts.Person("lado"), Often("peripatetic", 30))}".ShouldNotContain(scene.Ids["peripatetic"]);
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("lado"), Often("visitor", 30)), "nothing is said of them");
        foreach (var who in new[] { TwoTrusts.Callers["breaches.read"], TwoTrusts.Person("peripatetic"), TwoTrusts.Person("chair") })
        {
            var answer = await AnswerAsync(Thorough, who, Often("peripatetic", 9));
            ShouldBeAnswered(answer, "one is enough");
            answer.TextsAt("data.nodes[].id").Count.ShouldBe(9);
        }
    }

    [Fact]
    public async Task Of_matters_about_whoever_manages_them_none_counts()
    {
        await scene.EnrolAsync("manager", 900_002, "TEACHER");
        await scene.EnrolAsync("managed-chair", 900_001, "CHAIR_OF_GOVERNORS");
        await scene.OnboardAsync(900_011, "830", "99001");
        await scene.EnrolAsync("managed-chair", 900_011, "TEACHER", "manager");
        await RaiseOftenAsync("manager", 150);

        var often = Often("manager", 9);
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("managed-chair"), often), "they are told nothing of how many there are");
        (await AnswerAsync(Thorough, TwoTrusts.Person("chair"), often)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Fact]
    public async Task Whoever_may_handle_a_matter_counts_those_who_have_led_its_school()
    {
        const string Matters = "{ breaches(first: 0) { totalCount } }";
        for (var raised = 0; raised < 18; raised++)
        {
            await scene.RaiseAsync($"about-teacher-elsewhere-{raised}", "teacher-elsewhere");
        }

        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("head-elsewhere"), Matters), "few have led it");
        for (var led = 0; led < 64; led++)
        {
            await scene.EnrolAsync($"governor-{led}", 900_002, "GOVERNOR");
        }

        (await AnswerAsync(Thorough, TwoTrusts.Person("head-elsewhere"), Matters)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("officer"), Matters), "whoever handles it, it is open to them");
    }

    [Fact]
    public async Task What_the_policies_say_to_a_request_counts_for_whoever_is_asked_or_asks_and_not_for_whom_it_is_open_anyway()
    {
        string Of(string asked) => $$"""{ node(id: "{{scene.Ids["authorisation"]}}") { ... on Authorisation { {{asked}} } } }""";

        (await AnswerAsync(Thorough, TwoTrusts.Person("teacher"), Of("id"))).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        ShouldBeAnswered(await AnswerAsync(Usual, TwoTrusts.Person("teacher"), Of("id")), "id");
        ShouldBeAnswered(await AnswerAsync(Thorough, TwoTrusts.Person("head"), Of("id")), "id");
        (await AnswerAsync(Thorough, TwoTrusts.Person("head"), Of("permits"))).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        ShouldBeAnswered(await AnswerAsync(Usual, TwoTrusts.Person("head"), Of("permits")), "permits");
    }

    [Fact]
    public async Task Cells_cost_by_what_they_go_through_under_each_of_their_names()
    {
        string Document(int names) => $$"""
            { localAuthority(code: "830") { statistics(from: "2000-01-01", to: "2000-01-31") {
              {{string.Join(' ', Enumerable.Range(0, names).Select(number => $"a{number}: cells(rows: WHOLE, first: 1, skip: {number}) {{ measure }}"))}} } } }
            """;

        ShouldBeAnswered(await AnswerAsync(Thorough, Viewer.Development, Document(5)), "a page shows some");
        (await AnswerAsync(Thorough, Viewer.Development, Document(100))).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Theory]
    [InlineData("""breachEvents(schools: [900002])""")]
    [InlineData("""breachEvents(trustUid: "99002")""")]
    public async Task The_opening_of_a_subscription_looks_at_no_more_than_a_query_may(string field)
    {
        var wary = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 2 } });
        for (var raised = 0; raised < 4; raised++)
        {
            await scene.RaiseAsync($"opened-{field}-{raised}", "teacher-elsewhere");
            await scene.RaiseAsync($"opened-there-{field}-{raised}", "teacher-of-the-other-trust");
        }

        var (who, document) = (TwoTrusts.Person(field.Contains("900002") ? "lado" : "other-lado"), $"subscription {{ {field} {{ breach {{ id }} }} }}");
        (await FirstAsync(Usual, who, document)).TextAt("extensions.code").ShouldEndWith(".unknown");
        var stopped = await FirstAsync(wary, who, document);
        stopped.TextAt("extensions.code").ShouldBe("graphql.limit");
        stopped.TextAt("message").ShouldContain("DearLooks");
    }

    private async Task RaiseOftenAsync(string about, int times)
    {
        for (var raised = 0; raised < times; raised++)
        {
            await scene.RaiseAsync($"{raised}-of-{times}-about-{about}", about);
        }
    }

    private string Often(string name, int times) => $"{{ nodes(ids: [{string.Join(", ", Enumerable.Repeat($"\"{scene.Ids[name]}\"", times))}]) {{ id }} }}";

    private static void ShouldBeAnswered(JsonElement answer, string what) => answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{what}: {errors}");

    private async Task<JsonElement> FirstAsync(GraphQLEngine engine, Viewer viewer, string document)
    {
        await foreach (var response in engine.StreamAsync(
            GraphQLRequest.Of(document), new RequestContext(scene.Node, viewer), TestContext.Current.CancellationToken))
        {
            using (response)
            {
                return JsonDocument.Parse(response.ToString()).RootElement.At("errors[0]");
            }
        }

        throw new InvalidOperationException("It was opened and told nothing.");
    }

    private async Task<JsonElement> AnswerAsync(GraphQLEngine engine, Viewer viewer, string document)
    {
        using var response = await engine.ExecuteAsync(
            GraphQLRequest.Of(document), new RequestContext(scene.Node, viewer) { MayPublish = true }, TestContext.Current.CancellationToken);
        using var parsed = JsonDocument.Parse(response.Body);
        return parsed.RootElement.Clone();
    }
}
