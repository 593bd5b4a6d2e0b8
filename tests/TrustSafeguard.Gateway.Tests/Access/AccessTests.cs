using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Each sees what is theirs to see, whichever way they ask, and is told of nothing else.</summary>
public sealed class AccessTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Everything =
        """
        { breaches(first: 1000) { totalCount nodes { id } } gravest: breaches(orderBy: SEVERITY_DESC) { nodes { id } } ladoReferrals { totalCount nodes { breach { id } } }
          schools { totalCount nodes { urn breaches { totalCount nodes { id } } breachCounts { count } staff { totalCount } ladoReferrals { totalCount }
              overdueLadoReferrals overdueTriages } }
          viewer { trusts { uid breachCounts { count } } schools { urn } localAuthorities { code } } }
        """;

    public static TheoryData<string, string, string> Readers => new()
    {
        // Who, which breaches, which schools.
        { "officer", "about-chair about-head about-lead about-teacher about-teacher-elsewhere about-teacher-referred breach-of-contact breach-of-head", "900001 900002" },
        { "head", "about-lead about-teacher about-teacher-referred breach-of-contact", "900001 900002" },
        { "lead", "about-teacher about-teacher-referred breach-of-contact", "900001" },
        { "chair", "about-head breach-of-head", "900001" },
        { "trustee", "about-chair", "900001 900002" },
        { "teacher", "", "900001" },
        { "colleague", "", "900001" },
        { "visitor", "", "900001" },
        { "leaver", "", "" },
        { "head-elsewhere", "about-teacher-elsewhere", "900002" },
        { "head-who-covers", "about-head about-lead about-teacher about-teacher-elsewhere about-teacher-referred breach-of-contact breach-of-head", "900001 900002" },
        { "head-of-the-other-trust", "about-the-other-trust", "900003" },
        { "other-officer", "about-the-other-trust", "900003 900009" },
        { "head-of-the-maintained-school", "about-the-maintained-school", "900004" },
        { "lado", "about-teacher-referred breach-of-head", "" },
        { "other-lado", "", "" },
        { "analyst", "", "" },
        { "nobody whom a record knows", "", "" },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Each_sees_the_matters_that_are_theirs_in_every_list_and_count(string who, string breaches, string schools) =>
        await CheckAsync(TwoTrusts.Person(who), breaches, schools);

    [Theory]
    [InlineData(
        "breaches.read trust:99001", "about-chair about-head about-lead about-teacher about-teacher-elsewhere about-teacher-referred breach-of-contact breach-of-head",
        "900001 900002")]
    [InlineData("breaches.read school:900002", "about-teacher-elsewhere", "900002")]
    [InlineData("people.read trust:99001", "", "900001 900002")]
    [InlineData("breaches.read", "", "")]
    [InlineData("trust:99001", "", "")]
    public async Task An_integration_sees_what_it_was_granted_where_it_was_granted(string scopes, string breaches, string schools) =>
        await CheckAsync(TwoTrusts.Integration(scopes.Split(' ')), breaches, schools);

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task An_id_opens_nothing_that_no_list_shows(string who, string breaches, string schools)
    {
        foreach (var (name, id) in scene.Ids.Where(pair => pair.Key.StartsWith("about-", StringComparison.Ordinal)))
        {
            var answer = await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{id}}") { id } breach(id: "{{id}}") { id } nodes(ids: ["{{id}}"]) { id } }""");
            var isSeen = breaches.Split(' ').Contains(name);
            (answer.At("node").ValueKind == JsonValueKind.Object).ShouldBe(isSeen, name);
            (answer.At("breach").ValueKind == JsonValueKind.Object).ShouldBe(isSeen, name);
            (answer.At("nodes")[0].ValueKind == JsonValueKind.Object).ShouldBe(isSeen, name);
        }

        schools.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_has_the_least_rights_learns_of_nothing_by_any_id()
    {
        foreach (var (name, id) in scene.Ids)
        {
            var answer = await scene.DataAsync(TwoTrusts.Person("nobody whom a record knows"), $$"""{ node(id: "{{id}}") { id __typename } }""");
            answer.At("node").ValueKind.ShouldBe(JsonValueKind.Null, name);
        }
    }

    [Theory]
    [InlineData("nobody whom a record knows")]
    [InlineData("teacher-of-the-other-trust")]
    [InlineData("other-lado")]
    [InlineData("analyst")]
    public async Task What_may_not_be_done_is_refused_as_what_is_not_there(string who)
    {
        foreach (var (name, id) in scene.Ids.Where(pair => !pair.Key.Contains("other", StringComparison.Ordinal)).Append(new("made-up", "breach-00000000000000000000000000000000")))
        {
            foreach (var mutation in Mutations(id))
            {
                var answer = (await scene.AskAsync(TwoTrusts.Person(who), mutation)).At("data").EnumerateObject().Single().Value;
                answer.ToString().ShouldNotContain("Invented", Case.Sensitive, $"{name}: {mutation}");
                answer.TextAt("userErrors[0].code").ShouldBe("access.not-permitted", $"{name}: {mutation}");
            }
        }

        string[] Mutations(string id) =>
        [
            $$"""mutation { triageBreach(id: "{{id}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { breach { id } userErrors { code } position } }""",
            $$"""mutation { closeBreach(id: "{{id}}", outcome: "Nothing", rationale: "It is nothing.") { breach { id } userErrors { code } position } }""",
            $$"""mutation { referToLado(breach: "{{id}}", summary: "As told.") { referral { id } userErrors { code } position } }""",
            $$"""mutation { recordLadoOutcome(referral: "{{id}}", outcome: UNFOUNDED, rationale: "It is nothing.") { referral { id } userErrors { code } position } }""",
            $$"""mutation { recordThresholdNotMet(referral: "{{id}}", rationale: "It is nothing.") { referral { id } userErrors { code } position } }""",
            $$"""mutation { correctName(post: "{{id}}", displayName: "Eve Mallory") { post { id } userErrors { code } position } }""",
            $$"""mutation { changeRoles(post: "{{id}}", roles: [HEADTEACHER], from: "2026-01-01") { post { id } userErrors { code } position } }""",
            $$"""mutation { recordStudentLeft(student: "{{id}}", on: "2026-01-01") { student { id } userErrors { code } position } }""",
            $$"""mutation { shareWithSubject(breach: "{{id}}", statement: "You are told.", reason: "It is time.") { breach { id } userErrors { code } position } }""",
            $$"""mutation { endEmergencyAccess(emergencyAccess: "{{id}}") { emergencyAccess { id } userErrors { code } position } }""",
            $$"""mutation { reviewEmergencyAccess(emergencyAccess: "{{id}}", findings: "In order.") { emergencyAccess { id } userErrors { code } position } }""",
            $$"""mutation { acknowledgePolicy(staffMember: "{{id}}", policy: "westdale-junior") { acknowledgement { policy { id } } userErrors { code } position } }""",
        ];
    }

    [Theory]
    [InlineData("teacher", "teacher", true)]
    [InlineData("lead", "teacher", true)]
    [InlineData("head", "teacher", true)]
    [InlineData("officer", "teacher", true)]
    [InlineData("lado", "teacher", true)]
    [InlineData("colleague", "teacher", true)]
    [InlineData("chair", "teacher", true)]
    [InlineData("colleague", "leaver", false)]
    [InlineData("head", "leaver", true)]
    [InlineData("leaver", "colleague", false)]
    [InlineData("teacher-elsewhere", "peripatetic", true)]
    [InlineData("teacher-elsewhere", "colleague", false)]
    [InlineData("visitor", "teacher", false)]
    [InlineData("head-elsewhere", "teacher", false)]
    [InlineData("lado", "colleague", false)]
    [InlineData("chair", "head", true)]
    [InlineData("other-officer", "teacher", false)]
    public async Task A_member_of_staff_is_seen_by_who_works_with_them_manages_or_leads_them_and_by_who_handles_a_matter_about_them(
        string who, string whom, bool isSeen) =>
        ((await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids[whom]}}") { id } }""")).At("node").ValueKind == JsonValueKind.Object).ShouldBe(isSeen);

    [Theory]
    [InlineData("colleague", "contact", true)]
    [InlineData("colleague", "contact-with-breach", false)]
    [InlineData("head-of-department", "contact", true)]
    [InlineData("head-of-department", "contact-with-breach", false)]
    [InlineData("lead", "contact-with-breach", true)]
    [InlineData("teacher", "contact", false)]
    [InlineData("visitor", "contact", false)]
    public async Task A_contact_is_seen_by_who_had_it_unless_a_breach_followed(string who, string contact, bool isSeen)
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Person(who),
            $$"""
            { node(id: "{{scene.Ids[contact]}}") { id }
              list: node(id: "{{scene.Ids["relationship"]}}") { ... on Relationship { contacts { totalCount nodes { id } } } } }
            """);
        (answer.At("node").ValueKind == JsonValueKind.Object).ShouldBe(isSeen);
        if (answer.At("list").ValueKind == JsonValueKind.Object)
        {
            answer.At("list.contacts.nodes").EnumerateArray().Any(node => node.TextAt("id") == scene.Ids[contact]).ShouldBe(isSeen);
            answer.At("list.contacts.totalCount").GetInt32().ShouldBe(answer.At("list.contacts.nodes").GetArrayLength());
        }
    }

    [Fact]
    public async Task Who_is_told_of_a_matter_reads_who_reported_it_only_where_they_handle_it()
    {
        var document = $$"""{ breach(id: "{{scene.Ids["about-teacher-referred"]}}") { status raisedBy } }""";
        (await scene.DataAsync(TwoTrusts.Person("lead"), document)).TextAt("breach.raisedBy").ShouldBe("head");
        (await scene.DataAsync(TwoTrusts.Person("lado"), document)).TextAt("breach.raisedBy").ShouldBe("head");
        (await scene.AskAsync(TwoTrusts.Integration("breaches.read", "trust:99001"), document)).TextAt("errors[0].extensions.code").ShouldBe("graphql.not-permitted");
    }

    [Fact]
    public async Task A_teacher_raises_a_concern_about_a_colleague_and_is_told_that_it_arrived_and_shown_nothing_of_it()
    {
        var answer = (await scene.DataAsync(
            TwoTrusts.Person("teacher"),
            $$"""
            mutation {
              raiseBreach(input: { subject: "{{scene.Ids["visitor"]}}", severity: LOW, summary: "I saw it.", anonymous: false }) {
                breach { id } notices userErrors { code } position
              }
            }
            """)).At("raiseBreach");
        answer.At("userErrors").GetArrayLength().ShouldBe(0);
        answer.At("breach").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.At("position").ValueKind.ShouldBe(JsonValueKind.String);
        answer.TextAt("notices[0]").ShouldStartWith("It is recorded, and whoever handles such matters sees it.");
        answer.TextAt("notices[0]").ShouldContain("If a child is in danger now, do not wait: call the police");
    }

    [Theory]
    [InlineData("head", "CHAIR_OF_GOVERNORS", false)]
    [InlineData("head", "GOVERNOR", false)]
    [InlineData("head", "DESIGNATED_SAFEGUARDING_LEAD", false)]
    [InlineData("head", "HEADTEACHER", false)]
    [InlineData("lead", "TEACHER", false)]
    [InlineData("head", "TEACHER", true)]
    [InlineData("officer", "CHAIR_OF_GOVERNORS", true)]
    public async Task Nobody_of_a_school_says_who_watches_over_it(string who, string role, bool isDone)
    {
        var answer = await scene.DataAsync(
            TwoTrusts.Person(who),
            $$"""
            mutation {
              enrolStaffMember(input: { school: 900001, displayName: "Una Invented", roles: [{{role}}], identity: "second-{{who}}-{{role}}", startsOn: "2021-09-01" }) {
                userErrors { code }
              }
            }
            """);
        Codes(answer).ShouldBe(isDone ? [] : ["access.not-permitted"]);
    }

    [Fact]
    public async Task Whoever_may_not_raise_something_is_told_whom_to_tell_and_not_to_wait_and_nothing_of_whether_there_is_such_a_person()
    {
        List<string> told = [];
        foreach (var subject in new[] { scene.Ids["lead"], "staff-00000000000000000000000000000000" })
        {
            var raised = await scene.DataAsync(
                TwoTrusts.Person("other-head"),
                $$"""mutation { raiseBreach(input: { subject: "{{subject}}", severity: HIGH, summary: "As it was told." }) { userErrors { code message } } }""");
            Codes(raised).ShouldBe(["access.not-permitted"]);
            told.Add(raised.EnumerateObject().Single().Value.TextAt("userErrors[0].message")!);
        }

        told.Distinct().ShouldHaveSingleItem().ShouldMatch("tell the headteacher, .*If a child is in danger now, do not wait: call the police");
    }

    [Theory]
    [InlineData("head", "chair")]
    [InlineData("head", "lead")]
    [InlineData("lado", "teacher")]
    [InlineData("trustee", "lead")]
    [InlineData("officer", "trustee")]
    public async Task Nobody_takes_over_the_post_of_whoever_watches_over_them_nor_one_that_is_not_of_their_place(string who, string post)
    {
        foreach (var mutation in new[]
        {
            $$"""mutation { correctIdentity(post: "{{scene.Ids[post]}}", identity: "an-accomplice") { userErrors { code } } }""",
            $$"""mutation { withdrawIdentity(post: "{{scene.Ids[post]}}") { userErrors { code } } }""",
            $$"""mutation { changeRoles(post: "{{scene.Ids[post]}}", roles: [TEACHER], from: "2026-01-01") { userErrors { code } } }""",
        })
        {
            Codes(await scene.DataAsync(TwoTrusts.Person(who), mutation)).ShouldBe(["access.not-permitted"], mutation);
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("trustee")]
    [InlineData("lado")]
    [InlineData("head-elsewhere")]
    public async Task Nobody_of_a_school_gives_a_post_there_to_whoever_watches_over_matters_elsewhere(string whom)
    {
        var enrolled = await scene.DataAsync(
            TwoTrusts.Person("head"),
            $$"""
            mutation {
              enrolStaffMember(input: { school: 900001, displayName: "Una Invented", roles: [VOLUNTEER], identity: "{{whom}}", startsOn: "2021-09-01" }) { userErrors { code } }
            }
            """);
        Codes(enrolled).ShouldBe(["access.not-permitted"]);
        var corrected = await scene.DataAsync(
            TwoTrusts.Person("head"), $$"""mutation { correctIdentity(post: "{{scene.Ids["visitor"]}}", identity: "{{whom}}") { userErrors { code } } }""");
        Codes(corrected).ShouldBe(["access.not-permitted"]);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("officer")]
    public async Task What_somebody_is_in_another_trust_is_told_to_nobody_by_a_refusal(string who)
    {
        foreach (var identity in new[] { "other-officer", "nobody-at-all" })
        {
            Codes(await scene.DataAsync(
                TwoTrusts.Person(who),
                $$"""
                mutation {
                  enrolStaffMember(input: { school: 900001, displayName: "", roles: [VOLUNTEER], identity: "{{identity}}", startsOn: "2021-09-01" }) { userErrors { code } }
                }
                """)).ShouldBe(["staff-member.name-missing"], identity);
        }
    }

    [Fact]
    public async Task What_is_held_at_the_trust_is_under_nobody_of_a_school()
    {
        var own = new TwoTrusts();
        await own.InitializeAsync();
        await using var node = own.Node;
        await own.DataAsync(
            Viewer.Development,
            $$"""
            mutation {
              enrolStaffMember(input: {
                  school: 900001, displayName: "Ola Invented", roles: [VOLUNTEER], identity: "officer", startsOn: "2020-09-01",
                  lineManager: "{{own.Ids["head"]}}" }) { userErrors { code } }
            }
            """);
        await own.RaiseAsync("later", "head");
        var triaged = await own.DataAsync(
            TwoTrusts.Person("officer"),
            $$"""mutation { triageBreach(id: "{{own.Ids["later"]}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { breach { id } userErrors { code } } }""");
        triaged.TextAt("triageBreach.breach.id").ShouldBe(own.Ids["later"]);
    }

    [Fact]
    public async Task A_relationship_of_which_no_contact_is_seen_is_not_there()
    {
        var of = $$"""{ node(id: "{{scene.Ids["relationship-of-head"]}}") { id } }""";
        (await scene.DataAsync(TwoTrusts.Person("head"), of)).At("node").ValueKind.ShouldBe(JsonValueKind.Null);
        (await scene.DataAsync(TwoTrusts.Person("officer"), of)).At("node").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    private static IEnumerable<string> Codes(JsonElement answer) =>
        answer.EnumerateObject().Single().Value.At("userErrors").EnumerateArray().Select(error => error.TextAt("code"));

    private async Task CheckAsync(Viewer viewer, string breaches, string schools)
    {
        var answer = await scene.DataAsync(viewer, Everything);
        string[] expected = [.. breaches.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        // What a test beside this one has raised is not of the scene.
        string[] Named(JsonElement nodes) =>
            [.. nodes.EnumerateArray().Select(node => node.TextAt("id")).Where(id => scene.Ids.Values.Contains(id)).Select(scene.NameOf).Order(StringComparer.Ordinal)];

        Named(answer.At("breaches.nodes")).ShouldBe(expected);
        Named(answer.At("gravest.nodes")).ShouldBe(expected);
        answer.At("breaches.totalCount").GetInt32().ShouldBe(answer.At("breaches.nodes").GetArrayLength());
        var shown = answer.At("schools.nodes").EnumerateArray().ToList();
        string.Join(' ', shown.Select(school => school.At("urn").GetInt32())).ShouldBe(schools);
        answer.At("schools.totalCount").GetInt32().ShouldBe(shown.Count);

        // An authority's officer sees what was referred, and no school.
        var ofSchools = shown.Count == 0 ? [] : expected;
        Named(JsonSerializer.SerializeToElement(shown.SelectMany(school => school.At("breaches.nodes").EnumerateArray()))).ShouldBe(ofSchools);
        shown.Sum(school => school.At("breachCounts").EnumerateArray().Sum(count => count.At("count").GetInt32()))
            .ShouldBe(shown.Count == 0 ? 0 : answer.At("breaches.totalCount").GetInt32());
        answer.At("ladoReferrals.totalCount").GetInt32().ShouldBe(expected.Intersect(["about-teacher-referred", "breach-of-head"]).Count());
        answer.At("viewer.schools").GetArrayLength().ShouldBe(shown.Count);
    }
}
