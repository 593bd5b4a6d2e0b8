using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A pack keeps an id and comes to mean less by it, or more: whoever words it otherwise, or makes it a floor, is told when they publish that anew.</summary>
public sealed class MovedReachTests
{
    private const string Wide = """
        clauses:
          - id: own.cars
            title: Cars
            text: Ask.
            applies: { activities: [LONE_LIFT, ACCOMPANIED_LIFT], directions: [OUTBOUND] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
        """;

    private const string Parted = """
        clauses:
          - { id: own.cars, title: Cars, text: Ask., applies: { activities: [LONE_LIFT] }, stance: AUTHORISATION_REQUIRED, approvers: [[HEADTEACHER]] }
          - { id: own.with-others, title: With others, text: Where it helps., applies: { activities: [ACCOMPANIED_LIFT], directions: [OUTBOUND] }, stance: PERMITTED }
        """;

    private static readonly ClauseOverride Never = new("own.cars", Outcome.Prohibited, [], "Never.");

    private static readonly ClauseOverride Freely = new("own.cars", Outcome.Permitted, [], "Freely.");

    [Fact]
    public async Task A_school_that_words_a_clause_otherwise_is_told_what_it_no_longer_rules_by_it()
    {
        await using var stage = await Stage.EmptyAsync();
        var (wide, parted) = await PublishBothAsync(stage);

        (await AdoptAsync(stage, wide, Never)).ShouldNotContain(notice => notice.Contains("no longer rules", StringComparison.Ordinal));
        (await AdoptAsync(stage, parted, Never)).ShouldContain(
            "The override of `own.cars` no longer rules all that it ruled in the version before, since that clause of the text below is about less now: "
                + "any adult, whoever is concerned, accompanied lift, by the adult (there `own.with-others` answers now). "
                + "Override what answers there as well, if the same is to hold there.");
        (await AdoptAsync(stage, parted, Never with { Text = "Not ever." })).ShouldNotContain(notice => notice.Contains("no longer rules", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_milder_wording_comes_to_rule_besides_is_told_and_what_a_stricter_one_does_is_not()
    {
        await using var stage = await Stage.EmptyAsync();
        var (wide, parted) = await PublishBothAsync(stage);
        const string more = "The override of `own.cars` makes `PERMITTED` of more than in the version before, where the text below says `AUTHORISATION_REQUIRED`, "
            + "since that clause is about more now: any adult, whoever is concerned, lone lift, received. ";

        await AdoptAsync(stage, wide, Never);
        (await AdoptAsync(stage, parted, Never)).ShouldNotContain(notice => notice.Contains("of more than", StringComparison.Ordinal));
        await AdoptAsync(stage, wide, Freely);
        (await AdoptAsync(stage, parted, Freely)).ShouldContain(notice => notice.StartsWith(more, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trust_is_told_where_a_floor_of_its_no_longer_holds()
    {
        await using var stage = await Stage.EmptyAsync();
        var (wide, parted) = await PublishBothAsync(stage);

        (await PublishAsync(stage, wide)).ShouldNotContain(notice => notice.Contains("no longer holds", StringComparison.Ordinal));
        (await PublishAsync(stage, parted)).ShouldContain(notice => notice.StartsWith(
            "The floor on `own.cars` no longer holds for all that it held for in the version before, since that clause of the text below is about less now: "
                + "any adult, whoever is concerned, accompanied lift, by the adult (there `own.with-others` answers now). ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_school_that_stands_on_its_trusts_policy_is_told_of_what_the_trust_came_to_stand_on()
    {
        await using var stage = await Stage.EmptyAsync();
        var (wide, parted) = await PublishBothAsync(stage);

        await PublishAsync(stage, wide, []);
        await AdoptAsync(stage, null, Never);
        await PublishAsync(stage, parted, []);
        (await AdoptAsync(stage, null, Never with { Text = "Not ever." })).ShouldContain(
            notice => notice.StartsWith("The override of `own.cars` no longer rules all that it ruled in the version before", StringComparison.Ordinal));
        (await AdoptAsync(stage, null, Never)).ShouldNotContain(notice => notice.Contains("no longer rules", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_version_before_did_not_word_otherwise_was_written_for_the_text_of_today()
    {
        await using var stage = await Stage.EmptyAsync();
        var (wide, parted) = await PublishBothAsync(stage);

        await AdoptAsync(stage, wide);
        (await AdoptAsync(stage, parted, Never)).ShouldNotContain(notice => notice.Contains("no longer rules", StringComparison.Ordinal));
    }

    private static async Task<(string Wide, string Parted)> PublishBothAsync(Stage stage)
    {
        await stage.OnboardAsync(Stage.Urn);
        return (await PublishTextAsync(Wide), await PublishTextAsync(Parted));

        async Task<string> PublishTextAsync(string clauses)
        {
            var published = await stage.Ask.Policies.PublishAsync(
                Stage.Officer, new PublishTrustPolicy("99001", null, [], [], LayerScene.Term, LayerScene.Read("layer: TRUST", clauses)));
            Stage.Done(published.Request);
            return published.PolicyId.ShouldNotBeNull();
        }
    }

    private static async Task<IReadOnlyList<string>> AdoptAsync(Stage stage, string? basedOn, params ClauseOverride[] overrides)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        return Told(await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, basedOn, overrides, LayerScene.Term)));
    }

    private static Task<IReadOnlyList<string>> PublishAsync(Stage stage, string basedOn) => PublishAsync(stage, basedOn, ["own.cars"]);

    private static async Task<IReadOnlyList<string>> PublishAsync(Stage stage, string basedOn, IReadOnlyList<string> floors)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        return Told(await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", basedOn, [], floors, LayerScene.Term)));
    }

    private static IReadOnlyList<string> Told(PolicyOutcome published)
    {
        Stage.Done(published.Request);
        return published.Notices;
    }
}
