using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Nobody takes a matter from whoever handles it, or gives it to somebody whom they chose, by what they record of posts.</summary>
public sealed class TakenMattersTests : IAsyncLifetime
{
    private const string Since = "startsOn: \"2020-09-01\"";

    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.AddPostAsync("officer-at-school", "officer", 900_001);
        await scene.RaiseAsync("about-officer", "officer-at-school");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("about-teacher", "teacher", "head", "HEADTEACHER")]
    [InlineData("about-the-maintained-school", "teacher-of-the-maintained-school", "head-of-the-maintained-school", "HEADTEACHER")]
    public async Task What_an_authority_appoints_somebody_to_takes_nothing_from_those_who_handle_it(string matter, string subject, string head, string handler)
    {
        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", subject.ToUpperInvariant(), "second-lado")).ShouldBe("");

        (await scene.HandlerAsync(matter)).ShouldBe(handler);
        (await scene.SeesAsync("lado", matter)).ShouldBeFalse("it was not referred");
        (await scene.SeesAsync(head, matter)).ShouldBeTrue();
        (await scene.TriageAsync(head, matter)).ShouldBe("");
        await scene.RaiseAsync("later", subject);
        (await scene.HandlerAsync("later")).ShouldBe(handler);
        (await scene.SeesAsync(subject, "later")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_an_authority_tells_of_identities_joins_nobody_of_a_trust()
    {
        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_ANALYST]", "teacher", "vehicle")).ShouldBe("");
        foreach (var identity in new[] { "trustee", "head", "officer" })
        {
            await CorrectAsync("lado", "vehicle", identity);
        }

        (await scene.HandlerAsync("about-teacher")).ShouldBe("HEADTEACHER");
        foreach (var who in new[] { "head", "officer", "trustee" })
        {
            (await scene.SeesAsync(who, "about-teacher")).ShouldBe(who != "trustee", who);
        }

        (await scene.SeesAsync("trustee", "about-officer")).ShouldBeTrue();
    }

    [Fact]
    public async Task No_post_above_schools_is_led_from_one_person_to_another_who_watches_over_matters()
    {
        (await AppointAsync("trustee", "trust: \"99001\", roles: [TRUST_SAFEGUARDING_OFFICER]", "teacher", "vehicle")).ShouldBe("");
        (await scene.CodeAsync("trustee", $$"""endAppointment(appointment: "{{scene.Ids["vehicle"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""")).ShouldBe("");
        (await CorrectAsync("trustee", "vehicle", "officer")).ShouldBe("access.not-permitted");
        (await CorrectAsync("officer", "vehicle", "head")).ShouldBe("access.not-permitted");

        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_ANALYST]", "teacher-of-the-maintained-school", "second-vehicle")).ShouldBe("");
        (await CorrectAsync("lado", "second-vehicle", "head-of-the-maintained-school")).ShouldBe("access.not-permitted");
        (await CorrectAsync("lado", "second-vehicle", "nobody-else")).ShouldBe("");
        (await scene.HandlerAsync("about-the-maintained-school")).ShouldBe("HEADTEACHER");

        (await CorrectAsync("trustee", "officer", "TEACHER")).ShouldBe("access.not-permitted", "the officer's own post is a vehicle too");
        (await scene.SeesAsync("officer", "about-teacher")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("CHAIR_OF_GOVERNORS, SENIOR_LEADER")]
    [InlineData("DEPUTY_HEADTEACHER")]
    public async Task In_an_emergency_nobody_reads_what_is_said_of_whoever_gives_posts_there(string roles)
    {
        (await scene.CodeAsync(
            "officer", $$"""enrolStaffMember(input: { school: 900001, displayName: "Invented", roles: [{{roles}}], identity: "guest", {{Since}} })""")).ShouldBe("");
        (await scene.CodeAsync("guest", "takeEmergencyAccess(input: { school: 900001, reason: \"It cannot wait.\" })")).ShouldBe("");

        (await scene.SeesAsync("guest", "about-teacher")).ShouldBeTrue("that is what it is for");
        (await scene.SeesAsync("guest", "about-officer")).ShouldBeFalse();
        (await scene.SeesAsync("guest", "about-chair")).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_above_the_school_since_a_matter_was_raised_leaves_it_to_nobody_below()
    {
        await scene.RaiseAsync("before", "colleague");
        (await scene.HandlerAsync("before")).ShouldBe("HEADTEACHER");
        (await AppointAsync("trustee", "trust: \"99001\", roles: [TRUST_SAFEGUARDING_OFFICER]", "colleague", "promoted")).ShouldBe("");
        (await scene.HandlerAsync("before")).ShouldBe("CHAIR_OF_TRUSTEES");

        (await scene.CodeAsync("officer", $$"""endAppointment(appointment: "{{scene.Ids["promoted"]}}", on: "{{DateTimeOffset.UtcNow.AddDays(-30):yyyy-MM-dd}}")""")).ShouldBe("");
        (await scene.HandlerAsync("before")).ShouldBe("CHAIR_OF_TRUSTEES");
        await scene.RaiseAsync("after", "colleague");
        (await scene.HandlerAsync("after")).ShouldBe("HEADTEACHER");
    }

    [Fact]
    public async Task Who_handles_a_matter_is_the_same_whichever_is_asked_about_first()
    {
        await EnrolAsync("director", 900_002, "SENIOR_LEADER", null);
        await EnrolAsync("head-elsewhere", 900_001, "TEACHER", null, "teaching-post");
        await scene.RaiseAsync("first", "teaching-post");
        await EnrolAsync("second-head", 900_001, "HEADTEACHER", "director");
        await scene.RaiseAsync("second", "teaching-post");
        (await ManageAsync("head-elsewhere", "director", "head-elsewhere")).ShouldBe("");

        foreach (var matter in new[] { "first", "second" })
        {
            (await scene.HandlerAsync(matter)).ShouldBe("HEADTEACHER");
            (await scene.SeesAsync("second-head", matter)).ShouldBeTrue(matter);
        }

        await EnrolAsync("third-head", 900_001, "HEADTEACHER", "director");
        foreach (var matter in new[] { "first", "second" })
        {
            (await scene.HandlerAsync(matter)).ShouldBe("HEADTEACHER", "who is there was not under whom it is about");
            (await scene.SeesAsync("second-head", matter)).ShouldBeTrue(matter);
            (await scene.SeesAsync("third-head", matter)).ShouldBeFalse("they came under them");
        }

        await StepDownAsync("head");
        await StepDownAsync("second-head");
        (await scene.HandlerAsync("first")).ShouldBe("CHAIR_OF_GOVERNORS", "nobody else is head");
        (await scene.HandlerAsync("second")).ShouldBe("CHAIR_OF_GOVERNORS");
        await scene.RaiseAsync("third", "teaching-post");
        (await scene.HandlerAsync("third")).ShouldBe("CHAIR_OF_GOVERNORS");
    }

    [Fact]
    public async Task A_post_that_was_never_held_moves_nothing()
    {
        var today = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}";
        (await AddAsync(
            "trustee", $$"""appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Invented", identity: "teacher", startsOn: "{{today}}" })""",
            "appointment", "mistaken")).ShouldBe("");
        (await scene.HandlerAsync("about-teacher")).ShouldBe("CHAIR_OF_TRUSTEES");
        (await scene.CodeAsync("trustee", $$"""endAppointment(appointment: "{{scene.Ids["mistaken"]}}", on: "{{today}}")""")).ShouldBe("");
        (await scene.HandlerAsync("about-teacher")).ShouldBe("HEADTEACHER");

        // Told afterwards, it takes back nothing of what was.
        (await scene.CodeAsync("officer", $$"""endAppointment(appointment: "{{scene.Ids["officer"]}}", on: "2020-09-01")""")).ShouldBe("");
        (await scene.HandlerAsync("about-officer")).ShouldBe("CHAIR_OF_TRUSTEES");
    }

    [Fact]
    public async Task A_post_is_given_the_identity_that_its_holder_has_in_another_however_it_is_written()
    {
        (await CorrectAsync("trustee", "officer", "OFFICER")).ShouldBe("");
        (await AppointAsync("trustee", "trust: \"99001\", roles: [TRUST_SAFEGUARDING_OFFICER]", "", "nameless")).ShouldBe("");
        (await CorrectAsync("trustee", "nameless", "colleague")).ShouldBe("", "it is the first that it has");
        (await CorrectAsync("trustee", "nameless", "lead")).ShouldBe("access.not-permitted");
    }

    [Fact]
    public async Task No_LADO_reads_what_is_said_of_them_by_an_identity_that_their_post_or_the_record_had_once()
    {
        await scene.AddPostAsync("lado-at-school", "lado", 900_001);
        await scene.AppointAsync("second-lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]");
        await scene.RaiseAsync("about-lado", "lado-at-school");
        await scene.ReferAsync("about-lado");
        (await CorrectAsync("second-lado", "lado", "lado-anew")).ShouldBe("");
        (await scene.SeesAsync("lado-anew", "about-teacher-referred")).ShouldBeTrue();
        (await scene.SeesAsync("lado-anew", "about-lado")).ShouldBeFalse();
        (await scene.SeesAsync("second-lado", "about-lado")).ShouldBeTrue();
        (await scene.CodeAsync("second-lado", $$"""endAppointment(appointment: "{{scene.Ids["lado"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""")).ShouldBe("");
        await scene.AppointAsync("lado-anew", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]");
        (await scene.SeesAsync("lado-anew", "about-teacher-referred")).ShouldBeTrue();
        (await scene.SeesAsync("lado-anew", "about-lado")).ShouldBeFalse();

        await scene.RaiseAsync("about-colleague", "colleague");
        await scene.ReferAsync("about-colleague");
        (await CorrectAsync("officer", "colleague", "colleague-anew")).ShouldBe("");
        await scene.AppointAsync("colleague", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", "third");
        (await scene.SeesAsync("colleague", "about-colleague")).ShouldBeFalse();
        (await scene.SeesAsync("colleague", "about-teacher-referred")).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_manages_whom_is_as_it_was_told_when_a_matter_was_raised()
    {
        // Whoever governs the first school teaches at the second, under a head of department there.
        await EnrolAsync("middle", 900_002, "TEACHER", null);
        await EnrolAsync("chair", 900_002, "TEACHER", "middle", "chair-who-teaches");
        await EnrolAsync("head-elsewhere", 900_001, "GOVERNOR", null, "governor-post");
        await scene.RaiseAsync("about-governor", "governor-post");
        (await scene.HandlerAsync("about-governor")).ShouldBe("CHAIR_OF_GOVERNORS");

        (await ManageAsync("head-elsewhere", "middle", "head-elsewhere")).ShouldBe("");
        (await scene.HandlerAsync("about-governor")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await scene.SeesAsync("chair", "about-governor")).ShouldBeTrue();

        await scene.RaiseAsync("since", "governor-post");
        (await scene.HandlerAsync("since")).ShouldBe("CHAIR_OF_TRUSTEES");
        (await ManageAsync("head-elsewhere", "middle", null)).ShouldBe("");
        (await scene.HandlerAsync("since")).ShouldBe("CHAIR_OF_TRUSTEES");
        (await scene.SeesAsync("chair", "since")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_somebody_is_in_another_trust_turns_nothing_on_here()
    {
        await scene.RaiseAsync("about-leaver", "leaver");
        foreach (var identity in new[] { "second-head", "leaver" })
        {
            (await CorrectAsync("officer", "leaver", identity)).ShouldBe("");
        }

        await EnrolAsync("second-head", 900_001, "HEADTEACHER", null);
        (await scene.SeesAsync("second-head", "about-leaver")).ShouldBeTrue();

        (await AppointAsync("other-officer", "trust: \"99002\", roles: [TRUST_SAFEGUARDING_OFFICER]", "second-head", "elsewhere")).ShouldBe("");
        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_ANALYST]", "second-head", "above")).ShouldBe("");

        (await scene.HandlerAsync("about-leaver")).ShouldBe("HEADTEACHER");
        (await scene.SeesAsync("second-head", "about-leaver")).ShouldBeTrue();
    }

    [Fact]
    public async Task No_LADO_chooses_who_looks_at_what_is_said_of_a_LADO()
    {
        await scene.AppointAsync("second-lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]");
        await scene.AddPostAsync("lado-at-school", "lado", 900_001);
        await scene.RaiseAsync("about-lado", "lado-at-school");
        await scene.ReferAsync("about-lado");
        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", "guest", "guest-lado")).ShouldBe("");

        (await scene.SeesAsync("lado", "about-lado")).ShouldBeFalse();
        (await scene.SeesAsync("guest", "about-lado")).ShouldBeFalse();
        (await scene.SeesAsync("second-lado", "about-lado")).ShouldBeTrue();
        (await scene.SeesAsync("guest", "about-teacher-referred")).ShouldBeTrue("it is about somebody else");
        foreach (var identity in new[] { "second-lado-anew", "second-lado" })
        {
            (await CorrectAsync("lado", "second-lado", identity)).ShouldBe("");
        }

        (await scene.SeesAsync("guest", "about-lado")).ShouldBeFalse("whoever has the post has had it all the while");
        (await CorrectAsync("lado", "second-lado", "second-lado-away")).ShouldBe("");
        (await scene.SeesAsync("guest", "about-lado")).ShouldBeFalse("and for as long as it is led away");
        (await CorrectAsync("lado", "second-lado", "second-lado")).ShouldBe("");

        await scene.CodeAsync(null, $$"""endAppointment(appointment: "{{scene.Ids["second-lado"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""");
        (await scene.SeesAsync("guest", "about-lado")).ShouldBeTrue("nobody else is there any more");
    }

    [Fact]
    public async Task Nor_by_an_analyst_whom_they_make_a_LADO()
    {
        await scene.AppointAsync("second-lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]");
        await scene.AppointAsync("helper", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_ANALYST]");
        await scene.AddPostAsync("lado-at-school", "lado", 900_001);
        await scene.RaiseAsync("about-lado", "lado-at-school");
        await scene.ReferAsync("about-lado");

        (await scene.CodeAsync("lado", $$"""changeRoles(post: "{{scene.Ids["helper"]}}", roles: [LOCAL_AUTHORITY_OFFICER], from: "2024-09-01")""")).ShouldBe("");
        (await AppointAsync("helper", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", "guest", "guest-lado")).ShouldBe("");

        foreach (var (who, isSeen) in new[] { ("helper", false), ("guest", false), ("second-lado", true) })
        {
            (await scene.SeesAsync(who, "about-lado")).ShouldBe(isSeen, who);
        }
    }

    [Fact]
    public async Task A_LADO_to_whom_it_is_closed_closes_it_to_nobody_who_comes_next()
    {
        // The post had a teacher's identity by mistake.
        await scene.AppointAsync("teacher", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", "mistaken");
        await CorrectAsync(null, "mistaken", "second-lado");
        await scene.RaiseAsync("of-teacher", "teacher");
        await scene.ReferAsync("of-teacher");
        (await scene.CodeAsync("lado", $$"""endAppointment(appointment: "{{scene.Ids["mistaken"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""")).ShouldBe("");
        (await AppointAsync("lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]", "second-lado", "anew")).ShouldBe("");
        await scene.AppointAsync("next-lado", "localAuthority: \"830\", roles: [LOCAL_AUTHORITY_OFFICER]");
        (await scene.SeesAsync("second-lado", "of-teacher")).ShouldBeFalse();
        (await scene.SeesAsync("next-lado", "of-teacher")).ShouldBeFalse("the first is there");

        await scene.CodeAsync(null, $$"""endAppointment(appointment: "{{scene.Ids["lado"]}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""");
        (await scene.SeesAsync("second-lado", "of-teacher")).ShouldBeFalse();
        (await scene.SeesAsync("next-lado", "of-teacher")).ShouldBeTrue();
    }

    [Fact]
    public async Task No_head_joins_a_record_with_whoever_looks_at_statistics()
    {
        (await CorrectAsync("head", "teacher", "analyst")).ShouldBe("access.not-permitted");
        (await CorrectAsync("head", "teacher", "teacher-anew")).ShouldBe("");
    }

    private Task<string> AppointAsync(string by, string place, string identity, string name) =>
        AddAsync(by, $$"""appoint(input: { {{place}}, displayName: "Invented", {{(identity == "" ? "" : $"identity: \"{identity}\",")}} {{Since}} })""", "appointment", name);

    private async Task EnrolAsync(string identity, int school, string role, string? manager, string? name = null) => (await AddAsync(
        null,
        $$"""
        enrolStaffMember(input: { school: {{school}}, displayName: "Invented", roles: [{{role}}], identity: "{{identity}}", {{Since}}
          {{(manager is null ? "" : $"lineManager: \"{scene.Ids[manager]}\"")}} })
        """,
        "staffMember", name ?? identity)).ShouldBe("");

    private Task<string> CorrectAsync(string? by, string post, string identity) =>
        scene.CodeAsync(by, $$"""correctIdentity(post: "{{scene.Ids[post]}}", identity: "{{identity}}")""");

    private Task<string> ManageAsync(string by, string record, string? manager) => scene.CodeAsync(
        by, $$"""changeLineManager(staffMember: "{{scene.Ids[record]}}"{{(manager is null ? "" : $", lineManager: \"{scene.Ids[manager]}\"")}})""");

    private async Task StepDownAsync(string who) =>
        (await scene.CodeAsync(null, $$"""changeRoles(post: "{{scene.Ids[who]}}", roles: [SUPPORT_STAFF], from: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""")).ShouldBe("");

    private async Task<string> AddAsync(string? by, string mutation, string record, string name)
    {
        var answer = await scene.DataAsync(
            by is null ? Viewer.Development : TwoTrusts.Person(by), $$"""mutation { done: {{mutation}} { {{record}} { id } userErrors { code } } }""");
        if (answer.TextsAt("done.userErrors[].code") is [var code, ..])
        {
            return code;
        }

        scene.Add(name, answer.TextAt($"done.{record}.id"));
        return "";
    }
}
