using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Pages.Front;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>What the front page says that somebody may do is what the rules of access let them do.</summary>
public sealed class DeedsTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    // Where there are records of every kind: elsewhere somebody may do what there is nothing to do it with.
    private static readonly string[] AtTheScenesSchool =
    [
        "the head", "the safeguarding lead", "a teacher", "their head of department", "a visitor", "the chair of governors", "the trust's officer", "the LADO", "an analyst",
        "nobody known",
    ];

    [Fact]
    public void Every_mutation_has_words_of_people() => Deeds.Unworded(SafeguardingApi.Access).ShouldBeEmpty("Give each its words in Pages/Front/Deeds.cs.");

    [Fact]
    public async Task What_somebody_may_ask_with_any_record_is_on_their_page_and_of_what_they_may_ask_with_none_nothing_is()
    {
        var rules = SafeguardingApi.Access;
        var table = await AccessTable.OfAsync(scene);
        var rows = rules.Coordinates.Where(coordinate => coordinate.StartsWith("Mutation.", StringComparison.Ordinal)).ToList();
        var counts = await table.AskAsync(rules, rows);
        var callers = TwoTrusts.Callers.Keys.ToList();
        var (missing, beyond) = (new List<string>(), new List<string>());
        foreach (var (caller, viewer) in TwoTrusts.Callers.Where(pair => pair.Value.Caller!.Kind == CallerKind.Person))
        {
            var told = Standing.Of(scene.Node, viewer).Places.SelectMany(place => place.Deeds).SelectMany(group => group.Deeds)
                .Select(deed => $"Mutation.{deed.Mutation}").ToHashSet();
            var may = rows.Where(row => counts[row][callers.IndexOf(caller)] > 0).ToHashSet();
            missing.AddRange(may.Except(told).Select(mutation => $"{caller}: {mutation}"));
            beyond.AddRange(told.Except(may).Where(mutation => AtTheScenesSchool.Contains(caller) && !rules.Of(mutation).HasFlag(Audiences.Self))
                .Select(mutation => $"{caller}: {mutation}"));
        }

        missing.ShouldBeEmpty();
        beyond.ShouldBeEmpty();
    }
}
