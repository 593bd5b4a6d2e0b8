namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever sees a record sees whom and what it names, though no list and no id gives it to them.</summary>
public sealed class NamedRecordsTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Student = "student { displayName dateOfBirth school { name localAuthority { name } trust { name breaches: breachCounts { count } } } }";

    [Theory]
    [InlineData("leaver", "contact-of-leaver", false)]
    [InlineData("teacher-elsewhere", "contact-of-peripatetic", true)]
    public async Task Whoever_sees_a_contact_reads_whose_it_is_with_whom_and_where(string who, string contact, bool isOfTheTrust)
    {
        var viewer = TwoTrusts.Person(who);
        var answer = await scene.DataAsync(
            viewer,
            $$"""
            { node(id: "{{scene.Ids[contact]}}") { ... on Contact { {{Student}} staffMember { displayName school { urn } } relationship { {{Student}} } } }
              student: node(id: "{{scene.Ids["student"]}}") { id } school(urn: 900001) { name } viewer { posts { school { name } } } }
            """);
        answer.TextAt("node.student.displayName").ShouldBe("Sal Invented");
        answer.At("node.student.dateOfBirth").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        if (isOfTheTrust)
        {
            answer.At("node.student.school.trust.breaches").GetArrayLength().ShouldBe(0);
        }
        else
        {
            answer.At("node.student.school.trust").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        }

        answer.At("node.staffMember.school.urn").GetInt32().ShouldBe(900_001);
        answer.TextAt("node.relationship.student.school.name").ShouldBe("Invented School 900001");
        answer.At("student").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        answer.At("school").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Whoever_has_left_reads_their_own_record_and_where_that_was()
    {
        var own = await scene.DataAsync(
            TwoTrusts.Person("leaver"), $$"""{ node(id: "{{scene.Ids["leaver"]}}") { ... on StaffMember { leftOn school { name staff { totalCount } } } } }""");
        own.TextAt("node.school.name").ShouldBe("Invented School 900001");
        own.At("node.school.staff.totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_LADO_goes_on_reading_of_a_referral_where_the_school_has_come_to_another_authority()
    {
        await scene.ReferAsync("about-teacher-elsewhere");
        await scene.OnboardAsync(900_002, "831", "99001");
        var answer = await scene.DataAsync(
            TwoTrusts.Person("lado"),
            $$"""{ breach(id: "{{scene.Ids["about-teacher-elsewhere"]}}") { school { localAuthority { code } } subject { displayName school { urn } } } }""");
        answer.TextAt("breach.school.localAuthority.code").ShouldBe("831");
        answer.At("breach.subject.school.urn").GetInt32().ShouldBe(900_002);
    }

    [Fact]
    public async Task Whoever_is_told_of_a_matter_reads_which_child_it_is_about()
    {
        var document = $$"""{ breach(id: "{{scene.Ids["breach-of-head"]}}") { contact { student { displayName dateOfBirth } } } }""";
        (await scene.DataAsync(TwoTrusts.Person("lado"), document)).TextAt("breach.contact.student.displayName").ShouldBe("Sal Invented");
        (await scene.DataAsync(TwoTrusts.Person("chair"), document)).TextAt("breach.contact.student.displayName").ShouldBe("Sal Invented");
    }

    [Fact]
    public async Task An_authorisation_is_seen_by_whoever_is_asked_to_agree_and_by_no_other_governor()
    {
        var (own, others) = ($$"""{ node(id: "{{scene.Ids["authorisation-of-head"]}}") { id } }""", $$"""{ node(id: "{{scene.Ids["authorisation"]}}") { id } }""");
        (await scene.DataAsync(TwoTrusts.Person("chair"), own)).TextAt("node.id").ShouldBe(scene.Ids["authorisation-of-head"]);
        (await scene.DataAsync(TwoTrusts.Person("chair"), others)).At("node").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var decided = await scene.DataAsync(
            TwoTrusts.Person("chair"),
            $$"""
            mutation {
              decideAuthorisation(input: {
                  authorisation: "{{scene.Ids["authorisation-of-head"]}}", as: CHAIR_OF_GOVERNORS, approve: false, reason: "There is another way." }) {
                authorisation { status } userErrors { code message }
              }
            }
            """);
        decided.TextAt("decideAuthorisation.authorisation.status").ShouldBe("REFUSED");
        (await scene.DataAsync(TwoTrusts.Person("chair"), own)).TextAt("node.id").ShouldBe(scene.Ids["authorisation-of-head"]);
    }

    [Fact]
    public async Task A_date_of_birth_is_not_found_by_asking_when_a_contact_could_have_been()
    {
        // Born on 1 January 2014: whoever may not read that is told the same of every day of the school year.
        foreach (var day in new[] { "2013-12-31", "2014-01-02", "2014-08-31" })
        {
            (await RecordedAsync("colleague", day)).ShouldBe("contact.before-start");
        }

        (await RecordedAsync("teacher-of-long", "2013-12-31")).ShouldBe("contact.before-birth");
        (await RecordedAsync("teacher-of-long", "2014-01-02")).ShouldBe("contact.before-birth");
        (await RecordedAsync("teacher-of-long", "2014-08-31")).ShouldBe("contact.before-birth");
        (await RecordedAsync("teacher-of-long", "2014-09-01")).ShouldBeNull();

        async Task<string?> RecordedAsync(string who, string day)
        {
            if (!scene.Ids.ContainsKey(who))
            {
                await scene.EnrolAsync(who, 900_001, "TEACHER", startsOn: "2010-09-01");
            }

            var recorded = await scene.DataAsync(
                TwoTrusts.Person(who),
                $$"""
                mutation { recordContact(input: { staffMember: "{{scene.Ids[who]}}", student: "{{scene.Ids["student"]}}", activity: SCHOOL_EMAIL, occurredAt: "{{day}}T12:00:00Z",
                    summary: "As it happened." }) { userErrors { code } } }
                """);
            var errors = recorded.At("recordContact.userErrors");
            return errors.GetArrayLength() == 0 ? null : errors[0].TextAt("code");
        }
    }
}
