using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A policy binds from the moment that whoever publishes it is told, whatever day it names; and what was answered stands.</summary>
public sealed class BindingDayTests
{
    private static readonly DateOnly Day = new(2026, 2, 16);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tightening_that_names_an_earlier_day_than_what_is_in_force_binds_from_its_publication(bool bySchool)
    {
        await using var stage = await OnboardedAsync();
        await PublishAsync(stage, bySchool, "school-interaction-2021", Day);
        stage.Time.Advance(TimeSpan.FromHours(1));

        var told = await PublishAsync(stage, bySchool, "dcsf-guidance", Day.AddDays(-14));

        told.ShouldBe(stage.Time.GetUtcNow());
        StandsOn(stage, "school-interaction-2021", told.AddTicks(-1)).ShouldBeTrue();
        StandsOn(stage, "dcsf-guidance", told).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_recorded_is_not_answered_otherwise_by_a_first_policy_that_names_a_day_before_it()
    {
        await using var stage = await OnboardedAsync();
        var (teacher, happened) = (await stage.EnrolAsync(Role.Teacher), LondonTime.StartOf(Day.AddDays(5)));
        var before = await RecordAsync(stage, teacher, happened);

        var told = await PublishAsync(stage, bySchool: true, "westdale-junior", Day);

        told.ShouldBe(happened.AddTicks(1));
        (await RecordAsync(stage, teacher, happened)).PolicyHash.ShouldBe(before.PolicyHash);
        (await RecordAsync(stage, teacher, told)).PolicyHash.ShouldNotBe(before.PolicyHash);
    }

    [Fact]
    public async Task A_first_policy_is_dated_back_to_its_day_where_nothing_was_recorded_since()
    {
        await using var stage = await OnboardedAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await RecordAsync(stage, teacher, LondonTime.StartOf(Day.AddDays(-5)));

        (await PublishAsync(stage, bySchool: true, "westdale-junior", Day)).ShouldBe(LondonTime.StartOf(Day));

        StandsOn(stage, "westdale-junior", LondonTime.StartOf(Day)).ShouldBeTrue();
    }

    private static async Task<Stage> OnboardedAsync()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        return stage;
    }

    private static async Task<DateTimeOffset> PublishAsync(Stage stage, bool bySchool, string pack, DateOnly day)
    {
        var outcome = bySchool
            ? await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, pack, [], day))
            : await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", pack, [], [], day));
        Stage.Done(outcome.Request);
        return outcome.BindsFrom!.Value;
    }

    private static async Task<RecordedAssessment> RecordAsync(Stage stage, string teacher, DateTimeOffset at) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, null, Activity.SchoolEmail, at))).Assessment;

    private static bool StandsOn(Stage stage, string pack, DateTimeOffset at) =>
        stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(Stage.Urn)!, at)).Title == PolicyPacks.Find(pack)!.Title;
}
