using System.Buffers.Text;
using System.Text.Json;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Subscriptions;

/// <summary>The contract's two subscriptions, over both protocols that carry them.</summary>
public sealed class SubscriptionTests
{
    private const string Breaches =
        "subscription($trustUid: String, $schools: [Int!], $severity: [Severity!], $after: Cursor) "
            + "{ breachEvents(trustUid: $trustUid, schools: $schools, severity: $severity, after: $after) "
            + "{ cursor at kind breach { id status severity school { urn } subject { displayName } } } }";

    private const string Acknowledgements =
        "subscription($trustUid: String, $schools: [Int!], $after: Cursor) { acknowledgementEvents(trustUid: $trustUid, schools: $schools, after: $after) "
            + "{ cursor at staffMember { id } policy { id } } }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_course_of_a_breach_is_told_as_its_chronology_tells_it(bool overSocket)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await using var events = await Listener.OpenAsync(gateway, overSocket, Breaches, new { trustUid = "99001", after = await PositionAsync(gateway, scene) });

        var id = await RaiseAsync(gateway, scene.Teacher);
        await TriageAsync(gateway, id);

        var told = new[] { await events.NextAsync(), await events.NextAsync(), await events.NextAsync() }.Select(data => data.At("breachEvents")).ToList();
        told.Select(each => each.TextAt("kind")).ShouldBe(["RAISED", "TRIAGED", "REFERRAL_DUE"]);
        told.ShouldAllBe(each => each.TextAt("breach.id") == id);
        told[^1].TextAt("breach.severity").ShouldBe("HIGH");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_comes_back_with_the_last_cursor_misses_nothing_and_hears_nothing_twice(bool overSocket)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var raised = new List<string>();
        var heard = new List<string>();
        var after = await PositionAsync(gateway, scene);

