using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Acknowledgements;

public sealed class CoverageTests
{
    [Fact]
    public async Task Where_nobody_is_required_the_coverage_is_whole()
    {
        var stage = await Stage.WithSchoolAsync();

        Of(stage).ShouldSatisfyAllConditions(coverage => coverage.Required.ShouldBe(0), coverage => coverage.Percentage.ShouldBe(100));
    }

    [Fact]
    public async Task A_newcomer_is_required_at_once_and_overdue_when_the_days_are_over()
    {
        var stage = await Stage.WithSchoolAsync();
        await EnrolAsync(stage, new DateOnly(2026, 3, 2));
        var days = PolicyPacks.Find("westdale-junior")!.Acknowledgement.DueWithinDays;

        Of(stage).ShouldSatisfyAllConditions(coverage => coverage.Required.ShouldBe(1), coverage => coverage.Overdue.ShouldBe(0));
        stage.Time.AdjustTime(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddDays(days).AddHours(1));
        Of(stage).Overdue.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_acknowledged_is_counted_in_each_of_their_roles()
    {
        var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher, Role.DesignatedSafeguardingLead);
        await AcknowledgeAsync(stage, member);

        var coverage = Of(stage);
        coverage.Acknowledged.ShouldBe(1);
        coverage.ByRole.ShouldBe([new RoleCoverage(Role.DesignatedSafeguardingLead, 1, 1), new RoleCoverage(Role.Teacher, 1, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_past_moment_is_answered_as_it_was()
    {
        var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        stage.Time.AdjustTime(Stage.Monday.AddDays(1));
        await AcknowledgeAsync(stage, member);

        stage.Feed.Read(views => views.Acknowledgements.At(School(stage), Stage.Monday)).Acknowledged.ShouldBe(0);
        Of(stage).Acknowledged.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_version_is_acknowledged_anew()
    {
        var stage = await Stage.WithSchoolAsync();
        var member = await stage.EnrolAsync(Role.Teacher);
        await AcknowledgeAsync(stage, member);
        await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "walsall-2020", [], new DateOnly(2026, 3, 3)));
        Of(stage).Acknowledged.ShouldBe(1);

        stage.Time.AdjustTime(Stage.Monday.AddDays(1));
        Of(stage).Acknowledged.ShouldBe(0);
    }

    private static AcknowledgementCoverage Of(Stage stage) => stage.Feed.Read(views => views.Acknowledgements.AtPresent(School(stage), stage.Time.GetUtcNow()));

    private static Application.Views.Organisations.SchoolView School(Stage stage) => stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;

    private static async Task AcknowledgeAsync(Stage stage, string member) =>
        Stage.Done(await stage.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(member, PolicyComposition.SchoolPolicyId(Stage.Urn, 0, 1))));

    private static async Task EnrolAsync(Stage stage, DateOnly startsOn) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, null, startsOn)));
}
