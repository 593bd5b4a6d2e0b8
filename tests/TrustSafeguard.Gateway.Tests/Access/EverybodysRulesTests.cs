using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// The rules that say <c>SIGNED_IN</c> or <c>WHOLE</c>: what is open to whoever has come so far, and whom a record names though no list gives them. The gateway is asked once more
/// with each of them changed; where nobody is told anything else, that rule says nothing.
/// </summary>
public sealed class EverybodysRulesTests(WholeScene scene) : IClassFixture<WholeScene>
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    private static readonly AccessRules Rules = SafeguardingApi.Access;
    private static readonly Schema Schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;

    private static readonly string[] Roots = [Schema.QueryType.Name, Schema.MutationType!.Name, Schema.SubscriptionType!.Name];

    // Not answers to what is asked at one time: see the test of events.
    private static readonly string[] Events = ["BreachEvent", "AcknowledgementEvent"];

    // Whoever is shown the record is shown whom or what it names anyway, by what they are to that. The rule says that it is meant to be so, whatever comes to be open to whom.
    private static readonly string[] SaidTwice = [];

    [Fact]
    public void The_guide_says_what_follows_its_record_as_the_gateway_answers_it() =>
        Guide.Check(Guide.HeadOf("of what", "is told"), FollowedTable.Of(scene.Answers).Select(row => $"| {row.What} | {row.With} | {Guide.Cells(row.Cells)} |"));

    [Fact]
    public async Task Without_any_of_these_rules_somebody_is_told_less()
    {
        var whole = scene.Answers;
        var unnoticed = new List<string>();
        foreach (var coordinate in Rules.Coordinates.Where(each => (Rules.Of(each) & Everybody) != Audiences.None).Except(Roots).Except(Events))
        {
            if (!await whole.IsOtherwiseAsync(Rules.With(coordinate, Audiences.None), told => told.Contains(coordinate)))
            {
                unnoticed.Add($"{coordinate} for nobody");
            }

            if (coordinate.Contains('.', StringComparison.Ordinal) && !await whole.IsOtherwiseAsync(Rules.Without(coordinate), told => told.Contains(coordinate)))
            {
                unnoticed.Add($"{coordinate} without");
            }
        }

        unnoticed.ShouldBe(SaidTwice.Select(coordinate => $"{coordinate} without"));
    }
}
