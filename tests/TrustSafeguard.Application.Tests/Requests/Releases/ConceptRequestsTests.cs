using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Tests.Requests.Releases;

public sealed class ConceptRequestsTests : IAsyncLifetime
{
    private const string Code = "830";

    // The stage's present is 2 March 2026.
    private static readonly DateOnly April = new(2026, 4, 1);
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    private Stage stage = null!;

    public async ValueTask InitializeAsync() => stage = await Stage.WithSchoolAsync();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task A_version_is_in_force_from_its_first_day_on_until_another_has_begun()
    {
        Stage.Done(await PublishAsync(April, 60)).ShouldBe("830-1");
        Stage.Done(await PublishAsync(June, 24)).ShouldBe("830-2");

        On(April.AddDays(-1)).ShouldBeNull();
        On(April).ShouldBe("830-1");
        On(June.AddDays(-1)).ShouldBe("830-1");
        On(June).ShouldBe("830-2");
        On(DateOnly.MaxValue).ShouldBe("830-2");
        stage.Feed.Read(views => views.ConceptVersions.On("831", June)).ShouldBeNull();
        stage.Feed.Read(views => views.ConceptVersions.OfAuthority(Code).Select(version => $"{version.Version} {version.Name} {version.HistoricAfterMonths}").ToList())
            .ShouldBe(["830-1 Derbyshire 60", "830-2 Derbyshire 24"]);
    }

    [Fact]
    public async Task A_version_that_has_not_begun_is_replaced_by_one_that_begins_no_later()
    {
        Stage.Done(await PublishAsync(June, 24));
        Stage.Done(await PublishAsync(May, 36));
        On(May.AddDays(-1)).ShouldBeNull();
        On(May).ShouldBe("830-2");
        On(June).ShouldBe("830-2");
    }

    [Fact]
    public async Task What_has_begun_is_never_changed()
    {
        Stage.Done(await PublishAsync(April, 60));
        stage.Time.Advance(TimeSpan.FromDays(45));
        (await PublishAsync(April, 24)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("concepts.month-begun");
        Stage.Done(await PublishAsync(May, 24));
        On(April).ShouldBe("830-1");
    }

    [Fact]
    public async Task The_same_again_adds_nothing_and_is_answered_with_the_version_that_there_is()
    {
        Stage.Done(await PublishAsync(April, 60));
        stage.Time.Advance(TimeSpan.FromDays(70));
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, "authority-830", April, May.AddDays(-1))).Release.ShouldNotBeNull();
        Stage.Done(await PublishAsync(April, 60)).ShouldBe("830-1");
        stage.Feed.Read(views => views.ConceptVersions.OfAuthority(Code).Count).ShouldBe(1);
    }

    [Fact]
    public async Task Of_24_who_publish_on_what_they_saw_one_does()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 24).Select(months => Task.Run(async () => await PublishAsync(April, months, ifVersion: 0))));
        outcomes.Count(outcome => outcome.Refusals.Count == 0).ShouldBe(1);
        outcomes.SelectMany(outcome => outcome.Refusals).Select(refusal => refusal.Code).Distinct().ShouldBe(["concepts.version-moved-on"]);
        stage.Feed.Read(views => views.ConceptVersions.OfAuthority(Code).Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_was_put_back_lets_nobody_change_what_was_counted()
    {
        stage.Time.Advance(TimeSpan.FromDays(70));
        (await stage.Ask.Statistics.OfAsync(Stage.Officer, "authority-830", April, May.AddDays(-1))).Release.ShouldNotBeNull();

        await using var before = await Stage.EmptyAsync(stage.Store);
        var input = new PublishStatisticalConcepts(Code, April, 60, "Whoever asks the LADO.", "Whatever the LADO is told of.", "It was long ago.");
        (await before.Ask.Concepts.PublishAsync(Stage.Officer, input)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("concepts.month-begun");
        Stage.Done(await before.Ask.Concepts.PublishAsync(Stage.Officer, input with { From = May }));
    }

    [Fact]
    public async Task It_stands_in_the_log_of_the_authority_and_is_read_from_there()
    {
        Stage.Done(await PublishAsync(April, 60));
        (await stage.Store.ReadHeadAsync(Logs.OfLocalAuthority(Code))).Position.ShouldBe(1);

        var feed = new ViewFeed(new SafeguardingViews());
        await feed.FillAsync(stage.Store);
        feed.Read(views => views.ConceptVersions.Find("830-1")).ShouldNotBeNull().HistoricAfterMonths.ShouldBe(60);
    }

    [Fact]
    public async Task Of_an_authority_that_is_not_known_nothing_is_published() =>
        (await stage.Ask.Concepts.PublishAsync(Stage.Officer, new PublishStatisticalConcepts("404", April, 60, "A.", "B.", "C."))).Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("local-authority.unknown");

    private ValueTask<Application.Requests.RequestOutcome> PublishAsync(DateOnly from, int months, int? ifVersion = null) => stage.Ask.Concepts.PublishAsync(
        Stage.Officer, new PublishStatisticalConcepts(Code, from, months, "Whoever asks the LADO.", "Whatever the LADO is told of.", "It was long ago.", ifVersion));

    private string? On(DateOnly day) => stage.Feed.Read(views => views.ConceptVersions.On(Code, day))?.Version;
}
