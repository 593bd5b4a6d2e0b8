using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

public sealed class OrganisationRequestsTests
{
    [Fact]
    public async Task Who_has_a_school_is_told_to_whoever_onboards_it_under_another_owner()
    {
        await using var stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(900_050, "Maintained", null, "330", "Birmingham", null, null)));

        var ofATrust = await stage.Ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", null, "830", "Derbyshire", null, null));
        var maintained = await stage.Ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(900_050, "Maintained", null, "331", "Coventry", null, null));

        var (first, second) = (ofATrust.Refusals.ShouldHaveSingleItem(), maintained.Refusals.ShouldHaveSingleItem());
        (first.Code, second.Code).ShouldBe(("school.in-another-trust", "school.in-another-trust"));
        first.Message.ShouldStartWith("Give `trustUid` 99001: the school is known under the trust “Invented Trust”.");
        second.Message.ShouldStartWith("Leave `trustUid` out and give `localAuthorityCode` 330: the school is known as a maintained school of Birmingham.");
        second.Message.ShouldContain("cannot change its owner");
    }

    [Fact]
    public async Task The_name_of_a_trust_without_its_uid_is_refused_and_not_passed_over()
    {
        await using var stage = await Stage.EmptyAsync();

        (await stage.Ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", null, "830", "Derbyshire", null, "Invented Trust")))
            .Refusals.ShouldHaveSingleItem().Code.ShouldBe("organisation.trust-uid-missing");
    }

    [Fact]
    public async Task A_school_that_two_trusts_onboard_at_once_is_known_under_one_and_the_log_can_be_read_again()
    {
        var store = new HeldStore(new MemoryEventStore());
        var stage = await Stage.EmptyAsync(store);
        var first = OnboardAsync(stage, "99001");
        var second = OnboardAsync(stage, "99002");

        store.LetGo();
        var answers = await Task.WhenAll(first, second);

        answers.SelectMany(answer => answer.Refusals).ShouldHaveSingleItem().Code.ShouldBe("school.in-another-trust");
        (await Stage.EmptyAsync(store)).Feed.Read(views => views.Organisations.FindSchool(Stage.Urn)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_identity_that_two_enrolments_claim_at_once_is_given_to_one()
    {
        var store = new HeldStore(new MemoryEventStore());
        var stage = await Stage.EmptyAsync(store);
        var school = OnboardAsync(stage, "99001");
        store.LetGo();
        await school;
        var held = await Stage.EmptyAsync(new HeldStore(store));

        var first = EnrolAsync(held);
        var second = EnrolAsync(held);
        ((HeldStore)held.Store).LetGo();
        var answers = await Task.WhenAll(first, second);

        answers.SelectMany(answer => answer.Refusals).ShouldHaveSingleItem().Code.ShouldBe("staff-member.identity-taken");
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("a-b")]
    [InlineData("")]
    public async Task A_code_that_cannot_name_a_log_is_refused_before_the_log_is_asked(string uid)
    {
        var stage = await Stage.EmptyAsync();

        (await OnboardAsync(stage, uid)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("organisation.code");
    }

    [Fact]
    public async Task A_name_has_a_limit()
    {
        var stage = await Stage.WithSchoolAsync();

        (await stage.Ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(Stage.Urn, new string('x', 900_000), new DateOnly(2012, 1, 1)))).Refusals.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_onboarding_that_is_refused_claims_nothing()
    {
        var stage = await Stage.EmptyAsync();
        var refused = await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", new string('x', 5_000)));

        refused.Refusals.ShouldHaveSingleItem().Code.ShouldBe("trust.name-too-long");
        Stage.Done(await OnboardAsync(stage, "99002"));
    }

    [Fact]
    public async Task What_is_left_out_of_a_known_school_stays_as_it_is_and_a_register_may_say_that_there_is_none()
    {
        await using var stage = await Stage.EmptyAsync();
        var known = new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust");
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known));

        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known with { Name = "Renamed School", Phase = null }));
        stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn)!.Phase).ShouldBe("Primary");

        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known with { Phase = null, SaysPhase = true }));
        stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn)!.Phase).ShouldBeNull();
    }

    [Fact]
    public async Task A_trusts_number_with_a_zero_in_front_is_no_second_trust()
    {
        await using var stage = await Stage.EmptyAsync();

        var refused = await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "05002", "Invented Trust"));

        refused.Refusals.ShouldHaveSingleItem().Code.ShouldBe("organisation.code");
    }

    [Fact]
    public async Task A_school_that_moves_to_another_authority_is_told_whose_floors_bind_it()
    {
        await using var stage = await Stage.EmptyAsync();
        var known = new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust");
        (await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known)).Notices.ShouldBeEmpty();

        var moved = await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known with { LocalAuthorityCode = "831", LocalAuthorityName = "Derby" });

        moved.Notices.ShouldHaveSingleItem().ShouldStartWith(
            $"School {Stage.Urn} (Invented School) moves from Derbyshire (830) to Derby (831): from now on the floors of its new local authority bind it");
        (await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known with { LocalAuthorityCode = "831", LocalAuthorityName = "Derby" })).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_changes_what_is_known_is_told_from_what_it_was_to_what_it_becomes()
    {
        await using var stage = await Stage.EmptyAsync();
        var known = new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust");
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(Stage.Officer, known));
        var other = known with { Urn = 900_002, Name = "Other School" };

        (await stage.Ask.Organisations.OnboardAsync(Stage.Officer, other)).Notices.ShouldBeEmpty();
        (await stage.Ask.Organisations.OnboardAsync(Stage.Officer, other with { LocalAuthorityName = "Darbyshire", TrustName = "Invented Trusts" })).Notices.ShouldBe([
            "The name of local authority 830 changes from “Derbyshire” to “Darbyshire”, for every school in its area.",
            "The name of trust 99001 changes from “Invented Trust” to “Invented Trusts”, for every school in it.",
        ]);

        var renamed = await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, known with { Name = "Invented Academy", Phase = "All-through", LocalAuthorityName = "Darbyshire", TrustName = null });

        renamed.Notices.ShouldBe([
            "The name of school 900001 changes from “Invented School” to “Invented Academy”.",
            "The phase of school 900001 changes from “Primary” to “All-through”.",
        ]);
    }

    private static Task<RequestOutcome> OnboardAsync(Stage stage, string trust) => stage.Ask.Organisations.OnboardAsync(
        Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", null, "830", "Derbyshire", trust, $"Trust {trust}")).AsTask();

    private static Task<RequestOutcome> EnrolAsync(Stage stage) => stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, "theo@example.org", new DateOnly(2020, 9, 1))).AsTask();
}
