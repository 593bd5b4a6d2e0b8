using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access.Histories;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever subscribes is told of what they may see, whatever they name; of the rest they are told what is told of what was made up.</summary>
public sealed class HiddenEventTests(LeastRights scene) : IClassFixture<LeastRights>
{
    private const string Nothing = "nothing";

    public static TheoryData<string> Callers => [.. LeastRights.Callers];

    private static ObjectType Subscription => Histories.Gateway.Schema.SubscriptionType!;

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_hidden_log_is_followed_as_a_made_up_one_with_its_own_cursor_too(string who)
    {
        var viewer = LeastRights.Caller(who);
        var sees = scene.SeenBy(viewer);
        var school = scene.History.Of<SchoolFact>().First(each => !sees(each));
        var cursor = await RaiseAsync(school);
        var (target, other) = (Target.Of(school), Target.MadeUpFor(school, sees));
        foreach (var (_, coordinate, document) in Questions.Of(Subscription, "subscription", scene.OwnOf(who)))
        {
            foreach (var after in new[] { "", $", after: \"{cursor}\"" })
            {
                string With(Target named) => document(named).Replace(") {", $"{after}) {{", StringComparison.Ordinal);
                var (shown, madeUp) = (await FirstAsync(viewer, With(target), school), await FirstAsync(viewer, With(other), school));
                target.Without(shown).ShouldBe(other.Without(madeUp), $"{coordinate}{after}");
                shown.ShouldNotContain("\"cursor\"");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Who_subscribes_to_all_is_told_nothing_of_what_is_hidden(string who)
    {
        var viewer = LeastRights.Caller(who);
        var school = scene.History.Of<SchoolFact>().First();
        foreach (var field in Subscription.Fields)
        {
            var told = await FirstAsync(viewer, $"subscription {{ {field.Name} {{ __typename cursor }} }}", school);
            (told == Nothing || told.Contains("access.not-permitted", StringComparison.Ordinal)).ShouldBeTrue($"{field.Name}: {told}");
        }
    }

    [Fact]
    public async Task What_is_told_first_is_what_may_be_seen_first()
    {
        var viewer = LeastRights.Caller(HistoryMaker.OtherOfficer);
        var sees = scene.SeenBy(viewer);
        var (hidden, seen) = (scene.History.Of<SchoolFact>().First(), scene.History.Of<SchoolFact>().First(school => sees(school)));
        using var stop = new CancellationTokenSource();
        await using var events = scene.Gateway.StreamAsync(viewer, "subscription { breachEvents { breach { id } } }", stop.Token).GetAsyncEnumerator();
        var first = events.MoveNextAsync().AsTask();
        await RaiseAsync(hidden);
        await RaiseAsync(seen);
        (await first).ShouldBeTrue();
        var breach = scene.History.Of<BreachFact>().Last();
        breach.School.ShouldBe(seen);
        events.Current.ToString().ShouldContain(breach.Id);
        await stop.CancelAsync();
    }

    // The first that is told, while things happen out of sight: whoever may see all is told of them, so that this caller would have been.
    private async Task<string> FirstAsync(Viewer viewer, string document, SchoolFact school)
    {
        using var stop = new CancellationTokenSource();
        await using var theirs = scene.Gateway.StreamAsync(viewer, document, stop.Token).GetAsyncEnumerator();
        await using var all = scene.Gateway.StreamAsync(Viewer.Development, "subscription { breachEvents { cursor } }", stop.Token).GetAsyncEnumerator();
        var (first, told) = (theirs.MoveNextAsync().AsTask(), all.MoveNextAsync().AsTask());
        await RaiseAsync(school);
        await told;
        told = all.MoveNextAsync().AsTask();
        await AcknowledgeAsync(school);
        await RaiseAsync(school);
        await told;
        var answer = first.IsCompleted && await first ? theirs.Current.ToString() : Nothing;
        await stop.CancelAsync();
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // Nobody told it anything until it was stopped.
        }

        return answer;
    }

    private async Task<string> RaiseAsync(SchoolFact school)
    {
        var subject = scene.History.Of<PostFact>().First(post => post.School == school);
        await scene.Maker.RaiseAboutAsync(subject);
        return scene.Maker.LastPosition;
    }

    private async Task AcknowledgeAsync(SchoolFact school) => await scene.Gateway.DoAsync(
        $$"""
        acknowledgePolicy(staffMember: "{{scene.History.Of<PostFact>().First(post => post.School == school).Id}}", policy: "westdale-junior") { userErrors { code } }
        """);
}
