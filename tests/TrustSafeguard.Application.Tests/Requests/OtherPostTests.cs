using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What somebody who works at two schools does with a student is judged by the student's own, whichever of their posts is named.</summary>
public sealed class OtherPostTests
{
    private const int Elsewhere = 900_002;
    private const string Music = "music@invented.example";

    [Fact]
    public async Task Whoever_works_at_the_students_school_too_is_named_by_their_post_there()
    {
        var stage = await StagedAsync();
        var (elsewhere, student) = (await EnrolAsync(stage, Elsewhere, Music), await stage.EnrolStudentAsync(14));
        Stage.Done(await stage.RecordAsync(elsewhere, student, Activity.LoneLift));
        Stage.Done(await AskAsync(stage, elsewhere, student));

        var here = await EnrolAsync(stage, Stage.Urn, Music);

        foreach (var outcome in new[] { await stage.RecordAsync(elsewhere, student, Activity.LoneLift), await AskAsync(stage, elsewhere, student) })
        {
            var refused = outcome.Refusals.ShouldHaveSingleItem();
            (refused.Code, refused.Path.ShouldHaveSingleItem()).ShouldBe(("student.of-another-post", "staffMember"));
        }

        Stage.Done(await stage.RecordAsync(here, student, Activity.LoneLift));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_of_another_name_and_whoever_had_left_then_stand_in_nobodys_way()
    {
        var stage = await StagedAsync();
        var (elsewhere, student) = (await EnrolAsync(stage, Elsewhere, Music), await stage.EnrolStudentAsync(14));
        var here = await EnrolAsync(stage, Stage.Urn, Music);
        await EnrolAsync(stage, Stage.Urn, "drama@invented.example");
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(here, new DateOnly(2026, 3, 2))));

        Stage.Done(await stage.RecordAsync(elsewhere, student, Activity.LoneLift));
        (await stage.RecordAsync(elsewhere, student, Activity.LoneLift, Stage.Monday.AddDays(-1))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("student.of-another-post");
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_only_visits_the_students_school_is_named_by_the_post_that_they_work_in()
    {
        var stage = await StagedAsync();
        var (elsewhere, student) = (await EnrolAsync(stage, Elsewhere, Music), await stage.EnrolStudentAsync(14));
        await EnrolAsync(stage, Stage.Urn, Music, Role.Visitor);

        Stage.Done(await stage.RecordAsync(elsewhere, student, Activity.LoneLift));
        Stage.Done(await AskAsync(stage, elsewhere, student));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_was_agreed_to_for_the_other_post_permits_nothing_once_they_work_at_the_students_school()
    {
        var stage = await StagedAsync();
        var (elsewhere, student) = (await EnrolAsync(stage, Elsewhere, Music), await stage.EnrolStudentAsync(14));
        var id = Stage.Done(await AskAsync(stage, elsewhere, student));
        var head = Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Elsewhere, "Ida Invented", [Role.Headteacher], null, null, new DateOnly(2020, 9, 1))));
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(id, Role.Headteacher, head)));
        stage.See(() => stage.StandingOf(id).Permits).ShouldBeTrue();

        await EnrolAsync(stage, Stage.Urn, Music);

        stage.See(() => stage.StandingOf(id).Permits).ShouldBeFalse();
        await stage.DisposeAsync();
    }

    private static async Task<Stage> StagedAsync()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        await stage.OnboardAsync(Elsewhere);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Elsewhere, "school-interaction-2021", [], new DateOnly(2020, 9, 1)))).Request);
        return stage;
    }

    private static async Task<string> EnrolAsync(Stage stage, int school, string identity, Role role = Role.Teacher) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(school, "Theo Invented", [role], null, identity, new DateOnly(2020, 9, 1))));

    private static ValueTask<RequestOutcome> AskAsync(Stage stage, string staffMember, string student) => stage.Ask.Authorisations.RequestAsync(
        Stage.Officer, new RequestAuthorisation(staffMember, student, null, Activity.LoneLift, "A gala.", stage.Time.GetUtcNow(), stage.Time.GetUtcNow().AddDays(7)));
}
