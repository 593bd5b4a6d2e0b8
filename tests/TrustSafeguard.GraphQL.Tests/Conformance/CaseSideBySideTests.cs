using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>The hand-written cases again, asked of graphql-js.</summary>
public sealed class CaseSideBySideTests(ReferencePeer reference) : IClassFixture<ReferencePeer>
{
    [Fact]
    public async Task Every_case_is_answered_as_graphql_js_answers_it_unless_a_difference_is_named()
    {
        var wrong = new List<string>();
        foreach (var one in ConformanceCase.ReadAll())
        {
            var (ours, theirs) = (await CaseTests.Ours(one), (await reference.Ask(Asking(one))).AsObject());
            var difference = one.Difference is null ? Differences.Between(one.Text, ours, theirs) : Differences.Raw(one.Text, ours, theirs);
            if ((difference is null) != (one.Difference is null))
            {
                wrong.Add($"{one.Place} {string.Join(' ', one.Requirements)}: {difference ?? $"no longer differs (`{one.Difference}`)"}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static JsonObject Asking(ConformanceCase one) => one.Kind switch
    {
        "run" => new JsonObject { ["task"] = "execute", ["schema"] = "kitchen-sink", ["document"] = one.Text, ["variables"] = JsonNode.Parse(one.Variables ?? "{}") },
        "schema" or "wrong-schema" => new JsonObject { ["task"] = "build", ["sdl"] = one.Text },
        _ => new JsonObject { ["task"] = "check", ["schema"] = "kitchen-sink", ["document"] = one.Text },
    };
}
