using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Api.Access;
using TrustSafeguard.Gateway.Tests.Access;
using TrustSafeguard.Gateway.Tests.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>Who reads what tells of a person is in the log of reads, for those who may know it.</summary>
public sealed class ReadLogTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Entries = "{ nodes { at by as operation document emergency records { record people fields emergency } } pageInfo { hasNextPage endCursor } }";

    private static readonly Viewer Officer = TwoTrusts.Person("officer");

    private Task<JsonElement> ReadsAsync(Viewer viewer, string arguments = "(first: 300)") => ReadsOfAsync(viewer, """trust(uid: "99001")""", arguments);

    private async Task<JsonElement> ReadsOfAsync(Viewer viewer, string owner, string arguments) =>
        (await scene.DataAsync(viewer, $$"""{ owner: {{owner}} { reads{{arguments}} {{Entries}} } }""")).At("owner.reads.nodes");

    private static IEnumerable<string> FieldsOf(JsonElement entries, string record) =>
        from entry in entries.EnumerateArray() from read in entry.At("records").EnumerateArray() where read.TextAt("record") == record
        from field in read.At("fields").EnumerateArray() select field.GetString()!;

    [Fact]
    public async Task Who_has_read_a_childs_name_when_and_how_is_told_to_the_trusts_officer()
    {
        var child = scene.Ids["student"];
        var before = DateTimeOffset.UtcNow;
        await scene.DataAsync(TwoTrusts.Person("lead"), $$"""query LookUpChild { node(id: "{{child}}") { ... on Student { id displayName dateOfBirth } } }""");

        var entry = (await ReadsAsync(Officer, $$"""(first: 300, where: { person: "{{child}}", reader: "lead" })""")).EnumerateArray().First();
        entry.TextAt("by").ShouldBe("lead");
        entry.TextAt("as").ShouldBe("PERSON");
        entry.TextAt("operation").ShouldBe("LookUpChild");
        entry.TextAt("document").Length.ShouldBeGreaterThanOrEqualTo(64);
        entry.At("at").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(before);
        entry.At("emergency").ValueKind.ShouldBe(JsonValueKind.Null);
        var read = entry.At("records").EnumerateArray().ShouldHaveSingleItem();
        read.TextAt("record").ShouldBe(child);
        read.AllAt("people[]").Select(id => id.GetString()).ShouldBe([child]);
        read.AllAt("fields[]").Select(field => field.GetString()).ShouldBe(["Student.displayName", "Student.dateOfBirth"]);
    }

    [Fact]
    public async Task Every_field_that_is_said_to_be_sensitive_is_in_the_log_once_it_is_read()
    {
        var schema = SchemaBuilder.Build(SafeguardingApi.Schema);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in scene.Ids.Values.Append("trust-99001").Append("authority-830").Append("school-900001"))
        {
            typed.TryAdd((await scene.DataAsync(Viewer.Development, $$"""{ node(id: "{{id}}") { __typename } }""")).TextAt("node.__typename"), id);
        }

        typed["Trust"] = (await scene.DataAsync(Viewer.Development, """{ trust(uid: "99001") { id } }""")).TextAt("trust.id");
        // What is shared with a subject is asked for in a test of its own: nobody else has it.
        foreach (var (type, of) in DeclaredSensitivity.Read(schema).Where(each => each.Key != "SharedMatter"))
        {
            foreach (var field in ((ObjectType)schema.Types.Find(type)!).Fields.Where(field => of.BitOf($"{type}.{field.Name}") is not null))
            {
                var selection = field.Type.NamedType is CompositeType ? $"{field.Name} {{ __typename }}" : field.Name;
                var owner = type == "LocalAuthority" ? """localAuthority(code: "830")""" : $"""node(id: "{typed[type]}")""";
                await scene.DataAsync(Viewer.Development, $$"""{ {{owner}} { ... on {{type}} { {{selection}} } } }""");
                var log = type == "LocalAuthority" ? """localAuthority(code: "830")""" : """trust(uid: "99001")""";
                var last = (await ReadsOfAsync(Viewer.Development, log, "(first: 1)"))[0];
                last.AllAt("records[].fields[]").Select(each => each.GetString()).ShouldContain($"{type}.{field.Name}", $"{type}.{field.Name}");
            }
        }
    }

    [Fact]
    public void A_field_that_tells_of_a_person_and_does_not_say_whether_its_reading_is_noted_stops_the_start()
    {
        var silent = SafeguardingApi.Schema.Replace("  summary: String! @sensitive", "  summary: String!", StringComparison.Ordinal)
            .Replace("student: Student! @sensitive", "student: Student!", StringComparison.Ordinal);
        silent.ShouldNotBe(SafeguardingApi.Schema);
        var said = Should.Throw<InvalidOperationException>(() => DeclaredSensitivity.Read(SchemaBuilder.Build(silent))).Message;
        said.ShouldContain("Contact.summary");
        said.ShouldNotContain("Relationship.student");
    }

    [Fact]
    public async Task What_tells_of_nobody_leaves_no_entry()
    {
        var head = await HeadAsync();
        await scene.DataAsync(Viewer.Development, "{ schools { nodes { name urn staff { nodes { id displayName roles } } } } policyPacks { id } }");
        (await HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task No_name_and_no_word_of_a_record_is_in_the_log()
    {
        await scene.DataAsync(
            Viewer.Development,
            """
            { breaches { nodes { id severity subject { displayName } chronology { nodes { summary by } } contact { summary student { displayName dateOfBirth } } } } }
            """);
        var stored = new StringBuilder();
        await foreach (var recorded in scene.Node.Reads.Store.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            stored.Append(Encoding.UTF8.GetString(recorded.Data.Span));
        }

        stored.ToString().ShouldContain("Breach.chronology");
        foreach (var word in new[] { "Invented", "As it", "told", "2014-01", "summary\":" })
        {
            stored.ToString().ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public async Task An_operation_over_two_trusts_is_one_entry_in_the_log_of_each()
    {
        await scene.DataAsync(Viewer.Development, "query Both { breaches(first: 1000) { nodes { subject { id } severity } } }");
        foreach (var (owner, record) in new[] { ("trust(uid: \"99001\")", "about-teacher"), ("trust(uid: \"99002\")", "about-the-other-trust") })
        {
            var entry = (await ReadsOfAsync(Viewer.Development, owner, "(first: 5)")).EnumerateArray().First(each => each.At("operation").GetString() == "Both");
            entry.AllAt("records[].record").Select(id => id.GetString()).ShouldContain(scene.Ids[record]);
            entry.AllAt("records[].record").Select(id => id.GetString()).ShouldBeUnique();
        }

        var maintained = await ReadsOfAsync(Viewer.Development, """localAuthority(code: "830")""", "(first: 5)");
        FieldsOf(maintained, scene.Ids["about-the-maintained-school"]).ShouldContain("Breach.subject");
    }

    [Fact]
    public async Task What_a_mutation_tells_is_noted_too()
    {
        await scene.DataAsync(
            Viewer.Development,
            $$"""
            mutation Raise {
              raiseBreach(input: { subject: "{{scene.Ids["colleague"]}}", severity: LOW, summary: "As told.", anonymous: false }) { breach { severity } userErrors { code } }
            }
            """);
        var entry = (await ReadsAsync(Officer, "(first: 1)"))[0];
        entry.TextAt("operation").ShouldBe("Raise");
        entry.TextAt("as").ShouldBe("UNIDENTIFIED");
        entry.AllAt("records[].people[]").Select(id => id.GetString()).ShouldBe([scene.Ids["colleague"]]);
    }

    [Fact]
    public async Task Each_event_that_a_subscription_tells_is_noted_too()
    {
        var engine = SafeguardingApi.Build(new GraphQLOptions());
        var document = GraphQLRequest.Of("""subscription Watch { breachEvents(trustUid: "99001") { breach { severity } } }""");
        await using var events = engine.StreamAsync(document, new RequestContext(scene.Node, Viewer.Development)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            await scene.DataAsync(
                Viewer.Development,
                $$"""mutation { raiseBreach(input: { subject: "{{scene.Ids["colleague"]}}", severity: LOW, summary: "As told.", anonymous: false }) { userErrors { code } } }""");
        }

        (await next).ShouldBeTrue();
        using var told = events.Current;
        told.ToString().ShouldContain("LOW");
        var entry = (await ReadsAsync(Officer, "(first: 5)")).EnumerateArray().First(each => each.At("operation").GetString() == "Watch");
        entry.AllAt("records[].fields[]").Select(field => field.GetString()).ShouldBe(["Breach.severity"]);
    }

    [Fact]
    public async Task To_read_the_log_of_reads_is_in_it()
    {
        await ReadsAsync(Officer, "(first: 1)");
        var entry = (await ReadsAsync(Viewer.Development, "(first: 1)"))[0];
        entry.TextAt("by").ShouldBe("officer");
        entry.AllAt("records[].fields[]").Select(field => field.GetString()).ShouldBe(["Trust.reads"]);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("teacher")]
    [InlineData("lado")]
    [InlineData("other-officer")]
    [InlineData("nobody whom a record knows")]
    public async Task Nobody_else_reads_the_log_of_a_trust(string who)
    {
        var answer = await scene.AskAsync(TwoTrusts.Person(who), $$"""{ trust(uid: "99001") { reads {{Entries}} } }""");
        answer.ToString().ShouldNotContain("\"by\"");
        if (answer.TryGetProperty("errors", out var errors))
        {
            errors[0].TextAt("extensions.code").ShouldBe("graphql.not-permitted");
        }
    }

    [Fact]
    public async Task All_that_is_read_in_an_emergency_is_in_the_log_with_the_emergency_access_that_opened_it()
    {
        var breach = scene.Ids["about-teacher"];
        await scene.DataAsync(
            TwoTrusts.Person("head-who-covers"), $$"""query Emergency { breach(id: "{{breach}}") { status severity school { name } } school(urn: 900001) { urn } }""");
        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == "Emergency");
        entry.TextAt("emergency").ShouldBe(scene.Ids["access"]);
        var read = entry.At("records").EnumerateArray().ToDictionary(each => each.TextAt("record"));
        read[breach].TextAt("emergency").ShouldBe(scene.Ids["access"]);
        read[breach].AllAt("fields[]").Select(field => field.GetString()).ShouldBe(["Breach.school", "Breach.status", "Breach.severity"]);
        read.Count.ShouldBe(2, "the school was read too");
        read.Values.ShouldAllBe(each => each.TextAt("emergency") == scene.Ids["access"]);
    }

    [Fact]
    public async Task A_total_that_an_emergency_opens_is_in_the_log_with_it()
    {
        await scene.DataAsync(TwoTrusts.Person("head-who-covers"), "query Totals { school(urn: 900001) { breachCounts { count } } breaches { totalCount } }");
        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == "Totals");
        entry.TextAt("emergency").ShouldBe(scene.Ids["access"]);
        entry.AllAt("records[].record").Select(id => id.GetString()).ShouldContain("school-900001");
    }

    [Theory]
    [InlineData("edges { cursor }")]
    [InlineData("pageInfo { startCursor }")]
    public async Task Whoever_is_told_of_staff_by_cursors_alone_in_an_emergency_is_in_the_log_with_them(string asked)
    {
        var operation = $"People{asked.Length}";
        await scene.DataAsync(TwoTrusts.Person("head-who-covers"), $"query {operation} {{ school(urn: 900001) {{ people(first: 100) {{ {asked} }} }} }}");
        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == operation);
        entry.AllAt("records[].record").ShouldContain(id => id.GetString()!.StartsWith("staff-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_asks_for_the_matters_of_a_person_or_for_the_grave_ones_is_in_the_log_whatever_they_read_of_them()
    {
        var subject = scene.Ids["teacher"];
        await scene.DataAsync(
            TwoTrusts.Person("lead"),
            $$"""query Asked { a: breaches(where: { subject: "{{subject}}" }) { totalCount } b: breaches(where: { severity: [MEDIUM] }) { nodes { id } } }""");
        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == "Asked");
        var read = entry.At("records").EnumerateArray().Select(each => each.TextAt("record")).ToList();
        read.ShouldContain(subject);
        read.ShouldContain(scene.Ids["about-teacher"]);
    }

    [Theory]
    [InlineData("breaches(where: { severity: [MEDIUM] }) { edges { cursor } }", "about-teacher")]
    [InlineData("breaches(where: { severity: [MEDIUM] }, first: 100) { edges { place: cursor ... on BreachEdge { __typename } } totalCount }", "about-teacher")]
    [InlineData("school(urn: 900001) { breaches(where: { severity: [MEDIUM] }, first: 100) { edges { cursor } } }", "about-teacher")]
    [InlineData("breaches(where: { severity: [MEDIUM] }, first: 100) { edges { __typename } pageInfo { endCursor hasNextPage } }", "about-teacher")]
    [InlineData("breaches(where: { severity: [MEDIUM] }, first: 100) { edges { __typename } }", "about-teacher")]
    [InlineData("ladoReferrals { edges { cursor } }", "referral")]
    public async Task Who_is_told_of_a_matter_by_its_cursor_alone_is_in_the_log(string asked, string told)
    {
        var operation = $"Cursors{asked.Length}";
        await scene.DataAsync(Officer, $"query {operation} {{ {asked} }}");

        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == operation);
        entry.AllAt("records[].record").Select(id => id.GetString()).ShouldContain(scene.Ids[told]);
    }

    [Fact]
    public async Task Who_is_told_by_cursors_where_a_page_of_matters_begins_and_ends_is_in_the_log_with_those()
    {
        var ids = (await scene.DataAsync(Officer, "{ breaches(first: 100) { nodes { id } } }")).AllAt("breaches.nodes[].id").Select(id => id.GetString()).ToList();
        ids.Count.ShouldBeGreaterThan(2);
        await scene.DataAsync(Officer, "query Ends { breaches(first: 100) { pageInfo { startCursor endCursor } } }");

        var entry = (await ReadsAsync(Officer)).EnumerateArray().First(each => each.At("operation").GetString() == "Ends");
        entry.AllAt("records[].record").Select(id => id.GetString()).ShouldBe([ids[0], ids[^1]], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_raises_a_matter_without_their_name_is_in_the_log_of_reads_with_nothing_of_it()
    {
        var raised = await scene.DataAsync(
            TwoTrusts.Person("lead"),
            $$"""
            mutation Unnamed {
              raiseBreach(input: { subject: "{{scene.Ids["visitor"]}}", severity: LOW, summary: "I saw it.", anonymous: true }) {
                breach { id severity } notices userErrors { code }
              }
            }
            """);
        raised.At("raiseBreach.breach").ValueKind.ShouldBe(JsonValueKind.Null);
        var told = raised.TextAt("raiseBreach.notices[0]");
        told.ShouldContain("is not told who raised it. Whoever runs the server could still find that out");
        told.ShouldContain("If a child is in danger now, do not wait: call the police");
        (await ReadsAsync(Viewer.Development)).ToString().ShouldNotContain("Unnamed");
    }

    [Fact]
    public async Task What_was_shared_with_them_is_noted_when_they_read_it()
    {
        var own = new TwoTrusts();
        await own.InitializeAsync();
        await using var node = own.Node;
        var breach = own.Ids["about-teacher-elsewhere"];
        await own.DataAsync(Officer, $$"""mutation { triageBreach(id: "{{breach}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { userErrors { code } } }""");
        var shared = await own.DataAsync(
            Officer,
            $$"""mutation { shareWithSubject(breach: "{{breach}}", statement: "It was looked at.", reason: "It is over.") { breach { id } userErrors { code } } }""");
        shared.TextAt("shareWithSubject.breach.id").ShouldBe(breach);
        var told = await own.DataAsync(TwoTrusts.Person("teacher-elsewhere"), "query Mine { viewer { person { sharedMatters { statements { statement } } } } }");
        told.TextAt("viewer.person.sharedMatters[0].statements[0].statement").ShouldBe("It was looked at.");
        var entries = (await own.DataAsync(Officer, $$"""{ trust(uid: "99001") { reads(first: 300) {{Entries}} } }""")).At("trust.reads.nodes");
        var entry = entries.EnumerateArray().First(each => each.At("operation").GetString() == "Mine");
        entry.TextAt("by").ShouldBe("teacher-elsewhere");
        FieldsOf(entries, breach).ShouldContain("SharedMatter.statements");
    }

    [Fact]
    public async Task An_entry_about_a_matter_that_is_about_the_asker_is_not_there_for_them()
    {
        var own = new TwoTrusts();
        await own.InitializeAsync();
        await using var node = own.Node;
        var post = (await own.DataAsync(
            Viewer.Development,
            """
            mutation {
              enrolStaffMember(input: { school: 900001, displayName: "Ola Invented", roles: [TEACHER], identity: "officer", startsOn: "2020-09-01" }) { staffMember { id } }
            }
            """)).TextAt("enrolStaffMember.staffMember.id");
        var breach = (await own.DataAsync(
            Viewer.Development,
            $$"""mutation { raiseBreach(input: { subject: "{{post}}", severity: HIGH, summary: "As told.", anonymous: false }) { breach { id } } }"""))
            .TextAt("raiseBreach.breach.id");
        await own.DataAsync(
            TwoTrusts.Person("trustee"), $$"""query Beside { breach(id: "{{breach}}") { severity } node(id: "{{own.Ids["about-chair"]}}") { ... on Breach { severity } } }""");
        await own.DataAsync(TwoTrusts.Person("trustee"), $$"""query Alone { breach(id: "{{breach}}") { status } breaches(where: { subject: "{{post}}" }) { totalCount } }""");

        var seen = await own.DataAsync(Officer, $$"""{ trust(uid: "99001") { reads(first: 300) {{Entries}} } }""");
        seen.ToString().ShouldNotContain("Alone");
        seen.ToString().ShouldNotContain("StaffMember.breaches");
        seen.ToString().ShouldNotContain(breach);
        seen.ToString().ShouldContain("Beside", Case.Sensitive, "what else was read with it is told");
        var all = await own.DataAsync(Viewer.Development, $$"""{ trust(uid: "99001") { reads(first: 300) {{Entries}} } }""");
        all.ToString().ShouldContain("Alone");
        var asked = await own.AskAsync(Officer, $$"""{ trust(uid: "99001") { reads(where: { record: "{{breach}}" }) {{Entries}} } }""");
        asked.TextAt("errors[0].extensions.code").ShouldBe("record.unknown");
    }

    [Fact]
    public async Task Pages_give_each_entry_once_and_a_cursor_is_of_one_log()
    {
        for (var time = 0; time < 12; time++)
        {
            await scene.DataAsync(TwoTrusts.Person("lead"), $$"""query Page{{time}} { node(id: "{{scene.Ids["student"]}}") { ... on Student { displayName } } }""");
        }

        var (names, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await scene.DataAsync(
                Officer,
                $$"""{ trust(uid: "99001") { reads(first: 5, where: { reader: "lead" }{{(after is null ? "" : $", after: \"{after}\"")}}) {{Entries}} } }"""))
                .At("trust.reads");
            names.AddRange(page.AllAt("nodes[]").Select(entry => entry.At("operation").GetString() ?? "").Where(name => name.StartsWith("Page", StringComparison.Ordinal)));
            after = page.At("pageInfo.hasNextPage").GetBoolean() ? page.TextAt("pageInfo.endCursor") : null;
        }
        while (after is not null && names.Count < 12);

        names.ShouldBe(Enumerable.Range(0, 12).Reverse().Select(time => $"Page{time}"));
        var first = (await scene.DataAsync(Officer, """{ trust(uid: "99001") { reads(first: 1) { pageInfo { endCursor } } } }""")).TextAt("trust.reads.pageInfo.endCursor");
        foreach (var cursor in new[] { "nonsense", first[..^2] + "AA", first })
        {
            var answer = await scene.AskAsync(Viewer.Development, $$"""{ trust(uid: "99002") { reads(first: 1, after: "{{cursor}}") { pageInfo { hasNextPage } } } }""");
            answer.TextAt("errors[0].extensions.code").ShouldBe("page.cursor", cursor);
        }
    }

    [Fact]
    public async Task What_cannot_be_noted_is_not_answered_and_the_rest_is()
    {
        var store = new MemoryEventStore();
        await using var gateway = await RunningGateway.StartAsync(reads: new ReadLog(store, TimeProvider.System));
        var child = (await Scene.SetAsync(gateway, "westdale-junior")).Student;
        await store.DisposeAsync();

        var answer = await gateway.AskAsync($$"""{ node(id: "{{child}}") { ... on Student { displayName } } }""");
        answer.TextAt("errors[0].extensions.code").ShouldBe("reads.not-logged");
        answer.ToString().ShouldNotContain("Sam Invented");
        (await gateway.DataAsync($$"""{ node(id: "{{child}}") { ... on Student { id school { name } } } }""")).TextAt("node.school.name").ShouldBe("Larkfield Invented Primary");
    }

    private async Task<long> HeadAsync()
    {
        var head = 0L;
        foreach (var log in await scene.Node.Reads.Store.ListLogsAsync())
        {
            head += (await scene.Node.Reads.Store.ReadHeadAsync(log)).Position;
        }

        return head;
    }
}
