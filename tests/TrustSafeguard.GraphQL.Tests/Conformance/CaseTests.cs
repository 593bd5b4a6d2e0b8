using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>The hand-written cases: each has the outcome that it says.</summary>
public sealed class CaseTests
{
    [Fact]
    public async Task Every_case_has_the_outcome_that_it_says()
    {
        var wrong = new List<string>();
        foreach (var one in ConformanceCase.ReadAll())
        {
            if (await Fault(one) is { } fault)
            {
                wrong.Add($"{one.Place} {string.Join(' ', one.Requirements)}: {fault}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<string?> Fault(ConformanceCase one)
    {
        var ours = await Ours(one);
        var errors = ours["errors"]?.AsArray() ?? [];
        return one.Kind switch
        {
            "accept" or "schema" => errors.Count == 0 ? null : $"refused: {errors.ToJsonString()}",
            "syntax-error" =>
                errors.Count == 1 && ((string)errors[0]!["message"]!).StartsWith("Syntax Error: ", StringComparison.Ordinal) ? null : $"no syntax error: {errors.ToJsonString()}",
            "refuse" or "wrong-schema" =>
                errors.Count > 0 && !((string)errors[0]!["message"]!).StartsWith("Syntax Error: ", StringComparison.Ordinal)
                    ? null
                    : $"not refused, or not for its meaning: {errors.ToJsonString()}",
            "run" => Differences.Raw(one.Text, ours, JsonNode.Parse(one.Answer ?? "{}")!.AsObject()),
            _ => $"`{one.Kind}` is no kind of case.",
        };
    }

    internal static async Task<JsonObject> Ours(ConformanceCase one) => one.Kind switch
    {
        "run" => await KitchenSinkRun.AnswerAsync(one.Text, one.Variables),
        "schema" or "wrong-schema" => new JsonObject { ["errors"] = Differences.Errors(SchemaSideBySideTests.Build(one.Text)) },
        _ => SideBySideTests.Check(PeerSchema.KitchenSink, one.Text),
    };
}
