using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What is said of a trust's only officer, who has no record at a school, is recorded as theirs by the chair of trustees, and moves nothing else.</summary>
public sealed class OfficersRecordTests : IAsyncLifetime
{
    private const string Refused = "access.not-permitted";

    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync() => await scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task The_chair_enrols_them_as_a_visitor_and_whoever_is_told_raises_what_the_officer_never_sees()
    {
        var before = await MattersByViewerAsync();
        var record = await RecordOfAsync("trustee");
        (await MattersByViewerAsync()).ShouldBe(before, "nothing is opened, and nothing moves");

        foreach (var who in new[] { "head", "trustee" })
        {
            (await scene.CodeAsync(who, $$"""raiseBreach(input: { subject: "{{record}}", severity: HIGH, summary: "As a pupil told it." })""")).ShouldBe("");
        }

        var since = (await MattersByViewerAsync()).Except(before).ToList();
        since.Select(each => (each.Who, each.Handler)).ShouldBe([("trustee", "CHAIR_OF_TRUSTEES"), ("trustee", "CHAIR_OF_TRUSTEES")], "and nobody else");
        foreach (var (_, matter, _) in since)
        {
            (await scene.DataAsync(TwoTrusts.Person("trustee"), $$"""{ breach(id: "{{matter}}") { subject { id } } }""")).TextAt("breach.subject.id").ShouldBe(record);
            (await scene.CodeAsync("officer", Triage(matter))).ShouldBe(Refused);
            (await scene.CodeAsync("trustee", Triage(matter))).ShouldBe("");
        }
    }

    [Theory]
    [InlineData("head")]
    [InlineData("lead")]
    [InlineData("chair")]
    [InlineData("lado")]
    [InlineData("other-officer")]
    public async Task Nobody_below_puts_the_officer_into_a_record(string who) => (await scene.CodeAsync(who, Enrolment("officer", "VISITOR"))).ShouldBe(Refused);

    [Fact]
    public async Task Nobody_enrols_themselves_so_that_the_only_officer_is_the_chairs_to_enrol() =>
        (await scene.CodeAsync("officer", Enrolment("officer", "VISITOR"))).ShouldBe("post.own-record");

    [Theory]
    [InlineData("officer", "VISITOR", "lineManager: \"head-of-department\"")]
    [InlineData("officer", "VISITOR, TEACHER", "")]
    [InlineData("officer", "TEACHER", "")]
    [InlineData("officer", "GOVERNOR", "")]
    [InlineData("officer", "CHAIR_OF_GOVERNORS", "")]
    [InlineData("somebody", "VISITOR", "")]
    [InlineData("head-elsewhere", "VISITOR", "")]
    [InlineData("lado", "VISITOR", "")]
    [InlineData("other-officer", "VISITOR", "")]
    [InlineData(null, "VISITOR", "")]
    public async Task A_chair_of_trustees_gives_no_other_post_at_a_school(string? identity, string roles, string more) =>
        (await scene.CodeAsync(
            "trustee", Enrolment(identity, roles, more.Replace("head-of-department", scene.Ids["head-of-department"], StringComparison.Ordinal)))).ShouldBe(Refused);

    [Theory]
    [InlineData(900_003)]
    [InlineData(900_004)]
    public async Task Nor_any_at_a_school_that_is_not_of_the_trust(int school) =>
        (await scene.CodeAsync("trustee", Enrolment("officer", "VISITOR", school: school))).ShouldBe(Refused);

    [Fact]
    public async Task And_changes_nothing_of_that_record()
    {
        var record = await RecordOfAsync("trustee");
        foreach (var change in new[]
        {
            $$"""changeRoles(post: "{{record}}", roles: [TEACHER], from: "2026-01-01")""",
            $$"""changeLineManager(staffMember: "{{record}}", lineManager: "{{scene.Ids["head"]}}")""",
            $$"""recordStaffMemberLeft(staffMember: "{{record}}", on: "2026-01-01")""", $$"""withdrawIdentity(post: "{{record}}")""",
            $$"""correctIdentity(post: "{{record}}", identity: "somebody")""",
        })
        {
            (await scene.CodeAsync("trustee", change)).ShouldBe(Refused, change);
        }
    }

    [Theory]
    [InlineData("trustee")]
    [InlineData("head-elsewhere")]
    public async Task Nor_does_a_matter_about_it_hide_emergency_access_from_the_officer_whoever_raises_it(string who)
    {
        var record = await RecordOfAsync("trustee");
        if (who != "trustee")
        {
            await scene.AddPostAsync("visiting-post", who, 900_001);
        }

        (await scene.CodeAsync(who, $$"""raiseBreach(input: { subject: "{{record}}", severity: LOW, summary: "As it was told." })""")).ShouldBe("");
        await scene.TakeAsync("since", "head-elsewhere", 900_001);

        (await scene.SeesAsync("officer", "since")).ShouldBeTrue();
        (await scene.SeesAsync("chair", "since")).ShouldBeFalse("there is an open matter about them");
    }

    [Fact]
    public async Task Nor_does_one_about_a_record_that_is_known_as_theirs_since()
    {
        await scene.EnrolAsync("officer-before", 900_001, "VISITOR");
        await scene.RaiseAsync("about-officer", "officer-before");
        (await scene.CodeAsync(null, $$"""correctIdentity(post: "{{scene.Ids["officer-before"]}}", identity: "officer")""")).ShouldBe("");
        await scene.TakeAsync("since", "head-elsewhere", 900_001);

        (await scene.SeesAsync("officer", "about-officer")).ShouldBeFalse();
        (await scene.SeesAsync("officer", "since")).ShouldBeTrue();
    }

