using TrustSafeguard.Gateway.Tests.Access.Histories;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever has the least rights learns by no operation of the schema, and by no name of a record, that anything is there which they may not see.</summary>
public sealed class HostileWalkTests(LeastRights scene) : IClassFixture<LeastRights>
{
    public static TheoryData<string> Callers => [.. LeastRights.All];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_hidden_record_is_answered_as_a_made_up_one_by_every_query(string who) => await WalkAsync(who, Histories.Gateway.Schema.QueryType, "query");

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task A_hidden_record_is_answered_as_a_made_up_one_by_every_mutation_and_nothing_is_written(string who)
    {
        var before = Positions();
        await WalkAsync(who, Histories.Gateway.Schema.MutationType!, "mutation");
        Positions().ShouldBe(before);
    }

    // A school that a referral names which they see: they may ask for its matters by its URN.
    private bool IsNamed(Fact place, Func<Fact, bool> sees) => scene.History.Of<ReferralFact>().Any(referral => referral.Breach.School == place && sees(referral));

    private string Positions()
    {
        var feed = scene.Gateway.Node.Feed;
        return feed.Read(_ => string.Join(", ", feed.Positions().OrderBy(log => log.Key.Value).Select(log => $"{log.Key} {log.Value}")));
    }

    // Of each kind a few records suffice: what hides one hides the others.
    private async Task WalkAsync(string who, ObjectType root, string operation)
    {
        const int OfAKind = 3;
        var viewer = LeastRights.Caller(who);
        var own = scene.OwnOf(who);
        var sees = scene.SeenBy(viewer);
        var hidden = scene.History.All.Where(record => !sees(record)).GroupBy(Pruning.TypeOf).SelectMany(kind => kind.Take(OfAKind)).ToList();
        var standing = scene.StandingOf(viewer);
        List<string> differences = [];
        var asked = 0;
        foreach (var (field, coordinate, document) in Questions.Of(root, operation, own))
        {
            // What a rule lets them do with what they are not shown, such as to report somebody who has left, tells that it is there.
            var isDone = Rules.Of(field) is { } audiences ? (Fact record) => audiences.Any(audience => standing.Is(audience, record)) : (Func<Fact, bool>)(_ => false);
            foreach (var record in hidden.Where(record => !isDone(record)))
            {
                // A place that is seen is named in both: then they ask the same.
                var (target, other) = (Target.Of(record), Target.MadeUpFor(record, place => sees(place) || IsNamed(place, sees)));
                if (document(target) == document(other))
                {
                    continue;
                }

                var (shown, madeUp) = (await scene.AskAsync(viewer, document(target)), await scene.AskAsync(viewer, document(other)));
                asked++;
                if (target.Without(shown) != other.Without(madeUp))
                {
                    differences.Add($"{coordinate} with {record} answers\n  {shown}\nand with a made-up one\n  {madeUp}");
                }
            }
        }

        asked.ShouldBeGreaterThan(100);
        differences.ShouldBeEmpty($"{who}, {differences.Count} of {asked}:\n{string.Join('\n', differences.Take(20))}");
    }
}
