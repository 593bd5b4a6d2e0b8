namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// Whoever comes to a school under whom a matter is about neither handles nor reads it, and takes it from nobody. Who is under whom is as it had been told when it was raised, of
/// identities too.
/// </summary>
public sealed class ComeUnderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly TwoTrusts scene;

    public ComeUnderTests() => scene = new TwoTrusts(time);

    private DateTimeOffset Now => time.GetUtcNow();

    // The director manages the head; another school of the trust has a record of theirs too.
    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.EnrolAsync("director", 900_001, "SENIOR_LEADER");
        await EnrolAsync("director", 900_002, "TEACHER", name: "director-elsewhere");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("director")]
    [InlineData("director-elsewhere")]
    public async Task A_head_to_come_who_was_to_be_under_the_subject_when_a_matter_was_raised_is_gone_past(string manager)
    {
        var first = Now.AddDays(40);
        await ManageAsync("head", manager);
        await EnrolAsync("head-to-come", 900_001, "HEADTEACHER", manager, first);
        await scene.RaiseAsync("about-director", "director");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");

        await LeaveAsync("head", first);
        time.Advance(TimeSpan.FromDays(41));

        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");
        await ShouldBeKeptOutAsync("head-to-come", "about-director");
        (await scene.SeesAsync("chair", "about-director")).ShouldBeTrue();
        (await scene.TriageAsync("chair", "about-director")).ShouldBe("");
    }

    [Fact]
    public async Task What_was_given_up_before_it_was_raised_keeps_nobody_out()
    {
        var first = Now.AddDays(40);
        await EnrolAsync("chair", 900_002, "TEACHER", "director-elsewhere", first, "given-up");
        await LeaveAsync("given-up", first);
        await ManageAsync("head", "director");
        await scene.RaiseAsync("about-director", "director");

        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await scene.SeesAsync("chair", "about-director")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_lead_under_the_subject_is_kept_out_by_name_and_takes_it_from_nobody()
    {
        await EnrolAsync("lead-to-come", 900_001, "DESIGNATED_SAFEGUARDING_LEAD", "head-of-department", Now.AddDays(40));
        await scene.RaiseAsync("of-the-department", "head-of-department");
        await EnrolAsync("new-lead", 900_001, "DESIGNATED_SAFEGUARDING_LEAD", "head-of-department");
        time.Advance(TimeSpan.FromDays(41));
        await scene.RaiseAsync("of-a-visitor", "visitor");

        foreach (var who in new[] { "lead-to-come", "new-lead" })
        {
            await ShouldBeKeptOutAsync(who, "of-the-department");
            (await scene.SeesAsync(who, "of-a-visitor")).ShouldBeTrue(who);
        }

        await ShouldStandAsync("of-the-department");
    }

    [Fact]
    public async Task A_newcomer_whose_line_manager_is_told_afterwards_is_kept_out_too_and_for_good()
    {
        await EnrolAsync("deputy", 900_001, "DEPUTY_HEADTEACHER", startsOn: Now.AddDays(-400));
        await EnrolAsync("lead-to-come", 900_001, "DESIGNATED_SAFEGUARDING_LEAD", startsOn: Now.AddDays(2));
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("new-head", 900_001, "HEADTEACHER");
        (await scene.SeesAsync("new-head", "about-director")).ShouldBeTrue("nobody has told yet who manages them");
        await BecomeAsync("head", "SUPPORT_STAFF");
        await BecomeAsync("deputy", "HEADTEACHER");
        time.Advance(TimeSpan.FromDays(3));
        string[] come = ["new-head", "deputy", "lead-to-come"];
        foreach (var who in come)
        {
            await ManageAsync(who, "director");
        }

        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");
        foreach (var who in come)
        {
            await ShouldBeKeptOutAsync(who, "about-director");
            await ManageAsync(who, null);
            await ShouldBeKeptOutAsync(who, "about-director");
        }
    }

    [Fact]
    public async Task Whoever_watched_when_it_was_raised_is_shut_out_by_nothing_that_is_told_since()
    {
        await scene.RaiseAsync("about-director", "director");
        await ManageAsync("head", "director");
        await ManageAsync("lead", "director");
        await BecomeAsync("lead", "DESIGNATED_SAFEGUARDING_LEAD, SENIOR_LEADER");

        await ShouldStandAsync("about-director");
    }

    [Theory]
    [InlineData("HEADTEACHER")]
    [InlineData("GOVERNOR")]
    [InlineData("HEADTEACHER, DESIGNATED_SAFEGUARDING_LEAD")]
    public async Task Nobody_under_the_subject_who_is_made_something_takes_a_matter_from_the_head_in_office(string roles)
    {
        await EnrolAsync("under-them-elsewhere", 900_002, "TEACHER", "director-elsewhere");
        await EnrolAsync("under-them", 900_001, "TEACHER", "director");
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("come", 900_001, roles, "director");
        await EnrolAsync("under-them-elsewhere", 900_001, roles, name: "another-record");
        await BecomeAsync("under-them", roles);

        await ShouldStandAsync("about-director");
        foreach (var who in new[] { "come", "under-them-elsewhere", "under-them" })
        {
            await ShouldBeKeptOutAsync(who, "about-director");
        }
    }

    [Fact]
    public async Task No_chair_of_governors_who_came_as_somebody_under_the_subject_pushes_a_matter_past_the_head()
    {
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("come", 900_001, "TEACHER", "director");
        await BecomeAsync("come", "CHAIR_OF_GOVERNORS");
        await LeaveAsync("chair", Now);

        await ShouldStandAsync("about-director");
        await BecomeAsync("head", "SUPPORT_STAFF");
        await EnrolAsync("new-head", 900_001, "HEADTEACHER", "director");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_TRUSTEES", "neither is let in");
        (await scene.SeesAsync("trustee", "about-director")).ShouldBeTrue();
    }

    [Fact]
    public async Task Taking_an_identity_away_since_lets_nobody_in_who_was_under_the_subject()
    {
        await ManageAsync("lead", "director-elsewhere");
        await EnrolAsync("head-elsewhere", 900_001, "GOVERNOR", name: "governor-post");
        await EnrolAsync("chair", 900_002, "TEACHER", "head-elsewhere", name: "chair-who-teaches");
        await scene.RaiseAsync("about-director", "director");
        await scene.RaiseAsync("about-governor", "governor-post");
        (await scene.HandlerAsync("about-governor")).ShouldBe("CHAIR_OF_TRUSTEES");

        foreach (var record in new[] { "director-elsewhere", "chair-who-teaches" })
        {
            var withdrawal = $$"""withdrawIdentity(post: "{{scene.Ids[record]}}")""";
            (await scene.CodeAsync("head-elsewhere", withdrawal)).ShouldBe(record == "director-elsewhere" ? "" : "access.not-permitted");
            await scene.CodeAsync(null, withdrawal);
        }

        await ShouldBeKeptOutAsync("lead", "about-director");
        (await scene.HandlerAsync("about-governor")).ShouldBe("CHAIR_OF_TRUSTEES");
        await ShouldBeKeptOutAsync("chair", "about-governor");
    }

    [Fact]
    public async Task Giving_one_since_shuts_nobody_out()
    {
        await EnrolAsync("middle", 900_002, "TEACHER", name: "above-the-head");
        await EnrolAsync("somebody", 900_002, "TEACHER", "director-elsewhere", name: "under-the-director");
        await ManageAsync("head", "above-the-head");
        await ManageAsync("lead", null);
        await scene.RaiseAsync("about-director", "director");
        await scene.RaiseAsync("of-a-visitor", "visitor");

        await IdentifyAsync("above-the-head", "visitor");
        await IdentifyAsync("under-the-director", "lead");
        await ShouldStandAsync("of-a-visitor");
        await ShouldStandAsync("about-director");
        await LeaveAsync("under-the-director", Now);
        await EnrolAsync("lead", 900_002, "TEACHER", "director-elsewhere", name: "second-post-of-lead");
        await ShouldStandAsync("about-director");
    }

    [Theory]
    [InlineData(null, "promoted")]
    [InlineData("promoted-before", "promoted")]
    [InlineData(null, "promoted-to-be")]
    public async Task Whoever_was_under_the_subject_by_an_identity_that_came_or_was_moved_since_and_is_made_head_since_is_kept_out_and_gone_past(string? before, string first)
    {
        await EnrolAsync("promoted-before", 900_002, "TEACHER", "director-elsewhere", name: "subordinate");
        if (before is null)
        {
            (await scene.CodeAsync(null, $$"""withdrawIdentity(post: "{{scene.Ids["subordinate"]}}")""")).ShouldBe("");
        }

        await scene.RaiseAsync("about-director", "director");
        await IdentifyAsync("subordinate", "promoted");
        await EnrolAsync(first, 900_001, "HEADTEACHER", name: "post-of-promoted");
        if (first != "promoted")
        {
            await IdentifyAsync("post-of-promoted", "promoted");
        }

        await ShouldStandAsync("about-director");
        await ShouldBeKeptOutAsync("promoted", "about-director");
        await BecomeAsync("head", "SUPPORT_STAFF");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await scene.TriageAsync("chair", "about-director")).ShouldBe("");
        await IdentifyAsync("post-of-promoted", "promoted-anew");
        await ShouldBeKeptOutAsync("promoted-anew", "about-director");
    }

    [Theory]
    [InlineData("TEACHER", true)]
    [InlineData("GOVERNOR", true)]
    [InlineData("TEACHER", false)]
    [InlineData("DESIGNATED_SAFEGUARDING_LEAD", true)]
    public async Task So_is_whoever_was_at_the_school_when_it_was_raised_and_did_not_lead_it(string roles, bool isTheirs)
    {
        await EnrolAsync("promoted", 900_001, roles, isTheirs ? null : "director-elsewhere", name: "post-of-promoted");
        if (isTheirs)
        {
            await EnrolAsync("promoted-before", 900_002, "TEACHER", "director-elsewhere", name: "subordinate");
        }
        else
        {
            await WithdrawAsync("director-elsewhere");
        }

        await scene.RaiseAsync("about-director", "director");
        await IdentifyAsync(isTheirs ? "subordinate" : "director-elsewhere", isTheirs ? "promoted" : "director");
        await BecomeAsync("post-of-promoted", $"{roles}, SENIOR_LEADER");
        await ShouldStandAsync("about-director");
        await BecomeAsync("post-of-promoted", "HEADTEACHER");

        await ShouldStandAsync("about-director");
        await ShouldGoPastAsync("promoted");
    }

    [Fact]
    public async Task And_whoever_was_under_them_elsewhere_in_a_record_of_theirs_that_was_known_as_theirs_since()
    {
        await EnrolAsync("promoted", 900_002, "TEACHER", "director-elsewhere", name: "subordinate");
        await WithdrawAsync("director-elsewhere");
        await scene.RaiseAsync("about-director", "director");
        await IdentifyAsync("director-elsewhere", "director");
        await EnrolAsync("promoted", 900_001, "HEADTEACHER", name: "post-of-promoted");

        await ShouldStandAsync("about-director");
        await ShouldGoPastAsync("promoted");
    }

    [Theory]
    [InlineData("director-elsewhere")]
    [InlineData("middle")]
    public async Task And_whoever_is_under_the_subject_by_the_day_on_which_they_are_made_head(string manager)
    {
        await EnrolAsync("middle", 900_001, "TEACHER");
        await WithdrawAsync("director-elsewhere");
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("promoted", 900_001, "TEACHER", manager);
        await (manager == "middle" ? ManageAsync(manager, "director") : IdentifyAsync(manager, "director"));
        await BecomeAsync("promoted", "HEADTEACHER");

        await ShouldGoPastAsync("promoted");
    }

    [Fact]
    public async Task And_no_newcomer_by_what_is_told_elsewhere_once_they_have_come()
    {
        await EnrolAsync("somebody", 900_002, "TEACHER", "director-elsewhere", name: "under-the-director");
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("new-head", 900_001, "HEADTEACHER");
        await IdentifyAsync("under-the-director", "new-head");
        await BecomeAsync("head", "SUPPORT_STAFF");

        (await scene.HandlerAsync("about-director")).ShouldBe("HEADTEACHER");
        (await scene.TriageAsync("new-head", "about-director")).ShouldBe("");
    }

    [Fact]
    public async Task Whoever_is_made_head_beside_one_under_the_subject_takes_nothing_from_the_chair_of_governors_until_that_one_has_left()
    {
        await EnrolAsync("deputy", 900_001, "DEPUTY_HEADTEACHER");
        await EnrolAsync("nameless", 900_001, "HEADTEACHER");
        (await scene.CodeAsync(null, $$"""withdrawIdentity(post: "{{scene.Ids["nameless"]}}")""")).ShouldBe("");
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("come", 900_001, "HEADTEACHER", "director");
        await BecomeAsync("head", "SUPPORT_STAFF");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");

        await EnrolAsync("who-never-comes", 900_001, "HEADTEACHER");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS", "enrolled since");
        await BecomeAsync("deputy", "HEADTEACHER");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS", "made head since");
        await IdentifyAsync("nameless", "another-who-never-comes");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS", "nobody could sign in as them");
        (await scene.SeesAsync("deputy", "about-director")).ShouldBeFalse();
        (await scene.SeesAsync("chair", "about-director")).ShouldBeTrue();

        await LeaveAsync("come", Now);
        (await scene.HandlerAsync("about-director")).ShouldBe("HEADTEACHER");
        (await scene.TriageAsync("deputy", "about-director")).ShouldBe("");
    }

    [Fact]
    public async Task And_whoever_was_head_before_it_was_told_that_another_is_under_the_subject_keeps_it()
    {
        await EnrolAsync("come", 900_001, "TEACHER", "director");
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("second-to-come", 900_001, "HEADTEACHER");
        await EnrolAsync("new-head", 900_001, "HEADTEACHER");
        await ManageAsync("second-to-come", "director");
        await BecomeAsync("come", "HEADTEACHER");
        await BecomeAsync("head", "SUPPORT_STAFF");

        (await scene.HandlerAsync("about-director")).ShouldBe("HEADTEACHER");
        await ShouldBeKeptOutAsync("come", "about-director");
        await ShouldBeKeptOutAsync("second-to-come", "about-director");
        (await scene.TriageAsync("new-head", "about-director")).ShouldBe("");
    }

    [Fact]
    public async Task So_does_whoever_was_head_when_it_was_raised_though_nobody_could_sign_in_as_them_when_another_came()
    {
        await scene.RaiseAsync("about-director", "director");
        await WithdrawAsync("head");
        await EnrolAsync("come", 900_001, "HEADTEACHER", "director");
        await IdentifyAsync("head", "head");

        await ShouldStandAsync("about-director");
        await ShouldBeKeptOutAsync("come", "about-director");
    }

    [Fact]
    public async Task And_whoever_was_made_head_while_that_one_was_something_else()
    {
        await scene.RaiseAsync("about-director", "director");
        await EnrolAsync("come", 900_001, "HEADTEACHER", "director");
        await BecomeAsync("come", "TEACHER");
        await EnrolAsync("new-head", 900_001, "HEADTEACHER");
        await BecomeAsync("head", "SUPPORT_STAFF");
        await BecomeAsync("come", "HEADTEACHER");

        (await scene.HandlerAsync("about-director")).ShouldBe("HEADTEACHER");
        await ShouldBeKeptOutAsync("come", "about-director");
        (await scene.TriageAsync("new-head", "about-director")).ShouldBe("");
    }

    private async Task ShouldStandAsync(string matter)
    {
        (await scene.HandlerAsync(matter)).ShouldBe("HEADTEACHER");
        (await scene.SeesAsync("head", matter)).ShouldBeTrue("the head");
        (await scene.SeesAsync("lead", matter)).ShouldBeTrue("the lead");
        (await scene.TriageAsync("head", matter)).ShouldBe("");
    }

    private async Task ShouldGoPastAsync(string newcomer)
    {
        await ShouldBeKeptOutAsync(newcomer, "about-director");
        await BecomeAsync("head", "SUPPORT_STAFF");
        (await scene.HandlerAsync("about-director")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await scene.TriageAsync("chair", "about-director")).ShouldBe("");
    }

    private async Task ShouldBeKeptOutAsync(string who, string matter)
    {
        (await scene.SeesAsync(who, matter)).ShouldBeFalse(who);
        (await scene.DataAsync(TwoTrusts.Person(who), "{ breaches(first: 1000) { nodes { id } } }")).TextsAt("breaches.nodes[].id").ShouldNotContain(scene.Ids[matter], who);
        (await scene.TriageAsync(who, matter)).ShouldBe("access.not-permitted", who);
    }

    private async Task EnrolAsync(string identity, int school, string roles, string? manager = null, DateTimeOffset? startsOn = null, string? name = null)
    {
        var more = $"startsOn: \"{startsOn ?? Now:yyyy-MM-dd}\" {(manager is null ? "" : $"lineManager: \"{scene.Ids[manager]}\"")}";
        var post = $$"""{ school: {{school}}, displayName: "Invented", roles: [{{roles}}], identity: "{{identity}}", {{more}} }""";
        var answer = await scene.DoAsync($$"""mutation { enrolStaffMember(input: {{post}}) { staffMember { id } userErrors { code message } } }""");
        scene.Add(name ?? identity, answer.TextAt("enrolStaffMember.staffMember.id"));
    }

    private async Task WithdrawAsync(string record) => (await scene.CodeAsync(null, $$"""withdrawIdentity(post: "{{scene.Ids[record]}}")""")).ShouldBe("");

    private async Task ManageAsync(string record, string? manager) => (await scene.CodeAsync(
        null, $$"""changeLineManager(staffMember: "{{scene.Ids[record]}}"{{(manager is null ? "" : $", lineManager: \"{scene.Ids[manager]}\"")}})""")).ShouldBe("");

    private async Task LeaveAsync(string record, DateTimeOffset on) =>
        (await scene.CodeAsync(null, $$"""recordStaffMemberLeft(staffMember: "{{scene.Ids[record]}}", on: "{{on:yyyy-MM-dd}}")""")).ShouldBe("");

    private async Task BecomeAsync(string record, string roles) =>
        (await scene.CodeAsync("officer", $$"""changeRoles(post: "{{scene.Ids[record]}}", roles: [{{roles}}], from: "{{Now:yyyy-MM-dd}}")""")).ShouldBe("");

    private async Task IdentifyAsync(string record, string identity) =>
        (await scene.CodeAsync(null, $$"""correctIdentity(post: "{{scene.Ids[record]}}", identity: "{{identity}}")""")).ShouldBe("");
}
