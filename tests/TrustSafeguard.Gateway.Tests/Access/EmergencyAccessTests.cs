using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Pages.Front;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Who leads a school, or covers for it, may read its records in an emergency: never of themselves, never of whoever stands above them, and never unseen.</summary>
public sealed class EmergencyAccessTests : IAsyncLifetime
{
    private const string Teacher = "about-teacher";
    private const string List = """{ trust(uid: "99001") { emergencyAccesses { totalCount nodes { id takenBy roles reason inForce endedAt findings school { urn } } } } }""";

    // Each look at the clock finds it later, as a clock is.
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private TwoTrusts scene = null!;

    public async ValueTask InitializeAsync()
    {
        scene = new TwoTrusts(time);
        await scene.InitializeAsync();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task It_opens_the_school_for_its_time_and_no_longer()
    {
        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeFalse();
        await scene.TakeAsync("taken", "head-elsewhere", 900_001, "minutes: 30");

        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeTrue();
        time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(10));
        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeTrue();
        (await InForceAsync("taken")).ShouldBeTrue();

        // What is kept of them from one reading to the next is not kept beyond that.
        time.Advance(TimeSpan.FromSeconds(10));
        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeFalse();
        (await InForceAsync("taken")).ShouldBeFalse();
        (await scene.DataAsync(TwoTrusts.Person("head-elsewhere"), "{ school(urn: 900001) { name } schools { totalCount } }")).At("schools.totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task It_lasts_no_longer_than_the_operator_lets_it()
    {
        scene.Node.Safeguarding.EmergencyAccesses.LongestMinutes = 90;

        foreach (var minutes in new[] { 91, 240, 241 })
        {
            var refused = await scene.DataAsync(
                TwoTrusts.Person("head-elsewhere"),
                $$"""mutation { takeEmergencyAccess(input: { school: 900001, reason: "Nobody is there.", minutes: {{minutes}} }) { userErrors { code message path } } }""");
            refused.TextAt("takeEmergencyAccess.userErrors[0].code").ShouldBe("emergency-access.minutes");
            refused.TextAt("takeEmergencyAccess.userErrors[0].message").ShouldStartWith("Give in `minutes` a number from 5 to 90;");
        }

        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeFalse();
        await scene.TakeAsync("taken", "head-elsewhere", 900_001, "minutes: 90");
        (await SeesAsync("head-elsewhere", Teacher)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("head-who-covers")]
    [InlineData("trustee")]
    public async Task Whoever_took_it_or_chairs_the_trust_ends_it_at_once(string who)
    {
        (await SeesAsync("head-who-covers", Teacher)).ShouldBeTrue();
        (await CodeAsync(who, End("access"))).ShouldBeNull();
        (await SeesAsync("head-who-covers", Teacher)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("deputy", "about-teacher", true)]
    [InlineData("deputy", "about-lead", true)]
    [InlineData("deputy", "about-head", false)]
    [InlineData("deputy", "breach-of-head", false)]
    [InlineData("deputy", "about-chair", false)]
    [InlineData("deputy", "about-deputy", false)]
    [InlineData("head-who-covers", "about-head", true)]
    [InlineData("head-who-covers", "about-chair", false)]
    [InlineData("lead", "about-lead", false)]
    [InlineData("lead", "about-head", false)]
    [InlineData("head", "about-head", false)]
    [InlineData("head", "about-chair", false)]
    public async Task It_opens_nothing_that_is_said_of_themselves_or_of_whoever_stands_above_them(string who, string matter, bool isSeen)
    {
        await scene.EnrolAsync("deputy", 900_001, "DEPUTY_HEADTEACHER");
        await scene.RaiseAsync("about-deputy", "deputy");
        if (who != "head-who-covers")
        {
            await scene.TakeAsync("taken", who, 900_001);
        }

        (await SeesAsync(who, matter)).ShouldBe(isSeen);
        (await scene.DataAsync(TwoTrusts.Person(who), "{ breaches(first: 1000) { nodes { id } } }")).At("breaches.nodes").EnumerateArray()
            .Any(node => node.TextAt("id") == scene.Ids[matter]).ShouldBe(isSeen);
    }

    [Fact]
    public async Task Whoever_was_entered_under_the_subject_since_the_matter_was_raised_does_not_read_it_either()
    {
        await scene.EnrolAsync("new-leader", 900_001, "SENIOR_LEADER", "lead");
        await scene.TakeAsync("taken", "new-leader", 900_001);
        (await SeesAsync("new-leader", Teacher)).ShouldBeTrue();
        (await SeesAsync("new-leader", "about-lead")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_opens_no_mutation()
    {
        var (breach, referral, member) = (scene.Ids[Teacher], scene.Ids["referral"], scene.Ids["colleague"]);
        foreach (var mutation in new[]
        {
            $$"""triageBreach(id: "{{breach}}", threshold: NONE, severity: LOW, rationale: "It is nothing.")""",
            $$"""closeBreach(id: "{{breach}}", outcome: "Nothing", rationale: "It is nothing.")""",
            $$"""shareWithSubject(breach: "{{breach}}", statement: "You are told.", reason: "It is time.")""",
            $$"""referToLado(breach: "{{breach}}", summary: "As told.", limb: HARMED_A_CHILD)""",
            $$"""recordLadoOutcome(referral: "{{referral}}", outcome: UNFOUNDED, rationale: "It is nothing.")""",
            $$"""recordThresholdNotMet(referral: "{{referral}}", rationale: "It is nothing.")""",
            $$"""correctName(post: "{{member}}", displayName: "Eve Mallory")""",
            $$"""correctStudent(student: "{{scene.Ids["student"]}}", displayName: "Eve Mallory")""",
            $$"""decideAuthorisation(input: { authorisation: "{{scene.Ids["authorisation"]}}", as: HEADTEACHER, approve: false, reason: "No." })""",
            $$"""raiseBreach(input: { subject: "{{member}}", severity: LOW, summary: "I read it." })""",
            $$"""reviewEmergencyAccess(emergencyAccess: "{{scene.Ids["access"]}}", findings: "In order.")""",
        })
        {
            (await CodeAsync("head-who-covers", mutation)).ShouldBe("access.not-permitted", mutation);
        }
    }

    [Theory]
    [InlineData("teacher", 900_001)]
    [InlineData("visitor", 900_001)]
    [InlineData("chair", 900_001)]
    [InlineData("trustee", 900_001)]
    [InlineData("lado", 900_001)]
    [InlineData("analyst", 900_001)]
    [InlineData("leaver", 900_001)]
    [InlineData("head-of-the-other-trust", 900_001)]
    [InlineData("other-officer", 900_001)]
    [InlineData("head", 900_003)]
    [InlineData("head", 900_004)]
    [InlineData("head", 123_456)]
    [InlineData("nobody whom a record knows", 900_001)]
    public async Task Nobody_takes_it_who_neither_leads_the_school_nor_another_of_its_trust(string who, int school) =>
        (await CodeAsync(who, Take(school))).ShouldBe("access.not-permitted");

    [Fact]
    public async Task A_post_that_only_a_token_names_takes_none()
    {
        var viewer = Viewer.Of(new Caller("invented", CallerKind.Development) { DevelopmentPosts = [new DevelopmentPost(Role.Headteacher, "school:900001")] });
        (await scene.DataAsync(viewer, $$"""mutation { {{Take(900_001)}} { userErrors { code } } }""")).TextAt("takeEmergencyAccess.userErrors[0].code")
            .ShouldBe("emergency-access.no-post");
    }

    [Fact]
    public async Task It_is_over_with_the_post_in_which_it_was_taken()
    {
        var roles = $$"""changeRoles(post: "{{scene.Ids["head-who-covers"]}}", roles: [TEACHER], from: "{{time.GetUtcNow():yyyy-MM-dd}}")""";
        (await CodeAsync("officer", roles)).ShouldBeNull();
        (await SeesAsync("head-who-covers", Teacher)).ShouldBeFalse();
        (await InForceAsync("access")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_has_reviewed_comes_first_and_of_these_the_newest()
    {
        await scene.TakeAsync("taken", "lead", 900_001);
        var list = (await scene.DataAsync(TwoTrusts.Person("trustee"), List)).At("trust.emergencyAccesses");
        list.At("nodes").EnumerateArray().Select(node => scene.NameOf(node.TextAt("id"))).ShouldBe(["taken", "access", "access-of-before"]);
        list.At("totalCount").GetInt32().ShouldBe(3);
        list.TextAt("nodes[1].takenBy").ShouldBe("Ada Invented");
        list.TextAt("nodes[1].roles[0]").ShouldBe("HEADTEACHER");
        list.TextAt("nodes[2].findings").ShouldBe("In order.");

        (await CodeAsync("trustee", End("taken"))).ShouldBeNull();
        (await CodeAsync("trustee", Review("taken"))).ShouldBeNull();
        (await NamesAsync("trustee")).ShouldBe(["access", "taken", "access-of-before"]);
    }

    [Theory]
    [InlineData("officer", "access access-of-before")]
    [InlineData("head-who-covers", "access")]
    [InlineData("head-elsewhere", "access-of-before")]
    [InlineData("chair", "access-of-before")]
    [InlineData("head", "")]
    [InlineData("colleague", "")]
    public async Task It_is_seen_by_who_took_it_and_who_watches_over_the_school_but_by_no_subject_of_a_matter_there_since_then(string who, string seen)
    {
        (await NamesAsync(who)).ShouldBe(seen.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var access in new[] { "access", "access-of-before" })
        {
            (await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids[access]}}") { id } }""")).At("node").ValueKind
                .ShouldBe(seen.Split(' ').Contains(access) ? JsonValueKind.Object : JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task The_chair_of_governors_reviews_what_was_read_of_a_maintained_school_and_nobody_of_its_authority_sees_it()
    {
        const string Maintained = """{ localAuthority(code: "830") { emergencyAccesses { totalCount nodes { id findings reviewedBy } } } }""";
        var list = await scene.DataAsync(TwoTrusts.Person("chair-of-the-maintained-school"), Maintained);
        list.At("localAuthority.emergencyAccesses.nodes").EnumerateArray().Single().TextAt("reviewedBy").ShouldBe("chair-of-the-maintained-school");
        foreach (var who in new[] { "lado", "analyst", "teacher-of-the-maintained-school" })
        {
            (await scene.DataAsync(TwoTrusts.Person(who), Maintained)).At("localAuthority.emergencyAccesses.totalCount").GetInt32().ShouldBe(0, who);
            (await CodeAsync(who, End("access-to-the-maintained-school"))).ShouldBe("access.not-permitted", who);
            (await CodeAsync(who, Review("access-to-the-maintained-school"))).ShouldBe("access.not-permitted", who);
        }

        (await CodeAsync("chair", Review("access-of-before"))).ShouldBe("access.not-permitted", "an academy's is the chair of trustees' to review");
    }

    [Fact]
    public async Task The_chair_hears_of_one_as_it_is_taken_finds_it_among_those_not_seen_and_says_that_they_know_of_it()
    {
        const string Unseen = """{ trust(uid: "99001") { emergencyAccesses(seen: false) { totalCount nodes { id seenAt seenBy } } } }""";
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(
            TwoTrusts.Person("trustee"), "subscription { emergencyAccessEvents { kind emergencyAccess { id reason } } }", stop.Token).GetAsyncEnumerator(stop.Token);
        var next = events.MoveNextAsync().AsTask();
        await scene.TakeAsync("taken", "head-elsewhere", 900_001);
        (await next).ShouldBeTrue();
        events.Current.ToString().ShouldContain("\"TAKEN\"");
        events.Current.ToString().ShouldContain(scene.Ids["taken"]);

        (await scene.DataAsync(TwoTrusts.Person("trustee"), Unseen)).TextsAt("trust.emergencyAccesses.nodes[].id").ShouldBe([scene.Ids["taken"], scene.Ids["access"]]);
        (await CodeAsync("trustee", Seen("taken"))).ShouldBeNull();
        (await CodeAsync("trustee", Seen("taken"))).ShouldBeNull();
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.ToString().ShouldContain("\"SEEN\"");
        (await scene.DataAsync(TwoTrusts.Person("trustee"), Unseen)).TextsAt("trust.emergencyAccesses.nodes[].id").ShouldBe([scene.Ids["access"]]);
        var seen = (await scene.DataAsync(
            TwoTrusts.Person("trustee"), """{ trust(uid: "99001") { emergencyAccesses(seen: true) { nodes { id seenAt seenBy reviewedAt } } } }"""))
            .AllAt("trust.emergencyAccesses.nodes[]").ToDictionary(access => access.TextAt("id"));
        seen[scene.Ids["taken"]].TextAt("seenBy").ShouldBe("trustee");
        seen[scene.Ids["taken"]].At("reviewedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        seen[scene.Ids["access-of-before"]].TextAt("seenAt").ShouldBe(seen[scene.Ids["access-of-before"]].TextAt("reviewedAt"), "whoever has reviewed one has seen it");
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Whoever_reviews_it_is_told_on_the_front_page_until_it_was_seen()
    {
        int Told(string who) => Standing.Of(scene.Node, TwoTrusts.Person(who)).Places.Sum(place => place.Unseen);
        new[] { "trustee", "officer", "chair", "head-who-covers", "lado", "chair-of-the-maintained-school" }.Select(Told).ShouldBe([1, 0, 0, 0, 0, 0]);
        (await CodeAsync("trustee", Seen("access"))).ShouldBeNull();
        Told("trustee").ShouldBe(0);
    }

    [Theory]
    [InlineData("chair")]
    [InlineData("officer")]
    [InlineData("head-who-covers")]
    [InlineData("head")]
    [InlineData("lado")]
    [InlineData("other-officer")]
    public async Task Nobody_says_that_it_was_seen_but_whoever_reviews_it(string who) => (await CodeAsync(who, Seen("access"))).ShouldBe("access.not-permitted");

    [Fact]
    public async Task Whoever_was_the_subject_of_a_matter_there_hears_nothing_of_one_that_is_taken()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(
            TwoTrusts.Person("chair"), "subscription { emergencyAccessEvents(schools: [900001]) { kind emergencyAccess { id } } }", stop.Token).GetAsyncEnumerator(stop.Token);
        var next = events.MoveNextAsync().AsTask();

        // There is a matter about them, which is open when the first is taken and closed when the second is.
        await scene.TakeAsync("hidden", "head-elsewhere", 900_001);
        (await CodeAsync("trustee", End("hidden"))).ShouldBeNull();
        var id = scene.Ids["about-chair"];
        await scene.DoAsync($$"""mutation { triageBreach(id: "{{id}}", threshold: NONE, severity: LOW, rationale: "It is nothing.") { userErrors { code message } } }""");
        await scene.DoAsync($$"""mutation { closeBreach(id: "{{id}}", outcome: "Nothing", rationale: "It is nothing.") { userErrors { code message } } }""");
        await scene.TakeAsync("shown", "head-elsewhere", 900_001);
        (await next).ShouldBeTrue();
        events.Current.ToString().ShouldContain(scene.Ids["shown"]);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Nobody_reviews_their_own_though_they_chair_the_trust()
    {
        await scene.AppointAsync("head-who-covers", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""", "chair-post-of-the-head");
        (await CodeAsync("head-who-covers", Seen("access"))).ShouldBe("emergency-access.own");
        (await CodeAsync("head-who-covers", End("access"))).ShouldBeNull();
        (await CodeAsync("head-who-covers", Review("access"))).ShouldBe("emergency-access.own");
        (await CodeAsync("trustee", Review("access"))).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_request_takes_one_and_another_is_refused_while_it_lasts()
    {
        await scene.TakeAsync("first", "head-elsewhere", 900_001, """requestId: "R1" """);
        await scene.TakeAsync("again", "head-elsewhere", 900_001, """requestId: "R1" """);
        scene.Ids["again"].ShouldBe(scene.Ids["first"]);
        (await CodeAsync("head-elsewhere", Take(900_001))).ShouldBe("emergency-access.in-force");
        time.Advance(TimeSpan.FromHours(1));
        await scene.TakeAsync("later", "head-elsewhere", 900_001, """requestId: "R1" """);
        scene.Ids["later"].ShouldBe(scene.Ids["first"]);
        (await CodeAsync("head-elsewhere", Take(900_001))).ShouldBeNull();
    }

    [Fact]
    public void It_is_told_of_a_record_or_a_field_whether_it_is_open_by_emergency_access_alone()
    {
        scene.Node.Feed.Read(views =>
        {
            var seen = SeenBy(views, "head-who-covers");
            foreach (var name in new[] { Teacher, "referral", "contact", "relationship", "colleague", "student", "authorisation" })
            {
                seen.EmergencyAccessOf(views.Records.Find(scene.Ids[name])!)?.Id.ShouldBe(scene.Ids["access"], name);
                seen.EmergencyAccessOf(views.Records.Find(scene.Ids[name])!).ShouldNotBeNull(name);
            }

            foreach (var name in new[] { "teacher-elsewhere", "about-teacher-elsewhere", "about-chair", "student-of-the-other-trust" })
            {
                seen.EmergencyAccessOf(views.Records.Find(scene.Ids[name])!).ShouldBeNull(name);
            }

            seen.EmergencyAccessOf(views.Records.Find(scene.Ids[Teacher])!, new AskedRule("Breach.chronology")).ShouldNotBeNull();
            seen.EmergencyAccessOf(views.Records.Find(scene.Ids["colleague"])!, new AskedRule("StaffMember.identity")).ShouldBeNull();
            SeenBy(views, "officer").EmergencyAccessOf(views.Records.Find(scene.Ids[Teacher])!).ShouldBeNull();
            return true;
        });
    }

    private static string Take(int school) => $$"""takeEmergencyAccess(input: { school: {{school}}, reason: "Nobody there can be reached." })""";

    private string End(string access) => $$"""endEmergencyAccess(emergencyAccess: "{{scene.Ids[access]}}")""";

    private string Seen(string access) => $$"""recordEmergencyAccessSeen(emergencyAccess: "{{scene.Ids[access]}}")""";

    private string Review(string access) => $$"""reviewEmergencyAccess(emergencyAccess: "{{scene.Ids[access]}}", findings: "In order.")""";

    private VisibleRecords SeenBy(SafeguardingViews views, string who) => new(views, TwoTrusts.Person(who), time.GetUtcNow(), SafeguardingApi.Access);

    private async Task<bool> SeesAsync(string who, string breach) =>
        (await scene.DataAsync(TwoTrusts.Person(who), $$"""{ breach(id: "{{scene.Ids[breach]}}") { id } }""")).At("breach").ValueKind == JsonValueKind.Object;

    private async Task<bool> InForceAsync(string access) =>
        (await scene.DataAsync(TwoTrusts.Person("trustee"), $$"""{ node(id: "{{scene.Ids[access]}}") { ... on EmergencyAccess { inForce } } }""")).At("node.inForce").GetBoolean();

    private async Task<IEnumerable<string>> NamesAsync(string who) =>
        (await scene.DataAsync(TwoTrusts.Person(who), List)).At("trust.emergencyAccesses.nodes").EnumerateArray().Select(node => scene.NameOf(node.TextAt("id")));

    private async Task<string?> CodeAsync(string who, string mutation)
    {
        var answer = await scene.DataAsync(TwoTrusts.Person(who), $$"""mutation { {{mutation}} { userErrors { code message } } }""");
        var errors = answer.EnumerateObject().Single().Value.At("userErrors");
        return errors.GetArrayLength() == 0 ? null : errors[0].TextAt("code");
    }

    [Fact]
    public async Task Nobody_hides_it_from_whoever_reviews_it_by_raising_a_matter_about_them()
    {
        await scene.EnrolAsync("operations", 900_001, "OPERATIONS_MANAGER");
        await scene.DataAsync(
            Viewer.Development,
            """
            mutation {
              enrolStaffMember(input: { school: 900001, displayName: "Tia Invented", roles: [VOLUNTEER], identity: "trustee", startsOn: "2020-09-01" }) { userErrors { code } }
            }
            """);
        var post = (await scene.DataAsync(Viewer.Development, "{ school(urn: 900001) { staff(first: 100) { nodes { id identity } } } }")).At("school.staff.nodes").EnumerateArray()
            .First(each => each.At("identity").GetString() == "trustee").TextAt("id");
        await scene.DataAsync(
            TwoTrusts.Person("operations"),
            $$"""mutation { raiseBreach(input: { subject: "{{post}}", severity: LOW, summary: "Seen.", anonymous: false }) { userErrors { code } } }""");
        await scene.TakeAsync("of-operations", "operations", 900_001);
        (await scene.DataAsync(TwoTrusts.Person("trustee"), List)).ToString().ShouldContain(scene.Ids["of-operations"]);
    }

    [Fact]
    public async Task Whoever_manages_a_school_without_watching_over_it_opens_no_other()
    {
        await scene.EnrolAsync("operations-elsewhere", 900_002, "OPERATIONS_MANAGER");
        var taken = await scene.DataAsync(
            TwoTrusts.Person("operations-elsewhere"),
            """mutation { takeEmergencyAccess(input: { school: 900001, reason: "Nobody can be reached.", minutes: 30 }) { emergencyAccess { id } userErrors { code } } }""");
        taken.TextAt("takeEmergencyAccess.userErrors[0].code").ShouldBe("access.not-permitted");
    }
}
