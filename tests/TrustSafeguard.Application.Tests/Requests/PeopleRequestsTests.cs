using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

public sealed class PeopleRequestsTests
{
    [Fact]
    public async Task An_identity_belongs_to_one_person_until_they_have_left()
    {
        var stage = await Stage.WithSchoolAsync();
        var first = Stage.Done(await EnrolAsync(stage));
        (await EnrolAsync(stage)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
        var tomorrow = DateOnly.FromDateTime(stage.Time.GetUtcNow().DateTime).AddDays(1);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(first, tomorrow)));
        (await EnrolAsync(stage)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");

        stage.Time.AdjustTime(LondonTime.StartOf(tomorrow));
        var again = Stage.Done(await EnrolAsync(stage));

        stage.Feed.Read(views => views.People.FindByIdentity("theo@example.invalid"))!.Id.ShouldBe(again);
    }

    [Fact]
    public async Task Somebody_who_left_long_ago_is_enrolled_as_the_former_student_that_they_are()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var enrol = new EnrolStudent(Stage.Urn, "Sam Invented", new DateOnly(1980, 2, 1), "r1", LeftOn: new DateOnly(1996, 7, 22));

        var student = Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, enrol));

        stage.See(() => stage.Find<StudentView>(student).KindAt(stage.Time.GetUtcNow())).ShouldBe(CounterpartKind.FormerStudent);
        Stage.Done(await stage.Ask.People.EnrolAsync(Stage.Officer, enrol)).ShouldBe(student);
        (await stage.Ask.People.EnrolAsync(Stage.Officer, enrol with { LeftOn = null, RequestId = null })).Refusals.ShouldHaveSingleItem().Code.ShouldBe("student.too-old");
    }

    [Fact]
    public async Task Nobody_leaves_who_is_not_enrolled()
    {
        var stage = await Stage.WithSchoolAsync();

        (await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft("staff-0", new DateOnly(2026, 3, 2)))).Refusals.ShouldHaveSingleItem().Code
            .ShouldBe("staff-member.unknown");
    }

    private static ValueTask<RequestOutcome> EnrolAsync(Stage stage) => stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, "theo@example.invalid", new DateOnly(2020, 9, 1)));
}