        // Each round: some are raised before anybody listens, some while somebody does; then the listener goes, often before it has heard all.
        var chance = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            await RaiseManyAsync(chance.Next(3));
            await using var events = await Listener.OpenAsync(gateway, overSocket, Breaches, new { trustUid = "99001", after });
            await RaiseManyAsync(chance.Next(3));
            for (var left = chance.Next(raised.Count - heard.Count + 1); left > 0; left--)
            {
                (after, var id) = Read(await events.NextAsync());
                heard.Add(id);
            }
        }

        await using (var last = await Listener.OpenAsync(gateway, overSocket, Breaches, new { trustUid = "99001", after }))
        {
            while (heard.Count < raised.Count)
            {
                heard.Add(Read(await last.NextAsync()).Id);
            }
        }

        heard.ShouldBe(raised);

        async Task RaiseManyAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                raised.Add(await RaiseAsync(gateway, scene.Teacher));
            }
        }
    }

    [Fact]
    public async Task The_position_of_a_change_is_a_cursor_too()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var change = await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: LOW, summary: "Seen." }) { position breach { id } userErrors { code } } }""",
            new { subject = scene.Teacher });
        var next = await RaiseAsync(gateway, scene.Teacher);
        await using var events = await Listener.OpenAsync(gateway, false, Breaches, new { schools = new[] { scene.Urn }, after = change.TextAt("position") });
        Read(await events.NextAsync()).Id.ShouldBe(next);
    }

    [Fact]
    public async Task A_cursor_from_before_a_restore_is_told_also_once_the_log_has_grown_past_it()
    {
        using var folder = new TestFolder();
        string lost;
        string kept;
        await using (var gateway = await OpenAsync(folder.Data))
        {
            var scene = await Scene.SetAsync(gateway, "westdale-junior");
            kept = await PositionAsync(gateway, scene);
            await JournalCopy.MakeAsync(folder.Data, folder["backup"]);
            lost = await PositionAsync(gateway, scene);
        }

        await using var restored = await OpenAsync(folder["backup"]);
        var teacher = (await restored.DataAsync("{ schools { nodes { staff { nodes { id roles } } } } }")).At("schools.nodes[0].staff.nodes").EnumerateArray()
            .First(member => member.At("roles").EnumerateArray().Any(role => role.GetString() == "TEACHER")).TextAt("id");
        await RaiseAsync(restored, teacher);
        var last = await RaiseAsync(restored, teacher);

        await using var refused = await Listener.OpenAsync(restored, true, Breaches, new { trustUid = "99001", after = lost });
        (await refused.RefusalAsync()).ShouldBe("events.cursor-lost");
        await using var resumed = await Listener.OpenAsync(restored, false, Breaches, new { trustUid = "99001", after = kept });
        await resumed.NextAsync();
        Read(await resumed.NextAsync()).Id.ShouldBe(last);

        static async Task<RunningGateway> OpenAsync(string data) =>
            await RunningGateway.StartAsync(store: await FileEventStore.OpenAsync(new FileJournalOptions { Folder = data }));
    }

    [Fact]
    public async Task Only_what_fits_the_filters_is_told()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var other = await Scene.SetAsync(gateway, "westdale-junior", 900_002);
        await using var ofSchool = await Listener.OpenAsync(gateway, false, Breaches, new { schools = new[] { other.Urn } });
        await using var grave = await Listener.OpenAsync(gateway, false, Breaches, new { severity = new[] { "CRITICAL" } });

        await RaiseAsync(gateway, scene.Teacher);
        var elsewhere = await RaiseAsync(gateway, other.Teacher);
        var critical = await RaiseAsync(gateway, scene.Teacher, "CRITICAL");

        Read(await ofSchool.NextAsync()).Id.ShouldBe(elsewhere);
        Read(await grave.NextAsync()).Id.ShouldBe(critical);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_acknowledgement_is_told_with_who_gave_it_and_to_what(bool overSocket)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await using var events = await Listener.OpenAsync(
            gateway, overSocket, Acknowledgements, new { schools = new[] { scene.Urn }, after = await PositionAsync(gateway, scene) });
        var policy = (await gateway.DataAsync("""query($urn: Int!) { school(urn: $urn) { policy { id } } }""", new { urn = scene.Urn })).TextAt("school.policy.id");
        await gateway.ChangeAsync(
            """mutation($who: ID!, $policy: ID!) { acknowledgePolicy(staffMember: $who, policy: $policy) { acknowledgement { current } userErrors { code message } } }""",
            new { who = scene.Head, policy });

        var told = (await events.NextAsync()).At("acknowledgementEvents");
        told.TextAt("staffMember.id").ShouldBe(scene.Head);
        told.TextAt("policy.id").ShouldBe(policy);
    }

    [Theory]
    [InlineData("""{"trustUid":"none"}""", "trust.unknown")]
    [InlineData("""{"schools":[900009]}""", "school.unknown")]
    [InlineData("""{"trustUid":"99001","schools":[900001,900009]}""", "school.unknown")]
    [InlineData("""{"schools":[]}""", "events.no-school")]
    [InlineData("""{"trustUid":"99001","schools":[]}""", "events.no-school")]
    [InlineData("""{"trustUid":"99001","after":"%"}""", "events.cursor")]
    [InlineData("""{"trustUid":"99001","after":"dHJ1c3QtOTkwMDFAMiMwMDAwMDAwMDAwMDA"}""", "events.cursor-old")]
    [InlineData("""{"trustUid":"99001","after":"trust-99001~AAAAAAAAAAAAAAAAAAAAAA"}""", "events.cursor")]
    [InlineData("""{"trustUid":"99001","after":"trust-99001~AAAA"}""", "events.cursor")]
    [InlineData("""{"trustUid":"99001","after":"trust-99001~"}""", "events.cursor")]
    [InlineData("""{"trustUid":"99001","after":"~AAAAAAAAAAAAAAAAAAAAAA"}""", "events.cursor")]
    public async Task What_cannot_be_followed_is_refused_at_once(string variables, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        await using var events = await Listener.OpenAsync(gateway, true, Breaches, JsonSerializer.Deserialize<JsonElement>(variables));
        (await events.RefusalAsync()).ShouldBe(code);
    }

    [Theory]
    [InlineData("breachEvents")]
    [InlineData("acknowledgementEvents")]
    [InlineData("emergencyAccessEvents")]
    public async Task A_school_of_another_trust_than_the_one_that_is_followed_is_refused_at_once(string field)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        await Scene.SetAsync(gateway, "westdale-junior", 900_002, trust: "99002");
        await using var events = await Listener.OpenAsync(gateway, true, $$"""subscription { {{field}}(trustUid: "99001", schools: [900001, 900002]) { cursor } }""");
        (await events.RefusalAsync()).ShouldBe("events.school-of-another-trust");
    }

    [Theory]
    [InlineData("trust-99001", 99_999, false, "events.cursor-ahead")]
    [InlineData("trust-99001", 5, true, "events.after-many-logs")]
    [InlineData("registry", 1, false, "events.cursor-of-another-log")]
    public async Task A_cursor_of_what_the_log_does_not_hold_is_refused_at_once(string log, int position, bool ofAll, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        var after = await LogCursor.OfAsync(gateway.Node.Store, gateway.Node.Feed, new LogId(log), position);
        await using var events = await Listener.OpenAsync(gateway, true, Breaches, new { trustUid = ofAll ? null : "99001", after });
        (await events.RefusalAsync()).ShouldBe(code);
    }

    [Fact]
    public async Task Who_has_the_cursor_of_a_log_s_beginning_is_told_all_that_came_after()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var raised = await RaiseAsync(gateway, scene.Teacher);
        var after = await LogCursor.OfAsync(gateway.Node.Store, gateway.Node.Feed, new LogId("trust-99001"), 0);

        await using var events = await Listener.OpenAsync(gateway, true, Breaches, new { trustUid = "99001", after });

        Read(await events.NextAsync()).Id.ShouldBe(raised);
    }

    [Fact]
    public async Task Nobody_reads_out_of_a_cursor_how_much_is_recorded()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");

        var (one, next) = (await PositionAsync(gateway, scene), await PositionAsync(gateway, scene));
        one.ShouldStartWith("trust-99001~");
        var (first, second) = (Base64Url.DecodeFromChars(one.AsSpan("trust-99001~".Length)), Base64Url.DecodeFromChars(next.AsSpan("trust-99001~".Length)));
        first.Length.ShouldBe(16);
        first.Zip(second).Count(pair => pair.First == pair.Second).ShouldBeLessThan(8);
        (await ReadAsync(one)).ShouldNotBeNull().Position.ShouldBe((await ReadAsync(next)).ShouldNotBeNull().Position - 1);
        foreach (var change in new[] { 1, 16, 128 })
        {
            var forged = (byte[])[(byte)(first[0] ^ change), .. first[1..]];
            (await ReadAsync($"trust-99001~{Base64Url.EncodeToString(forged)}")).ShouldBeNull();
        }

        ValueTask<LogCursor?> ReadAsync(string cursor) => LogCursor.ParseAsync(cursor, gateway.Node.Store, gateway.Node.Feed);
    }

    [Fact]
    public async Task Nobody_listens_who_was_not_let_in()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);
        (await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(() => Listener.OpenAsync(gateway, true, Breaches))).Message.ShouldContain("401");
        await Should.ThrowAsync<HttpRequestException>(() => Listener.OpenAsync(gateway, false, Breaches));
    }

    private static (string Cursor, string Id) Read(JsonElement data)
    {
        var told = data.At("breachEvents");
        return (told.TextAt("cursor"), told.TextAt("breach.id"));
    }

    /// <summary>Where the log stands after a change that no subscription tells of.</summary>
    private static async Task<string> PositionAsync(GraphQLCaller gateway, Scene scene) => (await gateway.ChangeAsync(
        """mutation($input: EnrolStaffMemberInput!) { enrolStaffMember(input: $input) { position userErrors { code } } }""",
        new { input = new { school = scene.Urn, displayName = "Una Invented", roles = new[] { "TEACHER" }, startsOn = "2020-09-01" } })).TextAt("position");

    private static async Task<string> RaiseAsync(GraphQLCaller gateway, string subject, string severity = "LOW") => (await gateway.ChangeAsync(
        """mutation($subject: ID!, $severity: Severity!) { raiseBreach(input: { subject: $subject, severity: $severity, summary: "Seen." }) """
            + "{ breach { id } userErrors { code } } }",
        new { subject, severity })).TextAt("breach.id");

    private static Task<JsonElement> TriageAsync(GraphQLCaller gateway, string id) => gateway.ChangeAsync(
        """mutation($id: ID!) { triageBreach(id: $id, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "May pose a risk.") { breach { id } userErrors { code } } }""",
        new { id });
}