    [Fact]
    public async Task One_about_somebody_who_was_no_officer_yet_hides_it_from_them()
    {
        await scene.AppointAsync("teacher", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""", "post-of-teacher");
        await scene.TakeAsync("since", "head-elsewhere", 900_001);

        (await scene.SeesAsync("officer", "access")).ShouldBeTrue();
        (await scene.SeesAsync("teacher", "access")).ShouldBeFalse("there was an open matter about them");
        (await scene.SeesAsync("teacher", "since")).ShouldBeFalse("and there still is");
    }

    [Fact]
    public async Task What_the_officer_reads_of_the_trust_as_a_whole_is_the_same_without_what_is_said_of_them()
    {
        scene.Add("officer-at-school", await RecordOfAsync("trustee"));
        await scene.RaiseAsync("before", "teacher");
        var before = await AnswersAsync();
        foreach (var (matter, subject) in new[] { ("first", "officer-at-school"), ("second", "officer-at-school"), ("third", "officer-at-school") })
        {
            await scene.RaiseAsync(matter, subject);
        }

        await TriageAsHarmAsync("first");
        await scene.ReferAsync("third");
        (await AnswersAsync()).ShouldBe(before, "by what is kept of them");
        await scene.EnrolAsync("somebody", 900_002, "TEACHER");
        (await AnswersAsync()).ShouldBe(before, "and by what is worked out anew");

        await scene.RaiseAsync("after", "teacher");
        (await AnswersAsync()).Zip(before).Count(both => both.First != both.Second).ShouldBeGreaterThan(before.Count / 2, "what is said of others since is there");
    }

    private async Task<IReadOnlyList<string>> AnswersAsync()
    {
        List<string> answers = [];
        foreach (var document in Everything(scene.Ids["officer-at-school"]))
        {
            answers.Add($"{document}: {await scene.DataAsync(TwoTrusts.Person("officer"), document)}");
        }

        return answers;
    }

    private static IEnumerable<string> Everything(string record)
    {
        string[] filters =
        [
            "severity: [HIGH, MEDIUM, LOW], status: [RAISED, TRIAGED, REFERRED]", "open: true", $"subject: \"{record}\"", "schools: [900001]",
            "raisedFrom: \"2020-01-01T00:00:00Z\"", "handler: [HEADTEACHER, CHAIR_OF_GOVERNORS, CHAIR_OF_TRUSTEES]",
        ];
        foreach (var where in filters.Select(filter => $"where: {{ {filter} }}").Append(string.Empty))
        {
            var counts = $"breachCounts{(where.Length == 0 ? "" : $"({where})")} {{ severity status count }}";
            yield return $$"""{ trust(uid: "99001") { {{counts}} } school(urn: 900001) { {{counts}} } }""";
            foreach (var order in new[] { "RAISED_AT_DESC", "RAISED_AT_ASC", "SEVERITY_DESC", "OPEN_LONGEST" })
            {
                const string Page = "{ totalCount pageInfo { hasNextPage hasPreviousPage } nodes { id } }";
                yield return $$"""
                    { breaches(first: 100, orderBy: {{order}} {{where}}) {{Page}} school(urn: 900001) { breaches(first: 1, orderBy: {{order}} {{where}}) {{Page}} } }
                    """;
            }
        }

        yield return "{ schools(orderBy: OPEN_BREACHES_DESC) { nodes { urn breachCounts { count } overdueLadoReferrals } } }";
    }

    private Task<JsonElement> TriageAsHarmAsync(string matter) => scene.DoAsync(
        $$"""mutation { triageBreach(id: "{{scene.Ids[matter]}}", threshold: HARM_THRESHOLD, severity: HIGH, rationale: "It meets it.") { userErrors { code message } } }""");

    private static string Triage(string matter) => $$"""triageBreach(id: "{{matter}}", threshold: LOW_LEVEL_CONCERN, severity: LOW, rationale: "It was looked at.")""";

    private static string Enrolment(string? identity, string roles, string more = "", int school = 900_001) =>
        $$"""
        enrolStaffMember(input: { school: {{school}}, displayName: "Olivia Invented", roles: [{{roles}}], startsOn: "2020-09-01" {{more}}
          {{(identity is null ? "" : $"identity: \"{identity}\"")}} })
        """;

    // A chair of trustees sees no record of a school: the notice names it.
    private async Task<string> RecordOfAsync(string who)
    {
        var answer = await scene.DoAsync($$"""mutation { {{Enrolment("officer", "VISITOR")}} { staffMember { id } notices userErrors { code message } } }""", who);
        answer.At("enrolStaffMember.staffMember").ValueKind.ShouldBe(JsonValueKind.Null);
        return answer.TextsAt("enrolStaffMember.notices[]").ShouldHaveSingleItem().Split('`')[1];
    }

    private async Task<IReadOnlyList<(string Who, string Matter, string Handler)>> MattersByViewerAsync()
    {
        List<(string, string, string)> seen = [];
        foreach (var who in new[] { "officer", "trustee", "head", "lead", "chair", "teacher", "head-elsewhere", "lado", "head-of-department" })
        {
            var answer = await scene.DataAsync(TwoTrusts.Person(who), "{ breaches(first: 100) { nodes { id handler } } }");
            seen.AddRange(answer.At("breaches.nodes").EnumerateArray().Select(each => (who, each.TextAt("id"), each.TextAt("handler"))));
        }

        return seen;
    }
}
