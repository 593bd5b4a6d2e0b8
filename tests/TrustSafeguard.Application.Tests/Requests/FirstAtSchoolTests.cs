using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What whoever runs the server may record at a school in no trust: its chair of governors and its head, while nobody there can, and no more.</summary>
public sealed class FirstAtSchoolTests : IAsyncLifetime
{
    private const int Maintained = 900_004;

    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly FirstPlace Chair = new(FirstPost.ChairOfGovernors, "900004");
    private static readonly FirstPlace Head = new(FirstPost.Headteacher, "900004");

    private Stage stage = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Maintained, "Invented Maintained School", "Primary", "830", "Derbyshire", null, null)));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Theory]
    [InlineData(FirstPost.ChairOfGovernors, Role.ChairOfGovernors)]
    [InlineData(FirstPost.Headteacher, Role.Headteacher)]
    public async Task A_post_is_given_while_nobody_holds_it_and_the_log_says_by_the_operator(FirstPost post, Role role)
    {
        var place = new FirstPlace(post, "900004");
        var given = await AppointAsync(place, "hanna");
        given.Refusals.ShouldBeEmpty();

        stage.Find<StaffMemberView>(given.Id!).ShouldSatisfyAllConditions(
            record => stage.See(() => record.RolesInForceAt(stage.Time.GetUtcNow())).ShouldBe(RoleSet.Of(role)),
            record => record.School.Urn.ShouldBe(Maintained),
            record => record.EnrolledBy.ShouldBe("operator"));
        (await AppointAsync(place, "hanna")).ShouldBe(new RequestOutcome(given.Id, given.Log, null, []));
        (await CodeAsync(AppointAsync(place, "theo"))).ShouldBe("appointment.not-the-first");
    }

    [Fact]
    public async Task Of_a_school_of_a_trust_its_officer_gives_them_and_of_one_that_is_not_known_nobody()
    {
        foreach (var place in new[] { Chair, Head })
        {
            (await CodeAsync(AppointAsync(place with { Code = $"{Stage.Urn}" }, "hanna"))).ShouldBe("appointment.school-of-a-trust");
            (await CodeAsync(ReplaceAsync(place with { Code = $"{Stage.Urn}" }, "hana", "hanna"))).ShouldBe("appointment.school-of-a-trust");
            (await CodeAsync(AppointAsync(place with { Code = "900009" }, "hanna"))).ShouldBe("school.unknown");
            (await CodeAsync(AppointAsync(place with { Code = "the school" }, "hanna"))).ShouldBe("school.unknown");
        }
    }

    [Fact]
    public async Task Both_are_given_in_either_order_and_to_two_people()
    {
        Stage.Done(await AppointAsync(Chair, "chair"));
        (await CodeAsync(AppointAsync(Head, "Chair"))).ShouldBe("staff-member.identity-taken");

        Stage.Done(await AppointAsync(Head, "head"));
    }

    [Fact]
    public async Task Where_two_chairs_have_ended_one_another_and_nobody_holds_the_post_it_is_given_again()
    {
        var first = Stage.Done(await AppointAsync(Chair, "first"));
        await EndOneAnotherAsync((first, "first"), (await EnrolChairAsync("second"), "second"));

        var next = Stage.Done(await AppointAsync(Chair, "third"));
        next.ShouldNotBe(first);
        await EndOneAnotherAsync((next, "third"), (await EnrolChairAsync("fourth"), "fourth"));

        Stage.Done(await AppointAsync(Chair, "first")).ShouldNotBe(first);
    }

    [Fact]
    public async Task Who_is_to_hold_it_by_what_is_recorded_counts_and_a_chair_whom_no_identity_can_find_does_not()
    {
        Stage.Done(await EnrolAsync(Role.ChairOfGovernors, null, Today));
        var next = Stage.Done(await EnrolAsync(Role.Governor, "next", Today));
        Stage.Done(await stage.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(next, [Role.ChairOfGovernors], Today.AddDays(9))));
        (await CodeAsync(AppointAsync(Chair, "hanna"))).ShouldBe("appointment.not-the-first");

        Stage.Done(await stage.Ask.FirstPosts.AppointAsync(new AppointInPlaceOf(Chair, ["next"], "hanna", "Hanna Invented")));
    }

    [Fact]
    public async Task A_head_who_comes_after_another_is_the_chairs_to_enrol_where_there_is_a_chair()
    {
        var head = Stage.Done(await AppointAsync(Head, "head"));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(head, Today)));
        var chair = Stage.Done(await AppointAsync(Chair, "chair"));
        (await CodeAsync(AppointAsync(Head, "next"))).ShouldBe("appointment.not-the-first");

        await EndOneAnotherAsync((chair, "chair"), (await EnrolChairAsync("other"), "other"));
        Stage.Done(await AppointAsync(Head, "next"));
    }

    [Fact]
    public async Task Nobody_is_both_who_gives_the_posts_and_who_handles_what_is_said_of_them()
    {
        Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint(null, "830", "Lara Invented", [Role.LocalAuthorityOfficer], "lado", Today)));

        (await CodeAsync(AppointAsync(Chair, "LADO"))).ShouldBe("appointment.own-handler");
        Stage.Done(await AppointAsync(Chair, "chiar"));
        (await CodeAsync(ReplaceAsync(Chair, "chiar", "lado"))).ShouldBe("appointment.own-handler");
    }

    [Fact]
    public async Task Nor_is_a_chair_made_the_LADO()
    {
        var lado = new FirstPlace(FirstPost.LocalAuthorityOfficer, "830");
        Stage.Done(await AppointAsync(Chair, "chair"));

        (await CodeAsync(AppointAsync(lado, "Chair"))).ShouldBe("appointment.own-handler");
        Stage.Done(await AppointAsync(lado, "ladoo"));
        (await CodeAsync(ReplaceAsync(lado, "ladoo", "chair"))).ShouldBe("appointment.own-handler");
    }

    [Theory]
    [InlineData(FirstPost.ChairOfGovernors)]
    [InlineData(FirstPost.Headteacher)]
    public async Task An_identity_that_was_given_wrongly_is_put_right_where_nobody_there_can(FirstPost post)
    {
        var place = new FirstPlace(post, "900004");
        var given = Stage.Done(await AppointAsync(place, "hana"));

        (await CodeAsync(ReplaceAsync(place, "theo", "hanna"))).ShouldBe("appointment.other-identity");
        Stage.Done(await ReplaceAsync(place, "HANA", "hanna")).ShouldBe(given);
        (await ReplaceAsync(place, "hana", "hanna")).Position.ShouldBeNull();

        stage.See(() => stage.Find<StaffMemberView>(given).Corrections).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            correction => (correction.Was, correction.Now, correction.By).ShouldBe(("hana", "hanna", "operator")));
        (await AppointAsync(place, "hana")).Position.ShouldBeNull("a command that is given again changes nothing");
    }

    [Theory]
    [InlineData(FirstPost.ChairOfGovernors)]
    [InlineData(FirstPost.Headteacher)]
    public async Task Where_a_chair_can_put_it_right_the_operator_does_not_but_for_a_spelling(FirstPost post)
    {
        var place = new FirstPlace(post, "900004");
        var given = Stage.Done(await AppointAsync(place, "HANA"));
        var chair = Stage.Done(await EnrolAsync(Role.ChairOfGovernors, "chair", Today));

        (await CodeAsync(ReplaceAsync(place, "HANA", "hanna"))).ShouldBe("appointment.others-correct");
        Stage.Done(await ReplaceAsync(place, "HANA", "hana")).ShouldBe(given);

        await EndOneAnotherAsync((chair, "chair"), (await EnrolChairAsync("other"), "other"));
        Stage.Done(await ReplaceAsync(place, "hana", "hanna")).ShouldBe(given);
    }

    [Fact]
    public async Task What_a_colleague_gave_and_what_has_ended_is_not_the_operators_to_put_right()
    {
        Stage.Done(await EnrolAsync(Role.ChairOfGovernors, "chair", Today));
        (await CodeAsync(ReplaceAsync(Chair, "chair", "hanna"))).ShouldBe("appointment.not-the-operators");

        var head = Stage.Done(await AppointAsync(Head, "head"));
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(head, Today)));
        (await CodeAsync(ReplaceAsync(Head, "head", "hanna"))).ShouldBe("appointment.not-the-operators");
    }

    // Each for a day ahead, while both are chairs: else nobody ends the last one's post but the operator.
    private async Task EndOneAnotherAsync((string Post, string Identity) one, (string Post, string Identity) other)
    {
        var on = DateOnly.FromDateTime(stage.Time.GetUtcNow().Date).AddDays(1);
        foreach (var (who, whose) in new[] { (one, other), (other, one) })
        {
            var viewer = Viewer.Of(new Caller(who.Identity, CallerKind.Person));
            (await CodeAsync(stage.Ask.People.RecordLeftAsync(viewer, new RecordStaffMemberLeft(who.Post, on)))).ShouldBe("post.own-record");
            Stage.Done(await stage.Ask.People.RecordLeftAsync(viewer, new RecordStaffMemberLeft(whose.Post, on)));
        }

        stage.Time.Advance(TimeSpan.FromDays(1));
    }

    private async Task<string> EnrolChairAsync(string identity) => Stage.Done(await EnrolAsync(Role.ChairOfGovernors, identity, Today));

    private ValueTask<RequestOutcome> EnrolAsync(Role role, string? identity, DateOnly startsOn) => stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Maintained, "Theo Invented", [role], null, identity, startsOn));

    private ValueTask<RequestOutcome> AppointAsync(FirstPlace place, string identity) => stage.Ask.FirstPosts.AppointAsync(new AppointFirst(place, identity, "Hanna Invented"));

    private ValueTask<RequestOutcome> ReplaceAsync(FirstPlace place, string was, string identity) =>
        stage.Ask.FirstPosts.ReplaceAsync(new ReplaceFirstIdentity(place, was, identity));

    private static async Task<string?> CodeAsync(ValueTask<RequestOutcome> asked) => (await asked).Refusals is [var first, ..] ? first.Code : null;
}
