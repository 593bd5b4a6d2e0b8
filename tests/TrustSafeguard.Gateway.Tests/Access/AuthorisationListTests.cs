using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What was asked for and agreed to is found by whoever may see it, and counted for nobody else.</summary>
public sealed class AuthorisationListTests : IAsyncLifetime
{
    private const string Listed = "{ totalCount nodes { id } }";

    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync() => await scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("head", "authorisation, authorisation-of-head", "authorisation")]
    [InlineData("lead", "authorisation, authorisation-of-head", "")]
    [InlineData("officer", "authorisation, authorisation-of-head", "")]
    [InlineData("chair", "authorisation-of-head", "authorisation-of-head")]
    [InlineData("head-of-department", "authorisation", "")]
    [InlineData("colleague", "authorisation", "")]
    [InlineData("teacher", "", "")]
    [InlineData("head-elsewhere", null, "")]
    [InlineData("trustee", null, "")]
    [InlineData("other-officer", null, "")]
    public async Task Whoever_may_see_them_finds_them_at_the_school_and_what_waits_for_their_own_word_by_itself(string who, string? seen, string waits)
    {
        var answer = await scene.AskAsync(
            TwoTrusts.Person(who), $$"""{ school(urn: 900001) { authorisations {{Listed}} } viewer { authorisationsToDecide {{Listed}} } }""");

        if (seen is not null)
        {
            NamesIn(answer.At("data.school.authorisations")).ShouldBe(seen);
        }
        else
        {
            answer.ToString().ShouldNotContain(scene.Ids["authorisation"]);
        }

        (await ToDecideAsync(who)).ShouldBe(waits);
    }

    [Fact]
    public async Task What_somebody_asked_for_is_told_apart_by_whether_it_is_open_and_a_page_goes_on_from_the_last()
    {
        scene.Add("another", await RequestAsync("colleague", days: 1));
        await DecideAsync("head", scene.Ids["authorisation"], approve: false);

        (await OfAsync("head", "colleague")).ShouldBe("another, authorisation");
        (await OfAsync("head", "colleague", "open: true")).ShouldBe("another");
        (await OfAsync("head", "colleague", "open: false")).ShouldBe("authorisation");
        (await OfAsync("chair", "colleague")).ShouldBe("");
        (await ToDecideAsync("head")).ShouldBe("another");
        (await WhereAsync("status: [REFUSED]")).ShouldBe("authorisation");
        (await WhereAsync("status: [REQUESTED, GRANTED, EXPIRED, REVOKED]")).ShouldBe("another, authorisation-of-head");
        (await WhereAsync($"staffMember: \"{scene.Ids["head"]}\"")).ShouldBe("authorisation-of-head");
        (await WhereAsync($"staffMember: \"{scene.Ids["teacher-elsewhere"]}\"", "officer")).ShouldBe("");
        (await WhereAsync($"student: \"{scene.Ids["student"]}\", activity: [PERSONAL_PHONE_CALL]")).ShouldBe("another, authorisation, authorisation-of-head");
        (await WhereAsync("activity: [LONE_LIFT]")).ShouldBe("");

        var first = (await scene.DataAsync(
            TwoTrusts.Person("head"), """{ school(urn: 900001) { authorisations(first: 1) { nodes { id } pageInfo { endCursor hasNextPage } } } }"""))
            .At("school.authorisations");
        first.At("pageInfo.hasNextPage").GetBoolean().ShouldBeTrue();
        var rest = await scene.DataAsync(
            TwoTrusts.Person("head"), $$"""{ school(urn: 900001) { authorisations(after: "{{first.TextAt("pageInfo.endCursor")}}") {{Listed}} } }""");
        NamesIn(rest.At("school.authorisations"), count: 3).ShouldBe("authorisation, authorisation-of-head");
    }

    [Theory]
    [InlineData("staffMember", "teacher-of-the-other-trust", "staff-member.unknown")]
    [InlineData("student", "student-of-the-other-trust", "student.unknown")]
    public async Task Whom_they_do_not_see_they_ask_about_as_about_nobody(string by, string whom, string code)
    {
        foreach (var id in new[] { scene.Ids[whom], "nobody-0" })
        {
            var answer = await scene.AskAsync(TwoTrusts.Person("head"), $$"""{ school(urn: 900001) { authorisations(where: { {{by}}: "{{id}}" }) {{Listed}} } }""");
            answer.TextsAt("errors[].extensions.code").ShouldHaveSingleItem().ShouldBe(code);
        }
    }

    [Fact]
    public async Task The_trusts_officer_takes_an_agreement_back_and_agrees_to_nothing()
    {
        var id = scene.Ids["authorisation"];
        foreach (var role in new[] { "TRUST_SAFEGUARDING_OFFICER", "HEADTEACHER", "PARENT_OR_CARER" })
        {
            (await scene.CodeAsync("officer", Word(id, role, approve: true))).ShouldBe("authorisation.agrees-for-a-school");
        }

        await DecideAsync("head", id, approve: true);
        await scene.AddPostAsync("officer-at-the-school", "officer", 900_001);
        (await scene.CodeAsync("other-officer", Word(id, "TRUST_SAFEGUARDING_OFFICER", approve: false))).ShouldBe("access.not-permitted");
        (await scene.CodeAsync("officer", Word(id, "HEADTEACHER", approve: false))).ShouldBe("authorisation.role-not-held");
        (await scene.CodeAsync("officer", Word(id, "TRUST_SAFEGUARDING_OFFICER", approve: true))).ShouldBe("authorisation.agrees-for-a-school");

        (await scene.CodeAsync("officer", Word(id, "TRUST_SAFEGUARDING_OFFICER", approve: false))).ShouldBe("");

        var taken = (await scene.DataAsync(
            TwoTrusts.Person("officer"), $$"""{ node(id: "{{id}}") { ... on Authorisation { status permits words { as approves by { id } officer { id } } } } }""")).At("node");
        (taken.TextAt("status"), taken.At("permits").GetBoolean()).ShouldBe(("REVOKED", false));
        taken.At("words[1].by").ValueKind.ShouldBe(JsonValueKind.Null);
        taken.TextAt("words[1].officer.id").ShouldBe(scene.Ids["officer"]);
    }

    [Fact]
    public async Task A_triage_to_the_harm_threshold_says_what_was_agreed_to_for_the_person_and_is_still_in_force()
    {
        await scene.RaiseAsync("about-colleague", "colleague");
        (await TriagedAsync("HARM_THRESHOLD")).ShouldBeEmpty();
        await DecideAsync("head", scene.Ids["authorisation"], approve: true);

        (await TriagedAsync("HARM_THRESHOLD")).ShouldHaveSingleItem().ShouldStartWith("1 agreement given to this person is in force.");
        (await TriagedAsync("LOW_LEVEL_CONCERN")).ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> TriagedAsync(string threshold) => (await scene.DataAsync(
        TwoTrusts.Person("head"),
        $$"""
        mutation { triageBreach(id: "{{scene.Ids["about-colleague"]}}", threshold: {{threshold}}, severity: HIGH, rationale: "As told at {{Guid.NewGuid()}}.") {
          notices userErrors { code } } }
        """)).TextsAt("triageBreach.notices[]").Where(notice => notice.Contains("agreement", StringComparison.Ordinal));

    private Task<JsonElement> DecideAsync(string who, string id, bool approve) =>
        scene.DoAsync($$"""mutation { {{Word(id, "HEADTEACHER", approve)}} { userErrors { code message } } }""", who);

    private static string Word(string id, string role, bool approve) =>
        $$"""decideAuthorisation(input: { authorisation: "{{id}}", as: {{role}}, approve: {{(approve ? "true" : "false")}}, reason: "It was looked at." })""";

    private async Task<string> RequestAsync(string who, int days) => (await scene.DoAsync(
        $$"""
        mutation { requestAuthorisation(input: { staffMember: "{{scene.Ids[who]}}", student: "{{scene.Ids["student"]}}", activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
          from: "{{DateTimeOffset.UtcNow:O}}", to: "{{DateTimeOffset.UtcNow.AddDays(days):O}}" }) { authorisation { id } userErrors { code message } } }
        """)).TextAt("requestAuthorisation.authorisation.id");

    private async Task<string> OfAsync(string who, string member, string open = "open: null") => NamesIn((await scene.DataAsync(
        TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids[member]}}") { ... on StaffMember { authorisations({{open}}) {{Listed}} } } }""")).At("node.authorisations"));

    private async Task<string> WhereAsync(string where, string who = "head") => NamesIn((await scene.DataAsync(
        TwoTrusts.Person(who), $$"""{ school(urn: 900001) { authorisations(where: { {{where}} }) {{Listed}} } }""")).At("school.authorisations"));

    private async Task<string> ToDecideAsync(string who) => NamesIn(
        (await scene.DataAsync(TwoTrusts.Person(who), $$"""{ viewer { authorisationsToDecide {{Listed}} } }""")).At("viewer.authorisationsToDecide"));

    private string NamesIn(JsonElement list, int? count = null)
    {
        var ids = list.TextsAt("nodes[].id");
        list.At("totalCount").GetInt32().ShouldBe(count ?? ids.Count);
        return string.Join(", ", ids.Select(scene.NameOf));
    }
}
