using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.Tests.Execution.Costing;

public sealed class CostBoundTests
{
    private const int Operations = 400;

    // Every list of this schema is as long as its directives say, so that the bound is not only kept but met.
    [Fact]
    public async Task The_type_cost_of_any_operation_is_the_number_of_objects_that_come_back()
    {
        var engine = CostSchema.Build();
        for (var seed = 0; seed < Operations; seed++)
        {
            var (document, variables) = new RandomOperation(seed).Make();
            using var response = await engine.ExecuteAsync(
                GraphQL.Execution.GraphQLRequest.Of(document, variables) with { ReportCost = true }, new CostSchema.Calls(), TestContext.Current.CancellationToken);
            using var json = JsonDocument.Parse(response.ToString());
            json.RootElement.TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors} {document}");
            var cost = json.RootElement.At("extensions.cost.typeCost").GetDouble();
            cost.ShouldBe(Objects(json.RootElement.At("data")), document);
        }
    }

    private static int Objects(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 1 + value.EnumerateObject().Sum(field => Objects(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(Objects),
        _ => 0,
    };

    /// <summary>An operation with aliases, fragments, what is merged and what is skipped, and numbers from literals and from variables.</summary>
    private sealed class RandomOperation(int seed)
    {
        private const int Deepest = 4;

        private readonly Random random = new(seed);
        private readonly StringBuilder fragments = new();
        private int fragmentCount;

        internal (string Document, string Variables) Make()
        {
            var selections = Selections(0);
            var (n, m) = (random.Next(4), random.Next(4));
            var variables = string.Create(
                CultureInfo.InvariantCulture, $$"""{"n": {{n}}, "m": {{m}}, "yes": true, "no": false, "ids": [{{string.Join(',', Enumerable.Range(0, n))}}]}""");
            return ($"query ($n: Int, $m: Int!, $yes: Boolean!, $no: Boolean!, $ids: [Int!]!) {{ {selections} {Used} }}{fragments}", variables);
        }

        // Each variable is used somewhere, where it adds nothing.
        private static string Used =>
            "size @include(if: $yes) @skip(if: $no) ... @include(if: $no) { sliced(first: $n) { size } page(first: $m) { total } byIds(ids: $ids) { size } }";

        private string Selections(int depth) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Selection(depth)));

        private string Selection(int depth) => depth == Deepest ? "size" : random.Next(11) switch
        {
            0 => "size",
            1 => $"one {{ {Selections(depth + 1)} }}",
            2 => $"a{random.Next(100_000)}: sliced(first: {random.Next(4)}) {{ {Selections(depth + 1)} }}",
            3 => $"sliced(first: $n) {{ {Selections(depth + 1)} }}",
            4 => $"page(first: $m) {{ total nodes {{ {Selections(depth + 1)} }} }}",
            5 => $"page(first: $m) {{ edges {{ node {{ {Selections(depth + 1)} }} }} }}",
            6 => $"byIds(ids: $ids) {{ {Selections(depth + 1)} }}",
            7 => $"byDefault {{ {Selections(depth + 1)} }}",
            8 => $"... on Query @skip(if: ${(random.Next(2) == 0 ? "yes" : "no")}) {{ {Selections(depth + 1)} }}",
            9 => Spread(depth),
            _ => $"one @include(if: ${(random.Next(2) == 0 ? "yes" : "no")}) {{ {Selections(depth + 1)} }}",
        };

        private string Spread(int depth)
        {
            var name = $"F{fragmentCount++}";
            var selections = Selections(depth + 1);
            fragments.Append(CultureInfo.InvariantCulture, $" fragment {name} on Query {{ {selections} }}");
            return $"...{name}";
        }
    }
}
