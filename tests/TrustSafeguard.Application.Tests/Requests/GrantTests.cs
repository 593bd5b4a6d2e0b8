using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Only a request that is itself complete is a grant.</summary>
public sealed class GrantTests
{
    private const string LoneLifts = "smci.lone-lifts";

    private static readonly RoleSet[] Groups =
        [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer), RoleSet.Of(Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead)];

    private static readonly Viewer Development = Stage.Officer with { IsDevelopment = true };

    [Fact]
    public async Task Two_pending_requests_each_half_agreed_permit_nothing()
    {
        var (stage, people) = await StagedAsync();
        var (toTheGala, toMyHouse) = (await people.AskAsync(), await people.AskAsync());

        Stage.Done(await people.AgreeAsync(toTheGala, Role.Headteacher));
        Stage.Done(await people.AgreeAsync(toMyHouse, Role.ParentOrCarer));

        var contact = await people.LiftAsync();
        contact.Assessment.Outcome.ShouldBe(Outcome.AuthorisationRequired);
        contact.Assessment.Approvals.ShouldBe(RoleSet.Empty);
        stage.See(() => contact.Breach).ShouldNotBeNull();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_under_an_older_policy_is_not_made_up_by_another_request_when_the_policy_asks_for_more()
    {
        var (stage, people) = await StagedAsync(RoleSet.Of(Role.Headteacher));
        Stage.Done(await people.AgreeAsync(await people.AskAsync(), Role.Headteacher));
        await OverrideAsync(stage, RoleSet.Of(Role.ParentOrCarer));
        Stage.Done(await people.AgreeAsync(await people.AskAsync(), Role.ParentOrCarer));
        await OverrideAsync(stage, RoleSet.Of(Role.Headteacher, Role.ParentOrCarer));

        (await people.LiftAsync()).Assessment.WasPermitted.ShouldBeFalse();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Of_several_grants_the_one_that_suffices_counts_and_is_recorded()
    {
        var (stage, people) = await StagedAsync(RoleSet.Of(Role.Headteacher));
        Stage.Done(await people.AgreeAsync(await people.AskAsync(), Role.Headteacher));
        await OverrideAsync(stage, RoleSet.Of(Role.DeputyHeadteacher));
        Stage.Done(await people.AgreeAsync(await people.AskAsync(), Role.DeputyHeadteacher));

        var assessment = (await people.LiftAsync()).Assessment;

        assessment.WasPermitted.ShouldBeTrue();
        assessment.Approvals.ShouldBe(RoleSet.Of(Role.DeputyHeadteacher));
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task Approvals_never_combine_across_requests()
    {
        var (stage, first) = await StagedAsync(Groups);
        var words =
            from request in Gen.Choose(0, 2)
            from role in Gen.Elements(Role.Headteacher, Role.ParentOrCarer, Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead)
            select (Request: request, Role: role);

        Prop.ForAll(
            words.ListOf().ToArbitrary(),
            given =>
            {
                given = [.. given.Take(8)];
                var isOneComplete = given.GroupBy(word => word.Request).Any(alike => Groups.Any(group => RoleSet.Of([.. alike.Select(word => word.Role)]).ContainsAll(group)));
                return IsPermittedAsync(first, given).GetAwaiter().GetResult() == isOneComplete;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        await stage.DisposeAsync();
    }

    // Each case has a teacher and a child of its own.
    private static async Task<bool> IsPermittedAsync(People people, IEnumerable<(int Request, Role Role)> given)
    {
        people = await people.WithAnotherTeacherAsync();
        string[] requests = [await people.AskAsync(), await people.AskAsync(), await people.AskAsync()];
        foreach (var (request, role) in given)
        {
            await people.AgreeAsync(requests[request], role);
        }

        return (await people.LiftAsync()).Assessment.WasPermitted;
    }

    private static async Task<(Stage Stage, People People)> StagedAsync(params RoleSet[] groups)
    {
        var stage = await Stage.WithSchoolAsync("school-interaction-2021");
        await OverrideAsync(stage, groups is [] ? Groups : groups);
        return (stage, new People(
            stage,
            await stage.EnrolAsync(Role.Teacher),
            await stage.EnrolStudentAsync(14),
            new Dictionary<Role, string>
            {
                [Role.Headteacher] = await stage.EnrolAsync(Role.Headteacher),
                [Role.DeputyHeadteacher] = await stage.EnrolAsync(Role.DeputyHeadteacher),
                [Role.DesignatedSafeguardingLead] = await stage.EnrolAsync(Role.DesignatedSafeguardingLead),
            }));
    }

    private static async Task OverrideAsync(Stage stage, params RoleSet[] groups) => Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
        Stage.Urn, "school-interaction-2021", [new ClauseOverride(LoneLifts, Outcome.AuthorisationRequired, [.. groups], null)], new DateOnly(2026, 3, 2)))).Request);

    private sealed record People(Stage Stage, string Teacher, string Student, IReadOnlyDictionary<Role, string> Leaders)
    {
        public async Task<People> WithAnotherTeacherAsync() => this with { Teacher = await Stage.EnrolAsync(Role.Teacher), Student = await Stage.EnrolStudentAsync(14) };

        public async Task<string> AskAsync() => Stage.Done(await Stage.Ask.Authorisations.RequestAsync(
            Stage.Officer, new RequestAuthorisation(Teacher, Student, null, Activity.LoneLift, "A gala.", Stage.Time.GetUtcNow(), Stage.Time.GetUtcNow().AddDays(7))));

        public ValueTask<RequestOutcome> AgreeAsync(string request, Role role) =>
            Stage.Ask.Authorisations.DecideAsync(Development, Stage.Agreeing(request, role, Leaders.GetValueOrDefault(role)));

        public async Task<ContactView> LiftAsync() =>
            Stage.Find<ContactView>(Stage.Done(await Stage.RecordAsync(Teacher, Student, Activity.LoneLift)))!;
    }
}
