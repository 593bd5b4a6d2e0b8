using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

public sealed class PolicyRequestsTests
{
    private static readonly DateOnly Term = new(2026, 1, 5);

    [Fact]
    public async Task A_variant_that_is_looser_than_a_floor_is_refused_with_a_counter_example_and_nothing_is_written()
    {
        var (stage, floor) = await WithFloorAsync();
        var before = (await stage.LogAsync()).Count;

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [new ClauseOverride(floor.Id, Outcome.Permitted, [], "Let them.")], Term));

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.looser-than-floor");
        adopted.Violations.ShouldNotBeEmpty();
        (adopted.Violations[0].LocalOutcome < adopted.Violations[0].FloorOutcome).ShouldBeTrue();
        (await stage.LogAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_floor_binds_a_school_that_stood_on_another_document_before()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var floor = DerbyshireFloor();

        Stage.Done((await PublishAsync(stage, floor)).Request);

        var school = stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
        stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Clauses.ShouldContain(clause => clause.Title == floor.Title && clause.Floor);
    }

    [Fact]
    public async Task The_hash_in_the_log_is_that_of_the_policy_composed_again()
    {
        var (stage, floor) = await WithFloorAsync();
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [new ClauseOverride(floor.Id, floor.Stance, [], "In the school's own words.")], Term))).Request);
        var restarted = await Stage.EmptyAsync(stage.Store);

        var school = restarted.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;

        restarted.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Hash.ShouldBe(restarted.See(() => school.Policies[^1].Hash));
        restarted.Feed.Read(views => views.Policies.InForce(school.Owner, stage.Time.GetUtcNow()))!.Hash.ShouldBe(restarted.See(() => school.Owner.Policies[^1].Hash));
    }

    [Fact]
    public async Task The_same_policy_published_again_is_no_new_version()
    {
        var (stage, floor) = await WithFloorAsync();
        var before = (await stage.LogAsync()).Count;

        var again = await PublishAsync(stage, floor);

        again.PolicyId.ShouldBe(PolicyComposition.TrustPolicyId("trust-99001", 1));
        (await stage.LogAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task An_override_of_a_clause_that_is_not_there_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();

        var adopted = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, "westdale-junior", [new ClauseOverride("no-such-clause", Outcome.Prohibited, [], null)], Term));

        adopted.Request.Refusals.ShouldHaveSingleItem().Code.ShouldStartWith("policy.");
    }

    [Fact]
    public async Task A_floor_binds_a_school_that_loosened_the_clause_before_it_was_a_floor()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        var clause = DerbyshireFloor();
        Stage.Done((await PublishAsync(stage)).Request);
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [new ClauseOverride(clause.Id, Outcome.Permitted, [], "Let them.")], Term))).Request);

        Stage.Done((await PublishAsync(stage, clause)).Request);

        var policy = stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(Stage.Urn)!, stage.Time.GetUtcNow()));
        policy.Clauses.ShouldContain(each => each.Floor && each.Title == clause.Title && each.Stance == Outcome.Prohibited);
    }

    [Fact]
    public async Task A_school_keeps_a_policy_when_its_trust_moves_to_a_text_that_its_variant_does_not_fit()
    {
        var (stage, floor) = await WithFloorAsync();
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, null, [new ClauseOverride(floor.Id, floor.Stance, [], "In the school's own words.")], Term))).Request);

        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "westdale-junior", [], [], Term.AddDays(14)))).Request);

        var school = stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
        stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Clauses.Length.ShouldBe(PolicyPacks.Find("westdale-junior")!.Clauses.Length);
    }

    [Fact]
    public async Task What_was_in_force_yesterday_is_not_changed_by_what_is_adopted_today()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        var school = stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
        var yesterday = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(yesterday.AddDays(1));
        var before = stage.Feed.Read(views => views.Policies.InForce(school, yesterday)).Hash;

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, "dcsf-guidance", [], new DateOnly(2026, 1, 5)))).Request);

        stage.Feed.Read(views => views.Policies.InForce(school, yesterday)).Hash.ShouldBe(before);
        stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow())).Hash.ShouldNotBe(before);
    }

    [Fact]
    public async Task Overrides_alone_leave_what_the_schools_policy_stands_on_and_say_which_overrides_they_replace()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        Stage.Done((await PublishAsync(stage)).Request);
        var (one, other) = (OverrideOf("westdale-junior", 0), OverrideOf("westdale-junior", 1));
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [one], Term))).Request);

        var outcome = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [other], Term));

        Stage.Done(outcome.Request);
        outcome.Replaced.ShouldBe([one.ClauseId]);
        var school = stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
        StandsOn(stage, school, "westdale-junior", stage.Time.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_school_that_says_nothing_of_its_own_goes_back_to_its_trusts_policy()
    {
        var stage = await Stage.WithSchoolAsync("westdale-junior");
        Stage.Done((await PublishAsync(stage)).Request);

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [], Term))).Request);

        StandsOn(stage, stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!, "derbyshire-leaflet", stage.Time.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_past_day_is_kept_for_a_history_and_moved_to_the_publication_where_another_policy_has_been_answered_with()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        (await PublishAsync(stage)).BindsFrom.ShouldBe(LondonTime.StartOf(Term));
        stage.Time.Advance(TimeSpan.FromHours(1));

        var past = await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "westdale-junior", [], [], Term.AddDays(7)));
        var ahead = await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "dcsf-guidance", [], [], new DateOnly(2026, 9, 1)));

        past.BindsFrom.ShouldBe(stage.Time.GetUtcNow());
        ahead.BindsFrom.ShouldBe(LondonTime.StartOf(new DateOnly(2026, 9, 1)));
        var school = stage.Feed.Read(views => views.Organisations.FindSchool(Stage.Urn))!;
        StandsOn(stage, school, "derbyshire-leaflet", past.BindsFrom!.Value.AddTicks(-1)).ShouldBeTrue();
        StandsOn(stage, school, "westdale-junior", past.BindsFrom.Value).ShouldBeTrue();
    }

    private static bool StandsOn(Stage stage, SchoolView school, string pack, DateTimeOffset at)
    {
        var clauses = stage.Feed.Read(views => views.Policies.InForce(school, at)).Clauses.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        return PolicyPacks.Find(pack)!.Clauses.All(clause => clauses.Contains(clause.Id));
    }

    private static ClauseOverride OverrideOf(string pack, int index)
    {
        var clause = PolicyPacks.Find(pack)!.Clauses.Where(each => each.MayBeOverridden).ElementAt(index);
        return new ClauseOverride(clause.Id, clause.Stance, clause.Approvers, "In the school's own words.");
    }

    private static async Task<(Stage Stage, Clause Floor)> WithFloorAsync()
    {
        var stage = await Stage.EmptyAsync();
        await stage.OnboardAsync(Stage.Urn);
        var floor = DerbyshireFloor();
        Stage.Done((await PublishAsync(stage, floor)).Request);
        return (stage, floor);
    }

    private static Clause DerbyshireFloor() => PolicyPacks.Find("derbyshire-leaflet")!.Clauses.First(clause =>
        clause.Stance == Outcome.Prohibited && clause.MayBeOverridden && clause.AppliesTo.Activities.Contains(Activity.PersonalSocialMediaConnection)
        && clause.AppliesTo.Counterparts.Any(scope => scope.Kind == CounterpartKind.CurrentStudent));

    private static ValueTask<PolicyOutcome> PublishAsync(Stage stage, params Clause[] floors) =>
        stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", "derbyshire-leaflet", [], [.. floors.Select(floor => floor.Id)], Term));
}
