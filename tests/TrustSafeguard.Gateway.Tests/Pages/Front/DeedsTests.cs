using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Pages.Front;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>What the front page says that somebody may do is what the rules of access let them do.</summary>
public sealed class DeedsTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    [Fact]
    public void Every_mutation_has_words_of_people() => Deeds.Unworded(SafeguardingApi.Access).ShouldBeEmpty("Give each its words in Pages/Front/Deeds.cs.");

    [Fact]
    public async Task What_somebody_may_ask_with_any_record_is_on_their_page_and_nothing_else_but_where_there_is_no_such_record_yet()
    {
        var table = await AccessTable.OfAsync(scene);
        var rows = SafeguardingApi.Access.Coordinates.Where(coordinate => coordinate.StartsWith("Mutation.", StringComparison.Ordinal)).ToList();
        var counts = await table.AskAsync(SafeguardingApi.Access, rows);
        var callers = TwoTrusts.Callers.Keys.ToList();
        var (missing, beyond) = (new List<string>(), new List<string>());
        foreach (var (caller, viewer) in TwoTrusts.Callers.Where(pair => pair.Value.Caller!.Kind == CallerKind.Person))
        {
            var told = Standing.Of(scene.Node, viewer).Places.SelectMany(place => place.Deeds).SelectMany(group => group.Deeds).Select(deed => deed.Mutation).ToHashSet();
            var may = rows.Where(row => counts[row].Split(" | ")[callers.IndexOf(caller)] != "–").Select(row => row.Split('.')[1]).ToHashSet();
            missing.AddRange(may.Except(told).Select(mutation => $"{caller}: {mutation}"));
            beyond.AddRange(told.Except(may).Select(mutation => $"{caller}: {mutation}"));
        }

        missing.ShouldBeEmpty();
        beyond.ShouldBe(
        [
            "another school's head: decideAuthorisation", "another school's head: recordLadoOutcome", "another school's head: correctStudent",
            "another school's head: recordStudentLeft", "the chair of trustees: recordLadoOutcome", "another trust's officer: recordLadoOutcome",
        ]);
    }
}
