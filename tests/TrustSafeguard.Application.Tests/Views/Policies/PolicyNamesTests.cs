using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Views.Policies;

/// <summary>A name that was answered is found for ever; what only could be put together has no name.</summary>
public sealed class PolicyNamesTests
{
    [Fact]
    public async Task A_policy_is_found_by_each_name_that_was_answered_wherever_its_school_has_come_to_lie()
    {
        await using var stage = await NationAsync();
        var names = await NamesAsync(stage);
        await OnboardAsync(stage, Stage.Urn, "831", "99001");

        InForce(stage, SchoolOf(stage)).Id.ShouldNotBeOneOf(names);
        (await FoundAsync(stage, names)).ShouldBe(names);
    }

    [Fact]
    public async Task Under_the_layers_of_an_authority_in_which_no_school_of_the_owner_ever_was_there_is_no_name()
    {
        await using var stage = await NationAsync();
        var names = await NamesAsync(stage);
        await OnboardAsync(stage, 900_005, "999", "99005");
        Stage.Done((await stage.Ask.Layers.PublishAsync(Stage.Officer, new PublishLocalAuthorityPolicy("999", Read("layer: LOCAL_AUTHORITY", LoneLifts), Term))).Request);
        string[] elsewhere = [.. names.Select(name => name.Replace("830-1", "999-1", StringComparison.Ordinal))];

        (await FoundAsync(stage, elsewhere)).ShouldBeEmpty();

        // Another school of the trust has come to it: the trust's own is over that one, and none is over the first.
        await OnboardAsync(stage, 900_004, "999", "99001");
        (await FoundAsync(stage, elsewhere)).ShouldBe([InForce(stage, SchoolOf(stage, 900_004)).Id]);
    }

    /// <summary>The trust's and the school's, under the authority's layer.</summary>
    private static async Task<string[]> NamesAsync(Stage stage)
    {
        await stage.OnboardAsync(Stage.Urn);
        await PublishTrustAsync(stage, "westdale-junior", Term);
        Stage.Done((await PublishAsync(stage, LoneLifts)).Request);
        var trusts = InForce(stage, SchoolOf(stage)).Id;
        ClauseOverride own = new("west.personal-email", Outcome.Prohibited, [], "Never here.");
        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(Stage.Urn, null, [own], Term))).Request);
        return [trusts, InForce(stage, SchoolOf(stage)).Id];
    }

    // By whoever reads the log anew, who has put nothing together.
    private static async Task<IReadOnlyList<string>> FoundAsync(Stage stage, string[] names)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(stage.Store);
        return feed.Read(views => names.Select(name => views.Policies.Find(name, views.Organisations)?.Id).OfType<string>().ToList());
    }
}
