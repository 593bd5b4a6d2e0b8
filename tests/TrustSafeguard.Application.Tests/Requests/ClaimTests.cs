using System.Security.Cryptography;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What is unique beyond one log is claimed before it is recorded there; whoever claims it and never comes holds it for a minute.</summary>
public sealed class ClaimTests
{
    private const string Identity = "theo@example.invalid";

    [Fact]
    public async Task A_school_that_is_onboarded_at_once_on_two_silos_is_known_under_one_trust()
    {
        var store = new HeldStore(new MemoryEventStore());
        var (one, two) = (await Stage.EmptyAsync(store), await AnotherAsync(store));
        var asked = new[] { OnboardAsync(one, "99001"), OnboardAsync(two, "99002"), OnboardAsync(one, "99003"), OnboardAsync(two, "99004") };

        store.LetGo();
        var answers = await Task.WhenAll(asked);

        answers.Count(answer => answer.Id is not null).ShouldBe(1);
        answers.SelectMany(answer => answer.Refusals).Select(refusal => refusal.Code).ShouldBe(Enumerable.Repeat("school.in-another-trust", 3));
        (await Stage.EmptyAsync(store)).Feed.Read(views => views.Organisations.FindSchool(Stage.Urn)).ShouldNotBeNull();
        (await store.ListLogsAsync()).Count(log => log.Value.StartsWith("trust-", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_identity_that_is_enrolled_at_once_on_two_silos_is_one_persons()
    {
        var inner = new MemoryEventStore();
        await Stage.WithSchoolAsync(store: inner);
        var store = new HeldStore(inner);
        var (one, two) = (await Stage.EmptyAsync(store), await AnotherAsync(store));
        var asked = new[] { EnrolAsync(one), EnrolAsync(two), EnrolAsync(one), EnrolAsync(two) };
        store.LetGo();
        var answers = await Task.WhenAll(asked);

        answers.Count(answer => answer.Id is not null).ShouldBe(1);
        answers.SelectMany(answer => answer.Refusals).Select(refusal => refusal.Code).ShouldBe(Enumerable.Repeat("staff-member.identity-taken", 3));
        (await Stage.EmptyAsync(store)).Feed.Read(views => views.People.FindByIdentity(Identity))!.Id.ShouldBe(answers.Single(answer => answer.Id is not null).Id);
    }

    [Fact]
    public async Task A_school_whose_holder_never_came_is_taken_over_after_a_while_and_not_before()
    {
        var stage = await Stage.EmptyAsync();
        await stage.SendAsync(Logs.Registry, GrainCommand.To(StreamIds.ClaimOnUrn(Stage.Urn), new ClaimCommand.Take("trust-99009", stage.Time.GetUtcNow())));

        stage.Time.Advance(ClaimDecider.TakeOverAfter - TimeSpan.FromTicks(1));
        (await OnboardAsync(stage, "99001")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("school.in-another-trust");
        stage.Time.Advance(TimeSpan.FromTicks(1));
        Stage.Done(await OnboardAsync(stage, "99001"));

        // Now it is held by one who came: nobody takes it over any more.
        stage.Time.Advance(TimeSpan.FromDays(400));
        (await OnboardAsync(stage, "99009")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("school.in-another-trust");
        Stage.Done(await OnboardAsync(stage, "99001"));
    }

    [Fact]
    public async Task The_holder_who_comes_late_after_all_finds_the_school_with_whoever_took_it_over()
    {
        var stage = await Stage.EmptyAsync();
        await stage.SendAsync(Logs.Registry, GrainCommand.To(StreamIds.ClaimOnUrn(Stage.Urn), new ClaimCommand.Take("trust-99009", stage.Time.GetUtcNow())));
        stage.Time.Advance(ClaimDecider.TakeOverAfter);
        Stage.Done(await OnboardAsync(stage, "99001"));

        (await OnboardAsync(stage, "99009")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("school.in-another-trust");
    }

    [Fact]
    public async Task An_identity_whose_holder_never_came_is_taken_over_after_a_while_and_not_before()
    {
        var stage = await Stage.WithSchoolAsync();
        var claim = StreamIds.ClaimOnIdentity(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Identity}\nschool-{Stage.Urn}"))));
        await stage.SendAsync(Logs.Registry, GrainCommand.To(claim, new ClaimCommand.Take("staff-never", stage.Time.GetUtcNow())));

        stage.Time.Advance(ClaimDecider.TakeOverAfter - TimeSpan.FromTicks(1));
        (await EnrolAsync(stage)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
        stage.Time.Advance(TimeSpan.FromTicks(1));

        Stage.Done(await EnrolAsync(stage)).ShouldBe(stage.Feed.Read(views => views.People.FindByIdentity(Identity))!.Id);
    }

    [Fact]
    public async Task A_school_that_stands_in_the_store_is_not_taken_over_by_a_silo_whose_views_stand_still()
    {
        var store = new MemoryEventStore();
        var (one, two) = (await Stage.EmptyAsync(store), await AnotherAsync(store));
        Stage.Done(await OnboardAsync(one, "99001"));
        two.Time.Advance(ClaimDecider.TakeOverAfter);
        two.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn)).ShouldBeNull();

        (await OnboardAsync(two, "99002")).Refusals.ShouldHaveSingleItem().Code.ShouldBe("school.in-another-trust");

        (await store.ListLogsAsync()).ShouldNotContain(Logs.Of("99002", "830"));
        (await OnboardAsync(two, "99002")).Refusals.ShouldHaveSingleItem().Message.ShouldContain("Give `trustUid` 99001");
    }

    [Fact]
    public async Task An_identity_that_stands_in_the_store_is_not_taken_over_by_a_silo_whose_views_stand_still()
    {
        var store = new MemoryEventStore();
        await Stage.WithSchoolAsync(store: store);
        var (one, two) = (await Stage.EmptyAsync(store), await AnotherAsync(store));
        var enrolled = Stage.Done(await EnrolAsync(one));
        two.Time.Advance(ClaimDecider.TakeOverAfter);

        (await EnrolAsync(two)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");

        two.Feed.Read(views => views.People.FindByIdentity(Identity))!.Id.ShouldBe(enrolled);
    }

    [Fact]
    public async Task What_would_be_refused_anyway_claims_nothing()
    {
        var stage = await Stage.WithSchoolAsync();
        var nameless = new EnrolStaffMember(Stage.Urn, "", [Role.Teacher], null, Identity, new DateOnly(2020, 9, 1));
        (await stage.Ask.People.EnrolAsync(Stage.Officer, nameless)).Refusals.ShouldNotBeEmpty();

        Stage.Done(await EnrolAsync(stage));
    }

    // Counted ids are the same on every stage; those of two silos never are.
    private static async Task<Stage> AnotherAsync(IEventStore store)
    {
        var stage = await Stage.EmptyAsync(store);
        for (var i = 0; i < 1000; i++)
        {
            stage.Ids.Next(string.Empty);
        }

        return stage;
    }

    private static Task<RequestOutcome> OnboardAsync(Stage stage, string trust) => stage.Ask.Organisations.OnboardAsync(
        Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", null, "830", "Derbyshire", trust, $"Trust {trust}")).AsTask();

    private static Task<RequestOutcome> EnrolAsync(Stage stage) => stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, Identity, new DateOnly(2020, 9, 1))).AsTask();
}
