using TrustSafeguard.Application.Requests.People;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// A school in no trust comes to have its people without anybody to whom everything is open: the operator gives the first posts, the chair of governors those of whoever leads,
/// safeguards and governs it, the head the others. And nobody of them chooses who looks at what is said of themselves.
/// </summary>
public sealed class MaintainedSchoolTests : MaintainedSchoolScene
{
    private const string Refused = "access.not-permitted";

    [Fact]
    public async Task What_is_said_of_a_teacher_the_head_handles_of_the_head_the_chair_and_of_the_chair_the_LADO()
    {
        string[] people = ["teacher-here", "head-here", "governor-here", "chair-here", "hers#lado", "lead-here"];
        foreach (var (subject, role, handler) in new[]
        {
            ("teacher-here", "HEADTEACHER", "head-here"), ("head-here", "CHAIR_OF_GOVERNORS", "chair-here"), ("governor-here", "CHAIR_OF_GOVERNORS", "chair-here"),
            ("chair-here", "LOCAL_AUTHORITY_OFFICER", "hers#lado"),
        })
        {
            await RaiseAsync($"about-{subject}", subject);

            (await Scene.HandlerAsync($"about-{subject}")).ShouldBe(role, subject);
            var seenBy = await SeenByAsync($"about-{subject}", people);
            seenBy.ShouldBe(subject == "teacher-here" ? ["head-here", "lead-here"] : [handler], subject);
            foreach (var other in people.Where(each => each != handler && each != "lead-here"))
            {
                (await Scene.TriageAsync(other, $"about-{subject}")).ShouldBe(Refused, $"{other} of {subject}");
            }

            (await Scene.TriageAsync(handler, $"about-{subject}")).ShouldBe("", subject);
        }
    }

    [Theory]
    [InlineData("HEADTEACHER")]
    [InlineData("DEPUTY_HEADTEACHER")]
    [InlineData("DESIGNATED_SAFEGUARDING_LEAD")]
    [InlineData("GOVERNOR")]
    [InlineData("CHAIR_OF_GOVERNORS")]
    public async Task The_posts_of_whoever_watches_are_the_chairs_to_give_change_and_end_and_nobody_elses(string role)
    {
        foreach (var other in new[] { "head-here", "lead-here", "governor-here", "teacher-here", "hers#lado", "chair", "officer", "chair-of-the-maintained-school" })
        {
            (await Scene.CodeAsync(other, Enrolment("next", role))).ShouldBe(Refused, other);
        }

        (await Scene.CodeOfAsync(TwoTrusts.Integration("people.write", $"school:{School}"), Enrolment("next", role))).ShouldBe(Refused);
        await EnrolAsync("chair-here", "next", role);
        foreach (var change in Changes("next"))
        {
            (await Scene.CodeAsync("head-here", change)).ShouldBe(Refused, change);
            (await Scene.CodeAsync("chair-here", change)).ShouldBe("", change);
        }
    }

    [Fact]
    public async Task Of_the_other_staff_the_head_does_so_and_the_chair_does_not()
    {
        (await Scene.CodeAsync("chair-here", Enrolment("next", "TEACHER"))).ShouldBe(Refused);
        foreach (var change in Changes("teacher-here"))
        {
            (await Scene.CodeAsync("chair-here", change)).ShouldBe(Refused, change);
        }

        (await Scene.CodeAsync("head-here", Enrolment("next", "TEACHER"))).ShouldBe("");
    }

    [Fact]
    public async Task A_chair_changes_nothing_in_their_own_record_and_nothing_at_another_school_of_the_authority()
    {
        foreach (var change in Changes("chair-here"))
        {
            (await Scene.CodeAsync("chair-here", change)).ShouldBe("post.own-record", change);
        }

        (await Scene.CodeAsync("chair-here", Enrolment("chair-here", "GOVERNOR"))).ShouldBe("post.own-record");
        await Scene.OnboardAsync(900_011, "833", null);
        (await Scene.CodeAsync("chair-here", Enrolment("next", "HEADTEACHER", 900_011))).ShouldBe(Refused);
    }

