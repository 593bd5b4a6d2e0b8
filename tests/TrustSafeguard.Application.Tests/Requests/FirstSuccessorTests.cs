using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Nobody ends their own post: of whoever dies or goes as the only one who gives it, whoever runs the server records it, and the next in their place.</summary>
public sealed class FirstSuccessorTests : IAsyncLifetime
{
    private const int Maintained = 900_004;

    private static readonly DateOnly Today = new(2026, 3, 2);

    private Stage stage = null!;

    public static TheoryData<FirstPost> Posts => [FirstPost.ChairOfGovernors, FirstPost.ChairOfTrustees, FirstPost.LocalAuthorityOfficer];

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.WithSchoolAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Maintained, "Invented Maintained School", "Primary", "830", "Derbyshire", null, null)));
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task The_only_holder_is_recorded_as_gone_and_the_next_put_there_in_one_append_by_the_operator(FirstPost post)
    {
        var place = PlaceOf(post);
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        var last = (await stage.Store.ReadHeadAsync(stage.Find<PostView>(gone).Log)).Position;

        var next = await InPlaceOfAsync(place, "GONE", "next");

        HoldsNow(gone).ShouldBeFalse();
        HoldsNow(Stage.Done(next)).ShouldBeTrue();
        var told = await stage.Store.ReadLogAsync(next.Log, last).ToListAsync();
        told.Select(recorded => (recorded.Stream, EventCodec.Decode(recorded).Metadata.By)).ShouldBe([(gone, "operator"), (next.Id!, "operator")]);
        (await InPlaceOfAsync(place, "gone", "next")).ShouldBe(new RequestOutcome(next.Id, next.Log, null, []));
        (await CodeAsync(InPlaceOfAsync(place, "gone", "theo"))).ShouldBe("appointment.others-end");
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Whoever_comes_next_goes_in_their_turn_and_an_identity_that_was_given_wrongly_is_put_right(FirstPost post)
    {
        var place = PlaceOf(post);
        Stage.Done(await AppointAsync(place, "first"));
        var second = Stage.Done(await InPlaceOfAsync(place, "first", "secnd"));
        Stage.Done(await stage.Ask.FirstPosts.ReplaceAsync(new ReplaceFirstIdentity(place, "secnd", "second"))).ShouldBe(second);
        Stage.Done(await InPlaceOfAsync(place, "second", "first"));

        HoldsNow(second).ShouldBeFalse();
        stage.Feed.Read(views => views.People.PersonOf("first")!.Posts.Count(each => each.IsHeldAt(stage.Time.GetUtcNow()))).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Where_another_holds_it_who_can_sign_in_the_operator_does_not(FirstPost post)
    {
        var place = PlaceOf(post);
        Stage.Done(await AppointAsync(place, "gone"));
        await ColleagueAsync(place, null);
        var other = await ColleagueAsync(place, "other");

        (await CodeAsync(InPlaceOfAsync(place, "gone", "next"))).ShouldBe("appointment.others-end");
        (await CodeAsync(InPlaceOfAsync(place, "gone", "other"))).ShouldBe("appointment.others-end");

        await EndAsync(other, As("gone"));
        Stage.Done(await InPlaceOfAsync(place, "gone", "next"));
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Where_all_who_hold_it_have_gone_the_operator_records_it_of_each_in_one_append(FirstPost post)
    {
        var place = PlaceOf(post);
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        var goneToo = await ColleagueAsync(place, "gone-too");
        (await CodeAsync(InPlaceOfAsync(place, "gone-too", "next"))).ShouldBe("appointment.others-end");
        (await CodeAsync(InPlaceOfAsync(place, "gone nobody", "next"))).ShouldBe("appointment.other-identity");

        var next = await InPlaceOfAsync(place, "gone-too gone GONE", "next");

        new[] { gone, goneToo, Stage.Done(next) }.Select(HoldsNow).ShouldBe([false, false, true]);
        (await InPlaceOfAsync(place, "gone gone-too", "next")).ShouldBe(new RequestOutcome(next.Id, next.Log, null, []));
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Nobody_is_put_in_the_place_of_somebody_who_never_held_it_nor_in_their_own(FirstPost post)
    {
        var place = PlaceOf(post);
        (await CodeAsync(InPlaceOfAsync(place, "gone", "next"))).ShouldBe("appointment.other-identity");
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        (await CodeAsync(InPlaceOfAsync(place, "somebody", "next"))).ShouldBe("appointment.other-identity");

        (await CodeAsync(InPlaceOfAsync(place, "gone", "gone"))).ShouldBe(place.IsAtSchool ? "staff-member.identity-taken" : "appointment.identity-taken");
        HoldsNow(gone).ShouldBeTrue();
    }

    // Above schools a holder may end their own, and then nobody may give the next.
    [Theory]
    [InlineData(FirstPost.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer)]
    public async Task Where_the_last_one_ended_it_themselves_the_next_is_given_all_the_same(FirstPost post)
    {
        var place = PlaceOf(post);
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        Stage.Done(await stage.Ask.Posts.EndAsync(As("gone"), new EndAppointment(gone, Today)));
        (await CodeAsync(AppointAsync(place, "next"))).ShouldBe("appointment.not-the-first");

        HoldsNow(Stage.Done(await InPlaceOfAsync(place, "gone", "next"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_chairs_the_governors_next_is_a_governor_mostly_and_keeps_their_record()
    {
        var place = PlaceOf(FirstPost.ChairOfGovernors);
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        var governor = await EnrolAsync(Role.Governor, "vice");
        await EnrolAsync(Role.Headteacher, "head");

        (await CodeAsync(InPlaceOfAsync(place, "gone", "head"))).ShouldBe("staff-member.identity-taken");
        Stage.Done(await InPlaceOfAsync(place, "gone", "vice")).ShouldBe(governor);

        (HoldsNow(gone), HoldsNow(governor)).ShouldBe((false, true));
        stage.See(() => stage.Find<StaffMemberView>(governor).RoleHistory[^1]).ShouldSatisfyAllConditions(
            told => told.Roles.ShouldBe(RoleSet.Of(Role.ChairOfGovernors)), told => told.By.ShouldBe("operator"));
        (await InPlaceOfAsync(place, "gone", "vice")).Position.ShouldBeNull();
    }

    [Fact]
    public async Task What_they_did_today_stands_and_they_go_tomorrow()
    {
        var place = PlaceOf(FirstPost.ChairOfGovernors);
        var gone = Stage.Done(await AppointAsync(place, "gone"));
        var head = await EnrolAsync(Role.Headteacher, "head");
        var breach = Stage.Done(await stage.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(head, null, Severity.Low, "As it was told.", false, null)));
        Stage.Done(await stage.Ask.Breaches.TriageAsync(As("gone"), new TriageBreach(breach, Threshold.None, Severity.Low, "It was looked at.", null)));

        Stage.Done(await InPlaceOfAsync(place, "gone", "next"));

        stage.See(() => stage.Find<StaffMemberView>(gone).LeftOn).ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public async Task Nobody_comes_to_be_their_own_handler_and_of_a_school_of_a_trust_nothing_is_the_operators()
    {
        var (lado, chair) = (PlaceOf(FirstPost.LocalAuthorityOfficer), PlaceOf(FirstPost.ChairOfGovernors));
        Stage.Done(await AppointAsync(lado, "lado"));
        Stage.Done(await AppointAsync(chair, "chair"));

        (await CodeAsync(InPlaceOfAsync(chair, "chair", "LADO"))).ShouldBe("appointment.own-handler");
        (await CodeAsync(InPlaceOfAsync(lado, "lado", "Chair"))).ShouldBe("appointment.own-handler");
        (await CodeAsync(InPlaceOfAsync(chair with { Code = $"{Stage.Urn}" }, "chair", "next"))).ShouldBe("appointment.school-of-a-trust");
        (await CodeAsync(InPlaceOfAsync(lado with { Code = "399" }, "lado", "next"))).ShouldBe("local-authority.unknown");
    }

    private static Viewer As(string identity) => Viewer.Of(new Caller(identity, CallerKind.Person));

    private bool HoldsNow(string post) => stage.See(() => stage.Find<PostView>(post).IsHeldAt(stage.Time.GetUtcNow()));

    private async Task<string> EnrolAsync(Role role, string? identity) => Stage.Done(await stage.Ask.People.EnrolAsync(
        Stage.Officer, new EnrolStaffMember(Maintained, "Theo Invented", [role], null, identity, Today)));

    private async Task<string> ColleagueAsync(FirstPlace place, string? identity) => place.Post switch
    {
        FirstPost.ChairOfGovernors => await EnrolAsync(Role.ChairOfGovernors, identity),
        FirstPost.ChairOfTrustees => Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint(place.Code, null, "Theo Invented", [Role.ChairOfTrustees], identity, Today))),
        _ => Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint(null, place.Code, "Theo Invented", [Role.LocalAuthorityOfficer], identity, Today))),
    };

    private async Task EndAsync(string post, Viewer by) => Stage.Done(post.StartsWith("staff-", StringComparison.Ordinal)
        ? await stage.Ask.People.RecordLeftAsync(by, new RecordStaffMemberLeft(post, Today))
        : await stage.Ask.Posts.EndAsync(by, new EndAppointment(post, Today)));

    private ValueTask<RequestOutcome> AppointAsync(FirstPlace place, string identity) => stage.Ask.FirstPosts.AppointAsync(new AppointFirst(place, identity, "Hanna Invented"));

    private ValueTask<RequestOutcome> InPlaceOfAsync(FirstPlace place, string gone, string identity) =>
        stage.Ask.FirstPosts.AppointAsync(new AppointInPlaceOf(place, gone.Split(' '), identity, "Nora Invented"));

    private static async Task<string?> CodeAsync(ValueTask<RequestOutcome> asked) => (await asked).Refusals is [var first, ..] ? first.Code : null;

    private static FirstPlace PlaceOf(FirstPost post) => new(post, post switch
    {
        FirstPost.ChairOfGovernors => $"{Maintained}",
        FirstPost.LocalAuthorityOfficer => "830",
        _ => "99001",
    });
}
