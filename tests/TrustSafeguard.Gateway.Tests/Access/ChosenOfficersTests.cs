using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Nobody chooses who looks at what is said of themselves: not whoever appoints the trust's officers either.</summary>
public sealed class ChosenOfficersTests : IAsyncLifetime
{
    private const string Everything =
        """
        { breaches(first: 1000) { totalCount nodes { id } } schools { nodes { breachCounts { count } } } trust(uid: "99001") { breachCounts { count } } }
        """;

    private const string OfOfficer = """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""";

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly TwoTrusts scene;

    public ChosenOfficersTests() => scene = new TwoTrusts(time);

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("officer")]
    [InlineData("trustee")]
    public async Task Whom_somebody_appoints_after_a_matter_was_raised_about_them_neither_sees_nor_ends_it(string subject)
    {
        var matter = await RaiseAboutAsync(subject);
        (await scene.DoAsync(
            """
            mutation { appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Ivo Invented", identity: "accomplice", startsOn: "2020-09-01" }) {
              appointment { id } userErrors { code } } }
            """,
            subject)).TextAt("appoint.appointment.id").ShouldNotBeEmpty();
        await HidesAsync("accomplice", matter);

        await scene.RaiseAsync("later", "teacher");
        (await scene.SeesAsync("accomplice", "later")).ShouldBeTrue("it is about somebody else");
        (await scene.SeesAsync("accomplice", "about-teacher")).ShouldBeTrue("so is this, which was raised before they were appointed");
        (await scene.FindsAsync(subject == "officer" ? "trustee" : "officer", matter)).ShouldBeTrue("whoever was there before goes on seeing it");

        await scene.RaiseAsync("another", Post(subject));
        (await scene.SeesAsync("accomplice", "another")).ShouldBeTrue("it was raised since they are the officer");
    }

    [Theory]
    [InlineData("accomplice")]
    [InlineData("SECOND-OFFICER")]
    public async Task Nor_does_whoever_is_given_the_post_of_a_colleague(string identity)
    {
        await scene.AppointAsync("second-officer", OfOfficer);
        var matter = await RaiseAboutAsync("officer");
        (await scene.FindsAsync("second-officer", matter)).ShouldBeTrue();

        await scene.DoAsync(
            $$"""mutation { correctIdentity(post: "{{scene.Ids["second-officer"]}}", identity: "{{identity}}") { userErrors { code message } } }""", "officer");
        await HidesAsync(identity, matter);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("trustee")]
    public async Task Nor_does_anybody_by_taking_the_subjects_identity_away_or_by_giving_it_another(string subject)
    {
        var (matter, record) = (await RaiseAboutAsync(subject), scene.Ids[Post(subject)]);
        await scene.AppointAsync("accomplice", OfOfficer);
        await HidesAsync("accomplice", matter);
        var post = subject == "officer" ? scene.Ids["officer"] : record;

        // Of a chair of trustees another one does so, who may have been chosen too.
        await scene.AppointAsync("second-trustee", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""");
        var by = subject == "officer" ? "accomplice" : "second-trustee";
        foreach (var identity in new[] { null, $"{subject}-anew", subject })
        {
            await IdentifyAsync(post, identity, by);
            await HidesAsync("accomplice", matter);
        }

        await IdentifyAsync(record, null, by);
        await HidesAsync("accomplice", matter);
        (await scene.FindsAsync(subject, matter)).ShouldBeFalse();

        // Raised since, of the same record, it is about nobody else.
        await scene.RaiseAsync("since", Post(subject));
        (await scene.SeesAsync(subject, "since")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_officer_whose_identity_is_moved_goes_on_seeing_nothing_of_what_is_said_of_them()
    {
        var matter = await RaiseAboutAsync("officer");
        await scene.AppointAsync("second-officer", OfOfficer);
        await IdentifyAsync(scene.Ids["officer"], "officer-anew", "second-officer");

        await HidesAsync("officer-anew", matter);
        await scene.RaiseAsync("since", Post("officer"));
        (await scene.SeesAsync("officer-anew", "since")).ShouldBeFalse();
        await IdentifyAsync(scene.Ids[Post("officer")], "officer-anew", "second-officer");
        await HidesAsync("officer-anew", matter);
    }

    [Fact]
    public async Task Whoever_held_no_post_at_the_trust_since_a_matter_was_raised_chose_nobody()
    {
        await scene.AppointAsync("teacher", OfOfficer, "once-officer");
        await EndAsync("once-officer");
        await scene.RaiseAsync("since", "teacher");
        await scene.AppointAsync("next", OfOfficer);
        await EndAsync("officer");

        (await scene.SeesAsync("next", "since")).ShouldBeTrue();
        await HidesAsync("next", scene.Ids["about-teacher"]);

        // Before somebody has come to the trust they have chosen nobody there either.
        await scene.RaiseAsync("about-colleague", "colleague");
        await scene.AppointAsync("third", OfOfficer);
        await scene.AppointAsync("colleague", OfOfficer, "promoted");
        await scene.AppointAsync("fourth", OfOfficer);
        (await scene.SeesAsync("third", "about-colleague")).ShouldBeTrue();
        (await scene.SeesAsync("fourth", "about-colleague")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_post_of_an_hour_is_time_enough_to_choose_somebody_and_one_that_was_planned_and_given_up_is_none()
    {
        var today = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}";
        await AppointByAsync("trustee", "teacher", "mistaken", today);
        await AppointByAsync("teacher", "accomplice");
        await EndAsync("mistaken");
        await HidesAsync("accomplice", scene.Ids["about-teacher"]);

        var later = $"{DateTimeOffset.UtcNow.AddMonths(1):yyyy-MM-dd}";
        await scene.RaiseAsync("about-colleague", "colleague");
        await AppointByAsync("trustee", "colleague", "planned", later);
        await EndAsync("planned", later);
        time.Advance(TimeSpan.FromDays(40));
        await scene.AppointAsync("next", OfOfficer);
        (await scene.SeesAsync("next", "about-colleague")).ShouldBeTrue();
    }

    [Fact]
    public async Task Whom_those_appoint_who_were_there_sees_what_was_said_of_a_colleague_when_all_these_are_gone()
    {
        await scene.AppointAsync("colleague-officer", OfOfficer);
        var matter = await RaiseAboutAsync("officer");
        await AppointByAsync("officer", "accomplice");
        await AppointByAsync("accomplice", "friend");
        await AppointByAsync("colleague-officer", "next");
        await AppointByAsync("next", "after-next");
        foreach (var post in new[] { "colleague-officer", "trustee", "next" })
        {
            await EndAsync(post);
        }

        (await scene.FindsAsync("after-next", matter)).ShouldBeTrue();
        var triaged = await ReadAsync(
            "after-next", $$"""mutation { triageBreach(id: "{{matter}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { userErrors { code } } }""");
        triaged.TextsAt("triageBreach.userErrors[].code").ShouldBe(["breach.handler-under-the-subject"], "they stand no higher");
        await HidesAsync("accomplice", matter);
        await HidesAsync("friend", matter);

        // By ending whoever is left the subject opens it to nobody.
        await EndAsync("after-next", by: "officer");
        await HidesAsync("accomplice", matter);
        await HidesAsync("friend", matter);
    }

    [Fact]
    public async Task Whom_the_operator_appoints_chooses_others_too()
    {
        await scene.AddPostAsync("other-officer-at-school", "other-officer", 900_003);
        await scene.RaiseAsync("about-other-officer", "other-officer-at-school");
        (await scene.Node.Safeguarding.FirstPosts.AppointAsync(new AppointFirst(new FirstPlace(FirstPost.ChairOfTrustees, "99002"), "first-chair", "Ada Invented")))
            .Refusals.ShouldBeEmpty();
        await AppointByAsync("first-chair", "next", place: "99002");
        await AppointByAsync("other-officer", "accomplice", place: "99002");

        foreach (var (who, isSeen) in new[] { ("first-chair", true), ("next", true), ("accomplice", false) })
        {
            (await scene.SeesAsync(who, "about-other-officer")).ShouldBe(isSeen, who);
        }
    }

    [Fact]
    public async Task A_post_that_others_put_right_is_its_holders_as_before_and_one_that_the_subject_did_is_once_it_is_led_back()
    {
        await scene.AppointAsync("colleague-officer", OfOfficer);
        var matter = await RaiseAboutAsync("officer");
        await IdentifyAsync(scene.Ids["colleague-officer"], "colleague-anew", "trustee");
        (await scene.FindsAsync("colleague-anew", matter)).ShouldBeTrue();
        await AppointByAsync("colleague-anew", "next");
        await IdentifyAsync(scene.Ids["colleague-officer"], "accomplice", "officer");
        await HidesAsync("accomplice", matter);
        await AppointByAsync("accomplice", "friend");
        await HidesAsync("friend", matter);
        (await scene.FindsAsync("next", matter)).ShouldBeTrue("what is told afterwards takes nothing back");
        await IdentifyAsync(scene.Ids["colleague-officer"], "colleague-officer", "officer");
        (await scene.FindsAsync("colleague-officer", matter)).ShouldBeTrue("it is as it was when the matter was raised");
        await HidesAsync("friend", matter);
    }

    [Fact]
    public async Task Whom_others_appointed_sees_it_also_once_the_subject_has_told_their_role_again()
    {
        var matter = await RaiseAboutAsync("officer");
        await AppointByAsync("trustee", "next");
        await TellAgainAsync("next", "officer");
        await AppointByAsync("next", "after-next");
        (await scene.FindsAsync("next", matter) && await scene.FindsAsync("after-next", matter)).ShouldBeTrue();
        await AppointByAsync("officer", "accomplice");
        await TellAgainAsync("accomplice", "trustee");
        await HidesAsync("accomplice", matter);
    }

    [Fact]
    public async Task An_identity_that_the_subject_put_right_before_the_matter_is_moved_by_others_as_any()
    {
        await scene.AppointAsync("colleague-officer", OfOfficer);
        await IdentifyAsync(scene.Ids["colleague-officer"], "colleague-right", "officer");
        var matter = await RaiseAboutAsync("officer");
        await IdentifyAsync(scene.Ids["colleague-officer"], "colleague-anew", "trustee");
        (await scene.FindsAsync("colleague-anew", matter)).ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_who_is_called_as_the_operator_is_in_the_log_gives_nothing_in_its_place()
    {
        var matter = await RaiseAboutAsync("officer");
        await AppointByAsync("officer", Viewer.Operator.Subject);
        await AppointByAsync(Viewer.Operator.Subject, "accomplice");
        await HidesAsync("accomplice", matter);
    }

    [Fact]
    public async Task Nor_does_whoever_takes_emergency_access_then()
    {
        var matter = await RaiseAboutAsync("officer");
        await scene.AppointAsync("accomplice", OfOfficer);
        (await scene.DoAsync(
            """
            mutation { takeEmergencyAccess(input: { school: 900001, reason: "Nobody there can be reached." }) { emergencyAccess { id } userErrors { code message } } }
            """,
            "accomplice")).TextAt("takeEmergencyAccess.emergencyAccess.id").ShouldNotBeEmpty();

        await HidesAsync("accomplice", matter);
    }

    [Fact]
    public async Task A_contact_that_such_a_matter_came_of_is_not_theirs_either()
    {
        await RaiseAboutAsync("officer");
        var contact = await RecordContactAsync(Post("officer"), scene.Ids["student"]);
        await scene.AppointAsync("accomplice", OfOfficer);

        (await scene.FindsAsync("trustee", contact)).ShouldBeTrue();
        (await scene.FindsAsync("accomplice", contact)).ShouldBeFalse();
        (await scene.SeesAsync("accomplice", "contact-with-breach")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_log_of_reads_tells_them_nothing_of_it_nor_of_the_child()
    {
        await scene.EnrolStudentAsync("child", 900_001);
        var child = scene.Ids["child"];
        await scene.AppointAsync("colleague-officer", OfOfficer);
        await RaiseAboutAsync("officer");
        var (record, contact) = (scene.Ids[Post("officer")], await RecordContactAsync(Post("officer"), child));
        var told = await scene.DataAsync(Viewer.Development, $$"""{ node(id: "{{contact}}") { ... on Contact { breach { id } relationship { id } } } }""");
        var (matter, relationship) = (told.TextAt("node.breach.id"), told.TextAt("node.relationship.id"));
        await scene.AppointAsync("accomplice", OfOfficer);

        await ReadAsync("trustee", $$"""query Own { breach(id: "{{matter}}") { contact { summary student { displayName } } } }""");
        await ReadAsync("trustee", $$"""query Asked { breaches(where: { subject: "{{record}}" }) { totalCount } }""");
        await ReadAsync("colleague-officer", $$"""query Between { node(id: "{{relationship}}") { ... on Relationship { student { id } } } }""");
        await ReadAsync(
            "trustee",
            $$"""mutation Acted { triageBreach(id: "{{matter}}", threshold: NONE, severity: LOW, rationale: "As it is.") { breach { severity } userErrors { code } } }""");
        await ReadAsync(
            "trustee",
            $$"""query Beside { own: breach(id: "{{matter}}") { contact { student { displayName } } } other: breach(id: "{{scene.Ids["about-chair"]}}") { severity } }""");

        string[] operations = ["Own", "Asked", "Between", "Acted"];
        foreach (var arguments in new[] { "first: 300", $$"""where: { person: "{{record}}" }""", $$"""where: { person: "{{child}}" }""", """where: { reader: "trustee" }""" })
        {
            var all = await ReadsAsync("colleague-officer", arguments);
            OperationsOf(all).Intersect(operations).ShouldNotBeEmpty(arguments);
            var shown = await ReadsAsync("accomplice", arguments);
            OperationsOf(shown).Intersect(operations).ShouldBeEmpty(arguments);
            foreach (var kept in new[] { matter, contact, relationship, child, record })
            {
                shown.ToString().ShouldNotContain(kept, Case.Sensitive, arguments);
            }
        }

        Named(await ReadsAsync("accomplice", "first: 300"), "Beside").TextsAt("records[].record").ShouldBe([scene.Ids["about-chair"]]);
        var asked = await scene.AskAsync(TwoTrusts.Person("accomplice"), $$"""{ trust(uid: "99001") { reads(where: { record: "{{matter}}" }) { nodes { by } } } }""");
        asked.TextAt("errors[0].extensions.code").ShouldBe("record.unknown");
    }

    [Fact]
    public async Task Nor_that_somebody_looked_for_matters_about_whoever_could_have_chosen_them_whether_or_not_there_are_any()
    {
        await scene.AppointAsync("colleague-officer", OfOfficer);
        await RaiseAboutAsync("officer");
        await EnrolAtSchoolAsync("trustee");
        await scene.AppointAsync("accomplice", OfOfficer);
        await EnrolAtSchoolAsync("colleague-officer");
        var (subject, another, since, teacher) = (scene.Ids[Post("officer")], scene.Ids[Post("trustee")], scene.Ids[Post("colleague-officer")], scene.Ids["teacher"]);
        await ReadAsync("colleague-officer", $"query Looked {{ {Look("a", subject)} {Look("b", another)} {Look("c", since)} {Look("d", teacher)} }}");

        (await LookedAtAsync("colleague-officer")).ShouldBe([subject, another, teacher], ignoreOrder: true);
        (await LookedAtAsync("accomplice")).ShouldBe([since, teacher], ignoreOrder: true);

        static string Look(string name, string record) => $$"""{{name}}: node(id: "{{record}}") { ... on StaffMember { breaches(first: 1) { totalCount } } }""";

        async Task<IEnumerable<string>> LookedAtAsync(string who) =>
            Named(await ReadsAsync(who, "first: 300"), "Looked").TextsAt("records[].record");
    }

    private static IEnumerable<string?> OperationsOf(JsonElement entries) => entries.AllAt("[].operation").Select(operation => operation.GetString());

    private static JsonElement Named(JsonElement entries, string operation) => entries.EnumerateArray().First(each => each.At("operation").GetString() == operation);

    private Task<JsonElement> ReadAsync(string who, string document) => scene.DataAsync(TwoTrusts.Person(who), document);

    private async Task<JsonElement> ReadsAsync(string who, string arguments) => (await scene.DataAsync(
        TwoTrusts.Person(who), $$"""{ trust(uid: "99001") { reads({{arguments}}) { nodes { operation records { record people fields } } } } }""")).At("trust.reads.nodes");

    private Task<JsonElement> IdentifyAsync(string post, string? identity, string by) => scene.DoAsync(
        identity is null ? $$"""mutation { withdrawIdentity(post: "{{post}}") { userErrors { code message } } }"""
            : $$"""mutation { correctIdentity(post: "{{post}}", identity: "{{identity}}") { userErrors { code message } } }""",
        by);

    private Task<JsonElement> TellAgainAsync(string post, string by) => scene.DoAsync(
        $$"""mutation { changeRoles(post: "{{scene.Ids[post]}}", roles: [TRUST_SAFEGUARDING_OFFICER], from: "2024-09-01") { userErrors { code message } } }""", by);

    private async Task AppointByAsync(string by, string identity, string? name = null, string startsOn = "2020-09-01", string place = "99001") => scene.Add(
        name ?? identity,
        (await scene.DoAsync(
            $$"""
            mutation { appoint(input: { {{OfOfficer.Replace("99001", place, StringComparison.Ordinal)}}, displayName: "Ivo Invented", identity: "{{identity}}",
              startsOn: "{{startsOn}}" }) { appointment { id } userErrors { code message } } }
            """,
            by)).TextAt("appoint.appointment.id"));

    private Task<JsonElement> EndAsync(string post, string? on = null, string? by = null) => scene.DoAsync(
        $$"""
        mutation { endAppointment(appointment: "{{scene.Ids[post]}}", on: "{{on ?? $"{DateTimeOffset.UtcNow:yyyy-MM-dd}"}}") { userErrors { code message } } }
        """,
        by);

    private static string Post(string subject) => $"{subject}-at-school";

    private async Task<string> RecordContactAsync(string who, string student) => (await scene.DoAsync(
        $$"""
        mutation { recordContact(input: { staffMember: "{{scene.Ids[who]}}", student: "{{student}}", activity: PERSONAL_SOCIAL_MEDIA_CONNECTION,
          direction: OUTBOUND, purpose: PROFESSIONAL, facts: [], occurredAt: "{{DateTimeOffset.UtcNow.AddMinutes(-10):O}}", summary: "As it happened." }) {
            contact { id } userErrors { code message } } }
        """)).TextAt("recordContact.contact.id");

    private async Task EnrolAtSchoolAsync(string who)
    {
        await scene.EnrolAsync(Post(who), 900_001, "TEACHER");
        await scene.DoAsync($$"""mutation { correctIdentity(post: "{{scene.Ids[Post(who)]}}", identity: "{{who}}") { userErrors { code message } } }""");
    }

    private async Task<string> RaiseAboutAsync(string subject)
    {
        await EnrolAtSchoolAsync(subject);
        await scene.RaiseAsync($"about-{subject}", Post(subject));
        return scene.Ids[$"about-{subject}"];
    }

    // By its id, in no list and in no number, and nothing is to be done with it.
    private async Task HidesAsync(string who, string matter)
    {
        (await scene.FindsAsync(who, matter)).ShouldBeFalse();
        var answer = await scene.DataAsync(TwoTrusts.Person(who), Everything);
        answer.TextsAt("breaches.nodes[].id").ShouldNotContain(matter);
        var total = answer.At("breaches.totalCount").GetInt32();
        total.ShouldBeGreaterThan(0);
        answer.AllAt("schools.nodes[].breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(total);
        answer.AllAt("trust.breachCounts[].count").Sum(count => count.GetInt32()).ShouldBe(total);
        foreach (var mutation in new[]
        {
            $$"""triageBreach(id: "{{matter}}", threshold: NONE, severity: LOW, rationale: "It is nothing.")""",
            $$"""closeBreach(id: "{{matter}}", outcome: "Nothing", rationale: "It is nothing.")""",
            $$"""referToLado(breach: "{{matter}}", summary: "As told.", limb: HARMED_A_CHILD)""",
            $$"""shareWithSubject(breach: "{{matter}}", statement: "You are told.", reason: "It is time.")""",
        })
        {
            (await scene.CodeAsync(who, mutation)).ShouldBe("access.not-permitted", mutation);
        }
    }
}