    [Fact]
    public async Task What_a_chair_tells_of_posts_moves_no_matter_to_the_chair()
    {
        await RaiseAsync("about-their-teacher", "teacher-here");
        (await Scene.CodeAsync("chair-here", $$"""changeRoles(post: "{{Scene.Ids["teacher-here"]}}", roles: [TEACHER, GOVERNOR], from: "{{Today}}")""")).ShouldBe("");
        (await Scene.HandlerAsync("about-their-teacher")).ShouldBe("LOCAL_AUTHORITY_OFFICER");
        (await SeenByAsync("about-their-teacher", ["chair-here", "hers#lado"])).ShouldBe(["hers#lado"]);
        (await Scene.TriageAsync("chair-here", "about-their-teacher")).ShouldBe(Refused);

        (await Scene.CodeAsync("chair-here", $$"""changeRoles(post: "{{Scene.Ids["teacher-here"]}}", roles: [TEACHER], from: "{{Today}}")""")).ShouldBe("");
        (await Scene.HandlerAsync("about-their-teacher")).ShouldBe("HEADTEACHER");
        (await Scene.CodeAsync(
            "chair-here",
            $$"""
            enrolStaffMember(input: { school: {{School}}, displayName: "Invented", roles: [HEADTEACHER], lineManager: "{{Scene.Ids["teacher-here"]}}", startsOn: "{{Today}}" })
            """)).ShouldBe("");
        (await Scene.HandlerAsync("about-their-teacher")).ShouldBe("HEADTEACHER", "the head who is there is under nobody");
        (await SeenByAsync("about-their-teacher", ["chair-here", "head-here"])).ShouldBe(["head-here"]);
        (await Scene.CodeAsync("chair-here", LeavingOf("head-here"))).ShouldBe("");
        (await Scene.HandlerAsync("about-their-teacher")).ShouldBe("LOCAL_AUTHORITY_OFFICER");
        (await SeenByAsync("about-their-teacher", ["chair-here"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_follows_from_a_contact_of_before_somebody_became_head_is_the_chairs_by_what_was_told_before_it_was_raised()
    {
        await EnrolAsync("chair-here", "deputy-here", "DEPUTY_HEADTEACHER");
        await EnrolAsync("chair-here", "second-deputy", "DEPUTY_HEADTEACHER");
        await Scene.EnrolStudentAsync("pupil-here", School);
        await Scene.DoAsync(
            $$"""mutation { adoptSchoolPolicy(input: { school: {{School}}, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code message } } }""");
        await BecomeHeadAsync("deputy-here", Time.GetUtcNow());
        await RecordContactAsync("followed", "deputy-here");
        await RecordContactAsync("followed-before", "second-deputy");
        await BecomeHeadAsync("second-deputy", Time.GetUtcNow());

        (await Scene.HandlerAsync("followed")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await SeenByAsync("followed", ["chair-here", "head-here", "hers#lado"])).ShouldBe(["chair-here"]);
        (await Scene.TriageAsync("chair-here", "followed")).ShouldBe("");
        (await Scene.HandlerAsync("followed-before")).ShouldBe("LOCAL_AUTHORITY_OFFICER", "the chair told it since");
    }

    [Fact]
    public async Task What_was_told_before_a_matter_was_raised_comes_to_pass_and_moves_it_to_the_chair()
    {
        await EnrolAsync("chair-here", "deputy-here", "DEPUTY_HEADTEACHER");
        var day = Time.GetUtcNow().AddDays(2);
        await BecomeHeadAsync("deputy-here", day);
        await RaiseAsync("of-the-head-to-come", "deputy-here");
        await RaiseAsync("of-whom-they-are-to-manage", "teacher-here");
        (await Scene.CodeAsync("chair-here", Enrolment("head-to-come", "HEADTEACHER", startsOn: day, manager: "teacher-here"))).ShouldBe("");
        (await Scene.HandlerAsync("of-the-head-to-come")).ShouldBe("HEADTEACHER");

        Time.Advance(TimeSpan.FromDays(2));
        (await Scene.HandlerAsync("of-the-head-to-come")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await SeenByAsync("of-the-head-to-come", ["chair-here", "head-here", "head-to-come"])).ShouldBe(["chair-here"]);
        (await Scene.HandlerAsync("of-whom-they-are-to-manage")).ShouldBe("HEADTEACHER");
        (await SeenByAsync("of-whom-they-are-to-manage", ["chair-here", "head-here", "head-to-come"])).ShouldBe(["head-here"]);
    }

    [Fact]
    public async Task Nor_does_what_is_told_at_another_school_of_the_authority_keep_anybody_from_one()
    {
        await Scene.OnboardAsync(900_011, "833", null);
        await GiveAsync(FirstPost.ChairOfGovernors, "900011", "chair-there");
        (await Scene.CodeAsync(
            "chair-there",
            $$"""
            enrolStaffMember(input: { school: 900011, displayName: "Invented", roles: [TEACHER], identity: "head-here", lineManager: "{{await PostOfAsync("chair-there")}}",
              startsOn: "2020-09-01" })
            """)).ShouldBe("");
        await Scene.AddPostAsync("chair-who-teaches-here", "chair-there", School);
        await RaiseAsync("about-them", "chair-who-teaches-here");

        (await Scene.HandlerAsync("about-them")).ShouldBe("HEADTEACHER");
        (await SeenByAsync("about-them", ["head-here", "chair-there"])).ShouldBe(["head-here"]);
    }

    // Together with the authority's officer, the chair of another school joins a teacher's record with the head's by one of their own.
    [Fact]
    public async Task Nor_does_whoever_appoints_at_the_authority_by_what_is_told_there_of_identities()
    {
        await RaiseAsync("about-them", "teacher-here");
        await Scene.OnboardAsync(900_011, "833", null);
        await GiveAsync(FirstPost.ChairOfGovernors, "900011", "chair-there");
        await GiveAsync(FirstPost.Headteacher, "900011", "head-there");
        var answer = await Scene.DoAsync(
            $$"""mutation { {{Enrolment("teacher-here", "TEACHER", 900_011)}} { staffMember { id } userErrors { code message } } }""", "head-there");
        (await Scene.CodeAsync("chair-there", $$"""correctIdentity(post: "{{answer.TextAt("enrolStaffMember.staffMember.id")}}", identity: "head-here")""")).ShouldBe("");
        (await Scene.CodeAsync(
            "hers#lado",
            """
            appoint(input: { localAuthority: "833", displayName: "Ivo", roles: [LOCAL_AUTHORITY_ANALYST], identity: "head-here", startsOn: "2020-09-01" })
            """)).ShouldBe("");
        await RaiseAsync("after", "teacher-here");

        foreach (var matter in new[] { "about-them", "after" })
        {
            (await Scene.HandlerAsync(matter)).ShouldBe("HEADTEACHER", matter);
            (await SeenByAsync(matter, ["head-here", "lead-here", "chair-here", "hers#lado", "teacher-here"])).ShouldBe(["head-here", "lead-here"], matter);
            (await Scene.TriageAsync("head-here", matter)).ShouldBe("", matter);
        }
    }

    // From one identity to the next, as the authority tells of them; and to the LADO alone.
    [Fact]
    public async Task No_LADO_reads_what_is_said_of_them_at_such_a_school_by_identities_that_their_posts_had()
    {
        await Scene.AppointAsync("second#lado", """localAuthority: "833", roles: [LOCAL_AUTHORITY_OFFICER]""");
        await Scene.AppointAsync("third#lado", """localAuthority: "833", roles: [LOCAL_AUTHORITY_OFFICER]""");
        await Scene.AddPostAsync("lado-who-teaches", "third#lado", School);
        await RaiseAsync("of-lado", "lado-who-teaches");
        await Scene.ReferAsync("of-lado");
        foreach (var change in new[] { "correctIdentity(post: \"{0}\", identity: \"anew\")", "withdrawIdentity(post: \"{0}\")" })
        {
            (await Scene.CodeAsync("second#lado", change.Replace("{0}", Scene.Ids["third#lado"], StringComparison.Ordinal))).ShouldBe("");
        }

        Time.Advance(TimeSpan.FromMinutes(2));
        (await Scene.CodeAsync(
            "second#lado",
            """appoint(input: { localAuthority: "833", displayName: "Ivo", roles: [LOCAL_AUTHORITY_OFFICER], identity: "anew", startsOn: "2020-09-01" })""")).ShouldBe("");
        (await SeenByAsync("of-lado", ["anew", "second#lado"])).ShouldBe(["second#lado"]);
    }

    [Fact]
    public async Task No_chair_joins_a_record_with_whoever_looks_at_statistics()
    {
        await Scene.AppointAsync("analyst-here", """localAuthority: "833", roles: [LOCAL_AUTHORITY_ANALYST]""");
        (await Scene.CodeAsync("chair-here", $$"""correctIdentity(post: "{{Scene.Ids["teacher-here"]}}", identity: "analyst-here")""")).ShouldBe(Refused);
    }

    [Fact]
    public async Task A_chair_of_a_school_of_a_trust_gives_no_posts()
    {
        (await Scene.CodeAsync("chair", Enrolment("next", "GOVERNOR", 900_001))).ShouldBe(Refused);
        foreach (var change in Changes("head"))
        {
            (await Scene.CodeAsync("chair", change)).ShouldBe(Refused, change);
        }
    }

    [Fact]
    public async Task Whoever_handles_what_is_said_of_a_chair_is_put_nowhere_by_them()
    {
        foreach (var role in new[] { "GOVERNOR", "TEACHER", "CHAIR_OF_GOVERNORS" })
        {
            (await Scene.CodeAsync("chair-here", Enrolment("hers#lado", role))).ShouldBe(Refused, role);
        }

        (await Scene.CodeAsync("chair-here", $$"""correctIdentity(post: "{{Scene.Ids["governor-here"]}}", identity: "hers#lado")""")).ShouldBe(Refused);
        (await Scene.CodeAsync(
            "chair-here",
            """appoint(input: { localAuthority: "833", displayName: "Ivo", roles: [LOCAL_AUTHORITY_OFFICER], identity: "accomplice", startsOn: "2020-09-01" })"""))
            .ShouldBe(Refused);
    }

    // Another chair, whom they enrolled, puts them into a lower post, under which a head stands whom they enrolled too.
    [Theory]
    [InlineData("changeRoles")]
    [InlineData("withdrawIdentity")]
    [InlineData("correctIdentity")]
    [InlineData("recordStaffMemberLeft")]
    public async Task What_is_said_of_a_chair_is_no_accomplices_to_handle_also_once_they_have_stepped_down(string how)
    {
        await EnrolAsync("chair-here", "accomplice", "CHAIR_OF_GOVERNORS");
        await RaiseAsync("before", "chair-here");
        var record = Scene.Ids["chair-here"];
        (await Scene.CodeAsync("accomplice", how switch
        {
            "changeRoles" => $$"""changeRoles(post: "{{record}}", roles: [TEACHER], from: "{{Today}}")""",
            "withdrawIdentity" => $$"""withdrawIdentity(post: "{{record}}")""",
            "correctIdentity" => $$"""correctIdentity(post: "{{record}}", identity: "somebody else")""",
            _ => $$"""recordStaffMemberLeft(staffMember: "{{record}}", on: "{{Today}}")""",
        })).ShouldBe("");
        var subject = "chair-here";
        if (how != "changeRoles")
        {
            // An identity that was taken away is another record's a minute later.
            Time.Advance(TimeSpan.FromMinutes(2));
            subject = "in-a-lower-post";
            await EnrolAsync("accomplice", "chair-here", "SUPPORT_STAFF, GOVERNOR", subject);
        }

        await RaiseAsync("after", subject);

        foreach (var matter in new[] { "before", "after" })
        {
            (await Scene.HandlerAsync(matter)).ShouldBe("LOCAL_AUTHORITY_OFFICER", matter);
            (await SeenByAsync(matter, ["chair-here", "accomplice", "head-here", "lead-here", "governor-here", "hers#lado"])).ShouldBe(["hers#lado"], matter);
            foreach (var other in new[] { "accomplice", "head-here", "chair-here" })
            {
                (await Scene.TriageAsync(other, matter)).ShouldBe(Refused, $"{other}, {matter}");
            }
        }

        (await Scene.TriageAsync("hers#lado", "after")).ShouldBe("");
    }

    // Nobody ends their own post, and nobody else ends a chair's but a chair: at a school that has one it was nobody's to record that they had died or gone.
    [Fact]
    public async Task Where_the_only_chair_has_gone_nobody_there_records_it_the_operator_does_and_what_is_said_of_the_head_is_the_next_ones()
    {
        await RaiseAsync("about-their-head", "head-here");
        foreach (var who in new[] { "head-here", "lead-here", "governor-here", "teacher-here", "hers#lado", "officer" })
        {
            (await Scene.CodeAsync(who, $$"""recordStaffMemberLeft(staffMember: "{{Scene.Ids["chair-here"]}}", on: "{{Today}}")""")).ShouldBe(Refused, who);
        }

        (await Scene.Node.Safeguarding.FirstPosts.AppointAsync(
            new AppointInPlaceOf(new FirstPlace(FirstPost.ChairOfGovernors, $"{School}"), ["chair-here"], "governor-here", "Ada Invented"))).Refusals.ShouldBeEmpty();

        Time.Advance(TimeSpan.FromMinutes(2));
        (await Scene.HandlerAsync("about-their-head")).ShouldBe("CHAIR_OF_GOVERNORS");
        (await SeenByAsync("about-their-head", ["chair-here", "head-here", "lead-here", "governor-here", "hers#lado"])).ShouldBe(["governor-here"]);
        (await Scene.TriageAsync("governor-here", "about-their-head")).ShouldBe("");
        (await Scene.CodeAsync("chair-here", Enrolment("next", "HEADTEACHER"))).ShouldBe(Refused);
        (await Scene.CodeAsync("governor-here", Enrolment("next", "HEADTEACHER"))).ShouldBe("");
    }

    // A head who chairs the governors besides stands no lower than the chair who chose them.
    [Fact]
    public async Task In_an_emergency_nobody_reads_what_is_said_of_whoever_gives_the_posts()
    {
        await EnrolAsync("chair-here", "both", "HEADTEACHER, CHAIR_OF_GOVERNORS");
        await RaiseAsync("of-chair", "chair-here");
        await RaiseAsync("of-teacher", "teacher-here");
        await Scene.TakeAsync("taken", "both", School);

        (await SeenByAsync("of-chair", ["both"])).ShouldBeEmpty();
        (await SeenByAsync("of-teacher", ["both"])).ShouldBe(["both"]);
    }

    [Fact]
    public async Task A_chair_sees_of_the_people_of_the_school_what_giving_posts_takes_also_of_who_is_to_come()
    {
        var start = $"{Time.GetUtcNow().AddMonths(1):yyyy-MM-dd}";
        var answer = await Scene.DataAsync(
            TwoTrusts.Person("chair-here"),
            $$"""
            mutation { enrolStaffMember(input: { school: {{School}}, displayName: "Dea", roles: [DEPUTY_HEADTEACHER], identity: "deputy", startsOn: "{{start}}" }) {
              staffMember { id identity version roleHistory { roles by } corrections { by } lineManager { id } } userErrors { code } } }
            """);

        answer.TextAt("enrolStaffMember.staffMember.identity").ShouldBe("deputy");
        answer.TextAt("enrolStaffMember.staffMember.roleHistory[0].by").ShouldBe("chair-here");
    }
}
