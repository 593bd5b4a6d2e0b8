using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>An authorisation is judged over the part of its period that lies ahead.</summary>
public sealed class AuthorisationPeriodTests
{
    private static readonly DateTimeOffset Now = Stage.Monday;

    [Fact]
    public async Task A_period_that_began_before_the_policy_needs_what_the_policy_asks_now()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        await AdoptAsync(stage, "dcsf-guidance", new DateOnly(2026, 3, 1));

        var request = Stage.Done(await AskAsync(stage, Now.AddDays(-30), Now.AddDays(7)));

        stage.See(() => stage.StandingOf(request).StillNeeded).ShouldBe([RoleSet.Of(Role.SeniorLeader)]);
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_period_that_began_under_a_milder_policy_is_barred_by_the_one_in_force()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        await AdoptAsync(stage, "walsall-2020", new DateOnly(2026, 3, 2));

        (await AskAsync(stage, Now.AddDays(-30), Now.AddDays(7))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_period_that_is_over_is_not_asked_for()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");

        (await AskAsync(stage, Now.AddDays(-7), Now)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.period-over");
        Stage.Done(await AskAsync(stage, Now.AddDays(-7), Now.AddSeconds(1)));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_period_has_a_longest_length()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");

        Stage.Done(await AskAsync(stage, Now, Now.AddDays(AuthorisationDecider.LongestPeriodDays)));
        foreach (var (from, to) in new[] { (Now, Now.AddDays(AuthorisationDecider.LongestPeriodDays).AddTicks(1)), (DateTimeOffset.MinValue, DateTimeOffset.MaxValue) })
        {
            (await AskAsync(stage, from, to)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.period-too-long");
        }

        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_version_that_is_published_for_a_later_day_of_the_period_is_told_of_and_must_be_satisfied_too()
    {
        var stage = await Stage.WithSchoolAsync("dcsf-guidance");
        await AdoptAsync(stage, "school-interaction-2021", new DateOnly(2026, 3, 10));
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, Now, Now.AddDays(30), teacher, student));

        var change = ChangesOf(stage, request).ShouldHaveSingleItem();
        change.From.ShouldBe(new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        change.Findings.ApproversOnRecord.ShouldBe([RoleSet.Of(Role.SeniorLeader, Role.ParentOrCarer)]);
        stage.See(() => stage.StandingOf(request).StillNeeded).ShouldBe([RoleSet.Of(Role.SeniorLeader, Role.ParentOrCarer)]);

        Stage.Done(await AgreeAsync(stage, request, Role.Headteacher, head));
        stage.See(() => ViewOf(stage, request).IsGranted).ShouldBeFalse();
        Stage.Done(await AgreeAsync(stage, request, Role.ParentOrCarer, null));
        stage.See(() => ViewOf(stage, request).IsGranted).ShouldBeTrue();

        stage.Time.AdjustTime(Now.AddDays(20));
        foreach (var day in new[] { 1, 15 })
        {
            var contact = Stage.Done(await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails, Now.AddDays(day)));
            stage.Find<ContactView>(contact).Assessment.WasPermitted.ShouldBeTrue();
        }

        ChangesOf(stage, request).ShouldBeEmpty();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task That_the_child_leaves_within_the_period_is_told_of()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolStudentAsync(15));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(student, new DateOnly(2026, 3, 9))));

        var request = Stage.Done(await AskAsync(stage, Now, Now.AddDays(30), teacher, student));

        ChangesOf(stage, request).ShouldHaveSingleItem().From.ShouldBe(new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_a_later_version_prohibits_in_all_that_lies_ahead_is_no_longer_open_to_agreement()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        var request = Stage.Done(await AskAsync(stage, Now.AddDays(9), Now.AddDays(30), teacher, student));
        OutcomeOf(stage, request).ShouldBe(Outcome.AuthorisationRequired);

        await AdoptAsync(stage, "walsall-2020", new DateOnly(2026, 3, 10));

        OutcomeOf(stage, request).ShouldBe(Outcome.Prohibited);
        stage.See(() => stage.StandingOf(request).StillNeeded).ShouldBeEmpty();
        (await AgreeAsync(stage, request, Role.Headteacher, head)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
        (await AskAsync(stage, Now.AddDays(9), Now.AddDays(30), teacher, student)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.nobody-may");
        Stage.Done(await stage.Ask.Authorisations.DecideAsync(
            Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(request, Role.Headteacher, head) with { Approve = false }));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task What_a_later_version_prohibits_from_a_day_on_is_said_and_no_grant_counts_from_then()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var (teacher, head, student) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Headteacher), await stage.EnrolStudentAsync(15));
        await AdoptAsync(stage, "walsall-2020", new DateOnly(2026, 3, 10));
        var request = Stage.Done(await AskAsync(stage, Now, Now.AddDays(30), teacher, student));

        OutcomeOf(stage, request).ShouldBe(Outcome.AuthorisationRequired);
        var change = ChangesOf(stage, request).ShouldHaveSingleItem();
        (change.From, change.Findings.Assessment.Outcome).ShouldBe((new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero), Outcome.Prohibited));
        Stage.Done(await AgreeAsync(stage, request, Role.Headteacher, head));

        stage.Time.AdjustTime(Now.AddDays(20));
        (await OutcomeAtAsync(1)).ShouldBe(Outcome.Permitted);
        (await OutcomeAtAsync(9)).ShouldBe(Outcome.Prohibited);
        OutcomeOf(stage, request).ShouldBe(Outcome.Prohibited);
        await stage.DisposeAsync();

        async Task<Outcome> OutcomeAtAsync(int day) => stage.Find<ContactView>(
            Stage.Done(await stage.RecordAsync(teacher, student, Activity.SharePersonalContactDetails, Now.AddDays(day))))!.Assessment.Outcome;
    }

    [Fact]
    public async Task A_period_of_a_mistyped_year_is_refused()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");

        (await AskAsync(stage, Now.AddYears(40), Now.AddYears(40).AddDays(1))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.too-far-ahead");
        (await AskAsync(stage, Now.AddYears(-2000), Now.AddDays(1))).Refusals.ShouldHaveSingleItem().Code.ShouldBe("authorisation.period-too-long");
        await stage.DisposeAsync();
    }

    private static Outcome? OutcomeOf(Stage stage, string request) => stage.See(() => stage.StandingOf(request).OutcomeAhead);

    private static AuthorisationView ViewOf(Stage stage, string request) => stage.Find<AuthorisationView>(request);

    private static IReadOnlyList<AuthorisationOutlook> ChangesOf(Stage stage, string request) => stage.See(() => stage.StandingOf(request).Changes);

    private static async Task AdoptAsync(Stage stage, string pack, DateOnly from) =>
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, pack, [], from))).Request);

    private static ValueTask<RequestOutcome> AgreeAsync(Stage stage, string request, Role role, string? by) =>
        stage.Ask.Authorisations.DecideAsync(Stage.Officer with { IsDevelopment = true }, Stage.Agreeing(request, role, by));

    private static async ValueTask<RequestOutcome> AskAsync(Stage stage, DateTimeOffset from, DateTimeOffset to, string? teacher = null, string? student = null) =>
        await stage.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            teacher ?? await stage.EnrolAsync(Role.Teacher), student ?? await stage.EnrolStudentAsync(15), null, Activity.SharePersonalContactDetails, "A project.", from, to));
}
