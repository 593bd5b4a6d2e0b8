using System.Text;
using System.Text.Json.Nodes;
using global::GraphQL;
using global::GraphQL.Validation;
using global::GraphQL.Validation.Complexity;
using global::GraphQL.Validation.Rules.Custom;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Benchmarks.Peers.GraphQLNet;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL.Execution;
using Answer = System.Func<string, System.Threading.Tasks.Task<string>>;

namespace TrustSafeguard.Benchmarks.Hostile;

/// <summary>Answers one document in this process, and says what that took.</summary>
internal static class AnsweringEngine
{
    private const int Shown = 160;

    /// <summary>Each as it comes, and GraphQL.NET with each of the two things that it has against such documents.</summary>
    private static readonly Dictionary<string, Func<Task<Answer>>> Engines = new(StringComparer.Ordinal)
    {
        ["ours"] = OursAsync,
        ["GraphQL.NET"] = () => GraphQLNetAsync(null),
        ["GraphQL.NET timed"] = () => GraphQLNetAsync(Time),
        ["GraphQL.NET priced"] = () => GraphQLNetAsync(Price),
    };

    public static IEnumerable<string> Names => Engines.Keys;

    /// <summary>Says `ready`, reads a document to the end of the input, and says what its answer took, in one line.</summary>
    public static async Task RunAsync(string name)
    {
        var answer = await Engines[name]();
        await answer("{ __schema { types { name } } }");
        Console.WriteLine("ready");
        var document = await Console.In.ReadToEndAsync();
        var (processor, started) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        var body = await answer(document);
        var (took, spent) = (TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
        Console.WriteLine(
            $"{took.TotalSeconds:0.000} s, {spent.TotalSeconds:0.000} s of processor; {body.Length} bytes: {body[..Math.Min(Shown, body.Length)].ReplaceLineEndings(" ")}");
    }

    private static async Task<Answer> OursAsync()
    {
        var node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), TimeProvider.System);
        var engine = SafeguardingApi.Build(new GraphQLOptions());
        return async document =>
        {
            using var response = await engine.ExecuteAsync(GraphQLRequest.Of(document), new RequestContext(node, Viewer.Development));
            return response.ToString();
        };
    }

    private static Task<Answer> GraphQLNetAsync(Action<ExecutionOptions>? configure)
    {
        var engine = new GraphQLNetEngine(new JsonObject { ["schema"] = SafeguardingApi.Schema });
        return Task.FromResult<Answer>(async document =>
        {
            using var output = new MemoryStream();
            await engine.AnswerAsync(document, output, configure);
            return Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)output.Length));
        });
    }

    private static void Time(ExecutionOptions options) => options.Timeout = TimeSpan.FromSeconds(1);

    // As deep and as complex, by its own count, as the introspection query that tools send over this schema.
    private static void Price(ExecutionOptions options) =>
        options.ValidationRules = DocumentValidator.CoreRules.Append(new ComplexityValidationRule(new ComplexityOptions { MaxDepth = 20, MaxComplexity = 2_000_000 }));
}
