using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A query for which each record is looked at is dear once these are many, whatever it costs, and is answered as any other.</summary>
public sealed class ManyLooksTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Lists = """
        breaches(first: 9) { totalCount nodes { id severity subject { displayName relationships(first: 4) { nodes { id contacts(first: 3) { nodes { id summary } } } } } } }
        schools(first: 4) { nodes { urn breachCounts { severity count } staff(first: 9) { totalCount nodes { id displayName } } } }
        """;

    private static readonly GraphQLEngine Usual = SafeguardingApi.Build(new GraphQLOptions());
    private static readonly GraphQLEngine Wary = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 3 } });

    private static readonly GraphQLEngine Full = SafeguardingApi.Build(
        new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 3, DearOperations = 0 } });

    private static readonly GraphQLEngine FullByPrice = SafeguardingApi.Build(
        new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 1_000_000, DearOperationsPerCaller = 0 } });

    public static TheoryData<string> Callers => [.. TwoTrusts.Callers.Keys];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Each_caller_is_answered_the_same_whether_the_query_turns_out_to_be_dear_or_not(string who)
    {
        var viewer = TwoTrusts.Callers[who];
        var awaited = """trust(uid: "99001") { breachCounts { count } statistics(from: "2000-01-01", to: "2000-01-31") { schools } }""";
        foreach (var document in (string[])[$"{{ {Lists} }}", $"{{ {Lists} {awaited} }}"])
        {
            var answer = await AnswerAsync(Usual, viewer, document);
            answer.TryGetProperty("data", out _).ShouldBeTrue($"{answer}");
            $"{await AnswerAsync(FullByPrice, viewer, document)}".ShouldNotContain("graphql.too-many-dear");
            (await AnswerAsync(Wary, viewer, document)).GetRawText().ShouldBe(answer.GetRawText(), document);
        }
    }

    [Fact]
    public async Task Whoever_has_records_looked_at_is_sent_where_dear_queries_are_and_whoever_sees_all_is_not()
    {
        foreach (var awaited in (string[])[string.Empty, """trust(uid: "99001") { reads(first: 1) { nodes { at } } }"""])
        {
            var document = $"{{ breaches(first: 0) {{ totalCount }} {awaited} }}";
            (await AnswerAsync(Full, TwoTrusts.Person("head"), document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
            (await AnswerAsync(Full, Viewer.Development, document)).TryGetProperty("errors", out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("")]
    public async Task What_a_filter_looks_at_counts_whether_it_fits_or_not_and_whoever_asks(string who)
    {
        var viewer = who.Length == 0 ? Viewer.Development : TwoTrusts.Person(who);
        for (var raised = 0; raised < 6; raised++)
        {
            await scene.RaiseAsync($"filtered-{who}-{raised}", "teacher");
        }

        const string List = "breaches(first: 1, where: { handler: [GOVERNOR] }) { totalCount }";
        const string Counts = """trust(uid: "99001") { breachCounts(where: { handler: [GOVERNOR] }) { count } }""";
        foreach (var filtered in (string[])[List, Counts])
        {
            (await AnswerAsync(Full, viewer, $"{{ {filtered} }}")).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear", filtered);
            (await AnswerAsync(Usual, viewer, $"{{ {filtered} }}")).TryGetProperty("errors", out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("")]
    public async Task The_names_of_schools_that_are_gone_through_count_and_a_total_is_counted_once_however_often_it_is_asked_for(string who)
    {
        var viewer = who.Length == 0 ? Viewer.Development : TwoTrusts.Person(who);
        var thorough = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 400, DearOperations = 0 } });
        var totals = string.Join(' ', Enumerable.Range(0, 400).Select(number => $"a{number}: totalCount"));
        const string Filtered = """schools(where: { nameContains: "no school's" }, first: 1)""";

        // The bound is drawn between half of it and one and a half, and the officer has two schools.
        var wary = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 1, DearOperations = 0 } });
        (await AnswerAsync(wary, viewer, $"{{ {Filtered} {{ totalCount }} }}")).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        (await AnswerAsync(thorough, viewer, $"{{ {Filtered} {{ {totals} }} }}")).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
    }

    [Fact]
    public async Task Coverage_that_is_worked_out_anew_counts_as_long_as_it_takes_and_what_is_kept_as_nothing()
    {
        const string Present = """school(urn: 900001) { acknowledgementCoverage { required } }""";
        const string Then = """school(urn: 900001) { acknowledgementCoverage(asOf: "2026-01-05T08:00:00Z") { required } }""";

        // A school that is named alone counts as less.
        var thorough = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperations = 0 } });
        (await AnswerAsync(Usual, Viewer.Development, $"{{ {Present} }}")).TryGetProperty("data", out _).ShouldBeTrue();
        (await AnswerAsync(thorough, Viewer.Development, $"{{ {Present} }}")).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
        (await AnswerAsync(thorough, Viewer.Development, $"{{ {Then} }}")).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Theory]
    [InlineData("")]
    [InlineData("""(asOf: "2026-01-05T08:00:00Z")""")]
    public async Task So_does_what_everybody_at_a_school_owes_which_is_kept_nowhere(string then)
    {
        var thorough = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperations = 0 } });
        var all = $"{{ school(urn: 900001) {{ acknowledgementsDue{then} {{ totalCount }} }} }}";
        var one = $$"""{ node(id: "{{scene.Ids["teacher"]}}") { ... on StaffMember { acknowledgementDue{{then}} { reason } } } }""";
        var often = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"a{number}: acknowledgementDue{then} {{ reason }}"));
        var oneOften = $$"""{ node(id: "{{scene.Ids["teacher"]}}") { ... on StaffMember { {{often}} } } }""";

        (await AnswerAsync(Usual, Viewer.Development, all)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
        (await AnswerAsync(thorough, Viewer.Development, all)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        (await AnswerAsync(thorough, Viewer.Development, one)).TryGetProperty("errors", out errors).ShouldBeFalse($"{errors}");
        (await AnswerAsync(thorough, Viewer.Development, oneOften)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Fact]
    public async Task The_lists_of_many_schools_that_are_read_as_one_count_whatever_is_in_them_and_one_list_does_not()
    {
        var thorough = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperations = 0 } });
        foreach (var list in (string[])
        [
            "breaches(first: 1, orderBy: SEVERITY_DESC, where: { severity: [CRITICAL], status: [CLOSED] }) { nodes { id } }",
            "ladoReferrals(first: 0, where: { withdrawn: true, overdue: true }) { nodes { id } }",
        ])
        {
            var often = $"{{ {string.Join(' ', Enumerable.Range(0, 50).Select(number => $"a{number}: {list}"))} }}";
            (await AnswerAsync(Usual, TwoTrusts.Person("lado"), often)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
            (await AnswerAsync(thorough, TwoTrusts.Person("lado"), $"{{ {list} }}")).TryGetProperty("errors", out errors).ShouldBeFalse($"{errors}");
            (await AnswerAsync(thorough, TwoTrusts.Person("lado"), often)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear", list);
            (await AnswerAsync(thorough, TwoTrusts.Person("third-lado"), often)).TryGetProperty("errors", out errors).ShouldBeFalse($"{errors}");
        }
    }

    [Fact]
    public async Task A_leaf_with_work_behind_it_costs_under_each_of_its_names()
    {
        var names = string.Join(' ', Enumerable.Range(0, 450).Select(number => $"a{number}: current"));
        const string School = "school(urn: 900001) { staff(first: 100) { nodes { acknowledgements { ...of } } } }";
        var schools = string.Join(' ', Enumerable.Range(0, 6).Select(number => $"s{number}: {School}"));

        var answer = await AnswerAsync(Usual, Viewer.Development, $"{{ {schools} }} fragment of on Acknowledgement {{ {names} }}");

        answer.At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.limit");
        answer.At("errors[0]").TextAt("message").ShouldContain(nameof(GraphQLLimits.FieldCost));
    }

    [Fact]
    public async Task What_a_change_tells_besides_looks_at_no_more_than_a_query_may_and_the_change_is_told()
    {
        var answer = await AnswerAsync(
            Wary, TwoTrusts.Person("head"),
            $$"""
            mutation {
              raiseBreach(input: { subject: "{{scene.Ids["teacher"]}}", severity: LOW, summary: "As told.", anonymous: false }) {
                breach { id school { breaches(first: 9) { totalCount } } } position userErrors { code }
              }
            }
            """);

        answer.At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.limit");
        answer.At("errors[0]").TextAt("message").ShouldStartWith("Ask for this with a query");
        answer.TextAt("data.raiseBreach.position").ShouldNotBeEmpty();
        answer.At("data.raiseBreach.userErrors").GetArrayLength().ShouldBe(0);
    }

    // Each of the aliases would look at every matter about them twice.
    [Theory]
    [InlineData("teacher", "teacher")]
    [InlineData("head", "head")]
    public async Task Whether_a_query_turns_out_to_be_dear_tells_nothing_of_matters_about_whoever_asks(string who, string post)
    {
        var engine = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 1_000, DearOperationsPerCaller = 0 } });
        var aliases = string.Join(' ', Enumerable.Range(0, 100).Select(number => $"a{number}: breaches(first: 0) {{ totalCount }}"));
        var document = $$"""{ node(id: "{{scene.Ids[post]}}") { ... on StaffMember { {{aliases}} } } }""";

        for (var raised = 0; raised < 20; raised++)
        {
            await scene.RaiseAsync($"about-{who}-{raised}", post);
        }

        (await AnswerAsync(engine, TwoTrusts.Person(who), document)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
        (await AnswerAsync(engine, TwoTrusts.Person("officer"), document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Fact]
    public async Task Nor_of_matters_about_whoever_could_have_chosen_them()
    {
        await scene.AppointAsync("second-officer", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        await scene.AddPostAsync("second-officer-at-school", "second-officer", 900_002);
        for (var raised = 0; raised < 20; raised++)
        {
            await scene.RaiseAsync($"about-second-officer-{raised}", "second-officer-at-school");
        }

        await scene.AppointAsync("chosen", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        var engine = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperationsPerCaller = 0 } });
        var subject = scene.Ids["second-officer-at-school"];
        foreach (var document in (string[])
        [
            $$"""{ node(id: "{{subject}}") { ... on StaffMember { {{Aliases("first: 0")}} } } }""",
            $$"""{ {{Aliases($$"""first: 0, where: { subject: "{{subject}}", handler: [GOVERNOR] }""")}} }""",
        ])
        {
            (await AnswerAsync(engine, TwoTrusts.Person("chosen"), document)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
            (await AnswerAsync(engine, TwoTrusts.Person("officer"), document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
        }

        static string Aliases(string arguments) => string.Join(' ', Enumerable.Range(0, 12).Select(number => $"a{number}: breaches({arguments}) {{ totalCount }}"));
    }

    [Fact]
    public async Task Nor_is_any_other_looked_at_nor_a_contact_where_there_is_one_and_neither_is_in_what_is_counted()
    {
        const string Officer = """appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Ivo", identity: "#", startsOn: "2020-09-01" })""";
        (await scene.CodeAsync("officer", Officer.Replace("#", "who-chooses", StringComparison.Ordinal))).ShouldBe("");
        await scene.AddPostAsync("who-chooses-at-school", "who-chooses", 900_002);
        for (var raised = 0; raised < 20; raised++)
        {
            await scene.RaiseAsync($"said-of-a-teacher-{raised}", "teacher");
        }

        var engine = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperationsPerCaller = 0 } });
        var lists = string.Join(' ', Enumerable.Range(0, 12).Select(number => $"a{number}: breaches(first: 0) {{ totalCount }}"));
        var contacts = string.Join(' ', Enumerable.Range(0, 150).Select(number => $"c{number}: relationships(first: 1) {{ totalCount }}"));
        string[] documents =
        [
            $$"""{ {{lists}} schools(first: 4) { nodes { breachCounts { count } overdueLadoReferrals } } }""",
            $$"""{ node(id: "{{scene.Ids["teacher"]}}") { ... on StaffMember { {{contacts}} } } }""",
        ];
        foreach (var friend in (string[])["friend-of-before", "another-friend", "friend"])
        {
            if (friend != "friend-of-before")
            {
                await scene.RaiseAsync($"before-{friend}", "who-chooses-at-school");
            }

            (await scene.CodeAsync("who-chooses", Officer.Replace("#", friend, StringComparison.Ordinal))).ShouldBe("");
            foreach (var document in documents)
            {
                (await AnswerAsync(engine, TwoTrusts.Person(friend), document)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{friend}: {errors}");
            }
        }

        (await scene.SeesAsync("friend", "before-friend")).ShouldBeFalse();
        (await scene.SeesAsync("officer", "before-friend")).ShouldBeTrue();
        foreach (var where in (string[])
        [
            "", "severity: [LOW]", "open: true", "status: [CLOSED]", """raisedFrom: "2000-01-01T00:00:00Z" """, """raisedTo: "2000-01-01T00:00:00Z" """,
            "schools: [900002]", "schools: [900001]", "threshold: [HARM_THRESHOLD]", "handler: [CHAIR_OF_TRUSTEES]",
        ])
        {
            foreach (var place in (string[])["""trust(uid: "99001")""", "school(urn: 900002)", "school(urn: 900001)"])
            {
                async Task<int> CountAsync(string who, string more) =>
                    (await AnswerAsync(Usual, TwoTrusts.Person(who), $"{{ {place} {{ breachCounts(where: {{ {where} {more} }}) {{ count }} }} }}"))
                        .At("data").AllAt($"{place[..place.IndexOf('(', StringComparison.Ordinal)]}.breachCounts[].count").Sum(count => count.GetInt32());

                var kept = await CountAsync("officer", $"subject: \"{scene.Ids["who-chooses-at-school"]}\"");
                (await CountAsync("friend", "")).ShouldBe(await CountAsync("officer", "") - kept, $"{place}: {where}");
            }
        }
    }

    [Fact]
    public async Task Nor_is_any_looked_at_for_an_officer_with_a_visitors_record_whether_or_not_there_is_one_about_it()
    {
        // By a colleague, whom nobody chose of whom another test of this scene tells something.
        (await scene.CodeAsync(
            "officer", """appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Ivo", identity: "visiting-officer", startsOn: "2020-09-01" })"""))
            .ShouldBe("");
        await scene.EnrolAsync("visiting-officer", 900_001, "VISITOR");
        for (var raised = 0; raised < 20; raised++)
        {
            await scene.RaiseAsync($"of-a-teacher-{raised}", "teacher");
        }

        var engine = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 100, DearOperationsPerCaller = 0 } });
        var aliases = string.Join(' ', Enumerable.Range(0, 12).Select(number => $"a{number}: breaches(first: 0) {{ totalCount }}"));
        var document = $$"""{ {{aliases}} schools(first: 4) { nodes { breachCounts { count } overdueLadoReferrals } } }""";
        foreach (var matter in new[] { "about-visiting-officer", "another-about-visiting-officer" })
        {
            (await AnswerAsync(engine, TwoTrusts.Person("visiting-officer"), document)).TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
            await scene.RaiseAsync(matter, "visiting-officer");

            // What is kept of them stands until somebody's post has changed.
            await scene.EnrolAsync($"somebody-{matter}", 900_002, "TEACHER");
        }

        (await AnswerAsync(engine, TwoTrusts.Person("visiting-officer"), document)).TryGetProperty("errors", out var since).ShouldBeFalse($"{since}");

        (await AnswerAsync(engine, TwoTrusts.Person("trustee"), document)).At("errors[0]").TextAt("extensions.code").ShouldBe("graphql.too-many-dear");
    }

    [Fact]
    public async Task What_was_read_before_it_turned_out_to_be_dear_is_in_the_log_of_reads_as_if_it_had_been_read_once()
    {
        // It stops where reading was noted already: each breach is looked at for a chair of trustees, behind a school that they read.
        var late = SafeguardingApi.Build(new GraphQLOptions { Limits = new GraphQLLimits { DearLooks = 12 } });
        const string Document = """{ trust(uid: "99001") { people(first: 2) { nodes { displayName } } } breaches(first: 0) { totalCount } }""";
        for (var raised = 0; raised < 20; raised++)
        {
            await scene.RaiseAsync($"looked-at-{raised}", "teacher");
        }

        await AnswerAsync(Usual, TwoTrusts.Person("trustee"), $"query ReadOnce {Document}");
        await AnswerAsync(late, TwoTrusts.Person("trustee"), $"query ReadAnew {Document}");

        var entries = (await AnswerAsync(
            Usual, TwoTrusts.Person("officer"),
            """{ trust(uid: "99001") { reads(where: { reader: "trustee" }, first: 2) { nodes { operation records { record fields people } } } } }""")).At("data.trust.reads.nodes");

        entries.AllAt("[].operation").Select(operation => operation.GetString()).ShouldBe(["ReadAnew", "ReadOnce"]);
        entries.AllAt("[0].records[]").ShouldNotBeEmpty();
        entries.At("[0].records").GetRawText().ShouldBe(entries.At("[1].records").GetRawText());
    }

    private async Task<JsonElement> AnswerAsync(GraphQLEngine engine, Viewer viewer, string document)
    {
        using var response = await engine.ExecuteAsync(
            GraphQLRequest.Of(document), new RequestContext(scene.Node, viewer) { MayPublish = true }, TestContext.Current.CancellationToken);
        using var parsed = JsonDocument.Parse(response.Body);
        return parsed.RootElement.Clone();
    }
}
