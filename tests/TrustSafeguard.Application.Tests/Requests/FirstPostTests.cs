using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What whoever runs the server may record of posts: the first of each that nobody else can give, and no more.</summary>
public sealed class FirstPostTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly FirstPlace Officer = new(FirstPost.SafeguardingOfficer, "99001");
    private static readonly FirstPlace Chair = new(FirstPost.ChairOfTrustees, "99001");
    private static readonly FirstPlace Lado = new(FirstPost.LocalAuthorityOfficer, "830");

    private Stage stage = null!;

    public async ValueTask InitializeAsync() => stage = await Stage.WithSchoolAsync();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Each_post_has_its_first_holder_whichever_others_have_theirs()
    {
        foreach (var (place, role) in new[] { (Chair, Role.ChairOfTrustees), (Lado, Role.LocalAuthorityOfficer), (Officer, Role.TrustSafeguardingOfficer) })
        {
            var post = Stage.Done(await AppointAsync(place, $"{role}"));
            RolesOf(post).ShouldBe(RoleSet.Of(role));
        }
    }

    [Theory]
    [InlineData(FirstPost.SafeguardingOfficer)]
    [InlineData(FirstPost.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer)]
    public async Task A_post_is_given_once_and_the_log_says_by_the_operator(FirstPost post)
    {
        var place = PlaceOf(post);
        var appointed = await AppointAsync(place, "hanna");
        appointed.Refusals.ShouldBeEmpty();

        (await AppointAsync(place, "hanna")).ShouldBe(new RequestOutcome(appointed.Id, appointed.Log, null, []));
        (await CodeAsync(AppointAsync(place, "theo"))).ShouldBe("appointment.not-the-first");
        (await ByAsync(appointed)).ShouldBe(["operator"]);
    }

    [Theory]
    [InlineData(FirstPost.SafeguardingOfficer)]
    [InlineData(FirstPost.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer)]
    public async Task A_post_that_somebody_else_gave_is_not_the_operators_to_give(FirstPost first)
    {
        var place = PlaceOf(first);
        var role = first switch
        {
            FirstPost.SafeguardingOfficer => Role.TrustSafeguardingOfficer, FirstPost.ChairOfTrustees => Role.ChairOfTrustees, _ => Role.LocalAuthorityOfficer,
        };
        var trust = place == Lado ? null : "99001";
        var post = Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint(trust, trust is null ? "830" : null, "Hanna Invented", [role], "hanna", Today)));

        (await CodeAsync(AppointAsync(place, "theo"))).ShouldBe("appointment.not-the-first");
        (await CodeAsync(ReplaceAsync(place, "hanna", "theo"))).ShouldBe("appointment.not-the-operators");

        // Nor once nobody holds it: who was appointed remains in the records.
        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(post, Today)));
        (await CodeAsync(AppointAsync(place, "theo"))).ShouldBe("appointment.not-the-first");
    }

    // ADR 31: it is wider than the words by two posts above schools, by two at a school in no trust (FirstAtSchoolTests), and by an identity that is put right; no more.
    [Fact]
    public async Task Of_all_roles_five_are_the_operators_to_give_and_once_others_hold_them_nothing_is()
    {
        Enum.GetValues<FirstPost>().Select(post => new FirstPlace(post, "900004")).Select(place => (place.Role, place.IsAtSchool)).ShouldBe(
        [
            (Role.TrustSafeguardingOfficer, false), (Role.ChairOfTrustees, false), (Role.LocalAuthorityOfficer, false), (Role.ChairOfGovernors, true), (Role.Headteacher, true),
        ]);
        FirstPlace[] places = [Officer, Chair, Lado];
        foreach (var place in places)
        {
            Stage.Done(await AppointAsync(place, $"first {place.Role}"));
            await ColleagueAsync(place, place.Role, $"second {place.Role}");
        }

        foreach (var place in places)
        {
            (await CodeAsync(AppointAsync(place, "accomplice"))).ShouldBe("appointment.not-the-first");
            (await CodeAsync(ReplaceAsync(place, $"first {place.Role}", "accomplice"))).ShouldBe("appointment.others-correct");
            (await CodeAsync(ReplaceAsync(place, $"second {place.Role}", "accomplice"))).ShouldBe("appointment.other-identity");
        }

        stage.Feed.Read(views => views.People.PersonOf("accomplice")).ShouldBeNull();
    }

    [Fact]
    public async Task A_post_is_at_a_trust_or_an_authority_that_is_known()
    {
        (await CodeAsync(AppointAsync(Officer with { Code = "99009" }, "hanna"))).ShouldBe("trust.unknown");
        (await CodeAsync(AppointAsync(Chair with { Code = "99009" }, "hanna"))).ShouldBe("trust.unknown");
        (await CodeAsync(AppointAsync(Lado with { Code = "399" }, "hanna"))).ShouldBe("local-authority.unknown");
        (await CodeAsync(ReplaceAsync(Lado with { Code = "399" }, "hanna", "theo"))).ShouldBe("local-authority.unknown");
    }

    [Fact]
    public async Task Nobody_is_both_who_watches_a_trust_and_who_watches_them()
    {
        Stage.Done(await AppointAsync(Officer, "hanna"));

        (await CodeAsync(AppointAsync(Chair, "Hanna"))).ShouldBe("appointment.identity-taken");
    }

    [Theory]
    [InlineData(FirstPost.SafeguardingOfficer)]
    [InlineData(FirstPost.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer)]
    public async Task An_identity_that_was_given_wrongly_is_put_right_where_nobody_there_can(FirstPost post)
    {
        var place = PlaceOf(post);
        var appointed = await AppointAsync(place, "hana");

        (await CodeAsync(ReplaceAsync(place, "theo", "hanna"))).ShouldBe("appointment.other-identity");
        Stage.Done(await ReplaceAsync(place, "HANA", "hanna")).ShouldBe(appointed.Id);
        (await ReplaceAsync(place, "hana", "hanna")).ShouldBe(new RequestOutcome(appointed.Id, appointed.Log, null, []));

        stage.Feed.Read(views => (views.People.PersonOf("hanna")?.Posts.Count ?? 0, views.People.PersonOf("hana")?.Posts.Count ?? 0)).ShouldBe((1, 0));
        (await ByAsync(appointed)).ShouldBe(["operator", "operator"]);
        stage.Feed.Read(views => views.Records.Find<AppointmentView>(appointed.Id!)!.Corrections).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            correction => (correction.Was, correction.Now, correction.By).ShouldBe(("hana", "hanna", "operator")));

        // A server that is given the first identity at each start goes on starting.
        (await AppointAsync(place, "hana")).ShouldBe(new RequestOutcome(appointed.Id, appointed.Log, null, []));
    }

    [Fact]
    public async Task A_spelling_is_put_right_of_whoever_holds_such_a_post_since_nobody_there_may_be_able_to()
    {
        Stage.Done(await AppointAsync(Officer, "first"));
        var second = Stage.Done(await stage.Ask.Posts.AppointAsync(
            Stage.Officer, new Appoint("99001", null, "Second Invented", [Role.TrustSafeguardingOfficer], "SECOND", Today, null)));

        (await CodeAsync(ReplaceAsync(Officer, "SECOND", "somebody-else"))).ShouldBe("appointment.other-identity");
        Stage.Done(await ReplaceAsync(Officer, "SECOND", "second")).ShouldBe(second);

        stage.Feed.Read(views => views.Records.Find<AppointmentView>(second)!.Identity).ShouldBe("second");
    }

    [Theory]
    [InlineData(FirstPost.SafeguardingOfficer)]
    [InlineData(FirstPost.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer)]
    public async Task An_identity_that_differs_in_case_alone_is_another_spelling_and_is_put_right(FirstPost post)
    {
        var place = PlaceOf(post);
        var appointed = await AppointAsync(place, "Hanna");

        (await CodeAsync(AppointAsync(place, "hanna"))).ShouldBe("appointment.not-the-first");
        Stage.Done(await ReplaceAsync(place, "Hanna", "hanna")).ShouldBe(appointed.Id);

        stage.Feed.Read(views => (views.People.PersonOf(Persona("hanna")) is null, views.People.PersonOf(Persona("Hanna")) is null)).ShouldBe((false, true));

        static Viewer Persona(string identity) => Viewer.Of(new Caller(identity, CallerKind.Person));
    }

    [Theory]
    [InlineData(FirstPost.SafeguardingOfficer, Role.TrustSafeguardingOfficer)]
    [InlineData(FirstPost.SafeguardingOfficer, Role.ChairOfTrustees)]
    [InlineData(FirstPost.ChairOfTrustees, Role.ChairOfTrustees)]
    [InlineData(FirstPost.LocalAuthorityOfficer, Role.LocalAuthorityOfficer)]
    public async Task Where_a_colleague_can_put_an_identity_right_the_operator_does_not(FirstPost post, Role colleague)
    {
        var place = PlaceOf(post);
        Stage.Done(await AppointAsync(place, "hana"));
        var other = await ColleagueAsync(place, colleague, "theo");

        (await CodeAsync(ReplaceAsync(place, "hana", "hanna"))).ShouldBe("appointment.others-correct");

        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(other, Today)));
        Stage.Done(await ReplaceAsync(place, "hana", "hanna"));
    }

    [Theory]
    [InlineData(FirstPost.ChairOfTrustees, Role.TrustSafeguardingOfficer, "theo")]
    [InlineData(FirstPost.LocalAuthorityOfficer, Role.LocalAuthorityAnalyst, "theo")]
    [InlineData(FirstPost.SafeguardingOfficer, Role.ChairOfTrustees, null)]
    public async Task A_colleague_who_cannot_put_it_right_is_in_nobodys_way(FirstPost post, Role colleague, string? identity)
    {
        var place = PlaceOf(post);
        Stage.Done(await AppointAsync(place, "hana"));
        await ColleagueAsync(place, colleague, identity);

        Stage.Done(await ReplaceAsync(place, "hana", "hanna"));
    }

    [Fact]
    public async Task An_identity_that_a_colleague_has_is_nobody_elses_and_a_post_that_has_ended_stays_as_it_is()
    {
        var officer = Stage.Done(await AppointAsync(Officer, "hana"));
        Stage.Done(await AppointAsync(Chair, "theo"));
        (await CodeAsync(ReplaceAsync(Chair, "theo", "hana"))).ShouldBe("appointment.identity-taken");

        Stage.Done(await stage.Ask.Posts.EndAsync(Stage.Officer, new EndAppointment(officer, Today)));
        (await CodeAsync(ReplaceAsync(Officer, "hana", "hanna"))).ShouldBe("appointment.not-the-operators");
        (await CodeAsync(ReplaceAsync(Chair, "theo", " "))).ShouldBe("appointment.identity-blank");
    }

    private static FirstPlace PlaceOf(FirstPost post) => post switch
    {
        FirstPost.SafeguardingOfficer => Officer,
        FirstPost.ChairOfTrustees => Chair,
        _ => Lado,
    };

    private async Task<string> ColleagueAsync(FirstPlace place, Role role, string? identity) => Stage.Done(await stage.Ask.Posts.AppointAsync(
        Stage.Officer,
        place.Post == FirstPost.LocalAuthorityOfficer
            ? new Appoint(null, place.Code, "Theo Invented", [role], identity, Today)
            : new Appoint(place.Code, null, "Theo Invented", [role], identity, Today)));

    private ValueTask<RequestOutcome> AppointAsync(FirstPlace place, string identity) => stage.Ask.FirstPosts.AppointAsync(new AppointFirst(place, identity, "Hanna Invented"));

    private ValueTask<RequestOutcome> ReplaceAsync(FirstPlace place, string was, string identity) =>
        stage.Ask.FirstPosts.ReplaceAsync(new ReplaceFirstIdentity(place, was, identity));

    private RoleSet RolesOf(string post) => stage.Feed.Read(views => views.Records.Find<AppointmentView>(post)!.RolesInForceAt(stage.Time.GetUtcNow()));

    /// <summary>Who told each thing that the log holds of a post.</summary>
    private async Task<List<string>> ByAsync(RequestOutcome appointed) => await stage.Store.ReadLogAsync(appointed.Log)
        .Where(recorded => recorded.Stream == appointed.Id)
        .Select(recorded => EventCodec.Decode(recorded).Metadata.By)
        .ToListAsync();

    private static async Task<string?> CodeAsync(ValueTask<RequestOutcome> asked) => (await asked).Refusals is [var first, ..] ? first.Code : null;
}
