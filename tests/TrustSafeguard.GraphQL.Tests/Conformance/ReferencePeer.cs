using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>graphql-js in one Node process for all tests of a class: JSON lines in, JSON lines out.</summary>
public sealed class ReferencePeer : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private static readonly NodePackages Packages = new(Checkout.Beside("Reference"));
    private readonly Lazy<Task<Process>> node;

    // It starts with the first question, so that a test is skipped where there is no Node.js.
    public ReferencePeer() => node = new(Start);

    public async ValueTask DisposeAsync()
    {
        if (node is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            using var running = await node.Value;
            running.StandardInput.Close();
            using var limit = new CancellationTokenSource(AnswerLimit);
            await running.WaitForExitAsync(limit.Token);
        }
    }

    /// <summary>The introspection query that graphql-js sends when it is asked for everything that it knows.</summary>
    internal async Task<string> IntrospectionQuery() => (string)(await Ask(Telling(PeerSchema.QueriesOnly)))["introspectionQuery"]!;

    internal async Task<JsonNode> Ask(JsonObject request) => (await AskAll([request]))[0];

    /// <summary>Asks all and gives the answers in the order of the requests. Writing and reading go on at the same time, or both pipes would fill.</summary>
    internal async Task<IReadOnlyList<JsonNode>> AskAll(IReadOnlyList<JsonObject> requests)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        return await AskAll(await node.Value, requests, limit.Token);
    }

    private static async Task<Process> Start()
    {
        var process = await Packages.StartAsync("reference.mjs");
        using var limit = new CancellationTokenSource(AnswerLimit);
        foreach (var answer in await AskAll(process, [.. PeerSchema.All.Select(Telling)], limit.Token))
        {
            answer["failure"].ShouldBeNull();
        }

        return process;
    }

    private static JsonObject Telling(PeerSchema schema) => new() { ["task"] = "schema", ["schema"] = schema.Name, ["sdl"] = schema.Sdl };

    private static async Task<IReadOnlyList<JsonNode>> AskAll(Process node, IReadOnlyList<JsonObject> requests, CancellationToken limit)
    {
        var writing = Write(node, requests, limit);
        var answers = new List<JsonNode>(requests.Count);
        while (answers.Count < requests.Count)
        {
            var line = await node.StandardOutput.ReadLineAsync(limit)
                ?? throw new InvalidOperationException($"The reference ended: {await node.StandardError.ReadToEndAsync(limit)}");
            answers.Add(JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 1_000 })!);
        }

        await writing;
        return answers;
    }

    private static async Task Write(Process node, IReadOnlyList<JsonObject> requests, CancellationToken limit)
    {
        foreach (var request in requests)
        {
            await node.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), limit);
        }

        await node.StandardInput.FlushAsync(limit);
    }
}
