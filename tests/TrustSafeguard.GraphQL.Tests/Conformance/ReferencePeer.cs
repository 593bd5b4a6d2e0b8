using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>graphql-js in one Node process for all tests of a class: JSON lines in, JSON lines out.</summary>
public sealed class ReferencePeer : IAsyncLifetime
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);
    private Process? node;

    /// <summary>The introspection query that graphql-js sends when it is asked for everything that it knows.</summary>
    internal string IntrospectionQuery { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        node = await NodePackages.Start(NodePackages.Beside("Reference"), "reference.mjs");
        foreach (var schema in PeerSchema.All)
        {
            var answer = await Ask(new JsonObject { ["task"] = "schema", ["schema"] = schema.Name, ["sdl"] = schema.Sdl });
            answer["failure"].ShouldBeNull();
            IntrospectionQuery = (string)answer["introspectionQuery"]!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (node is { } running)
        {
            running.StandardInput.Close();
            using var limit = new CancellationTokenSource(AnswerLimit);
            await running.WaitForExitAsync(limit.Token);
            running.Dispose();
        }
    }

    internal async Task<JsonNode> Ask(JsonObject request) => (await AskAll([request]))[0];

    /// <summary>Asks all and gives the answers in the order of the requests. Writing and reading go on at the same time, or both pipes would fill.</summary>
    internal async Task<IReadOnlyList<JsonNode>> AskAll(IReadOnlyList<JsonObject> requests)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        var writing = Write(requests, limit.Token);
        var answers = new List<JsonNode>(requests.Count);
        while (answers.Count < requests.Count)
        {
            var line = await node!.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException($"The reference ended: {await node.StandardError.ReadToEndAsync(limit.Token)}");
            answers.Add(JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 1_000 })!);
        }

        await writing;
        return answers;
    }

    private async Task Write(IReadOnlyList<JsonObject> requests, CancellationToken limit)
    {
        foreach (var request in requests)
        {
            await node!.StandardInput.WriteLineAsync(request.ToJsonString().AsMemory(), limit);
        }

        await node!.StandardInput.FlushAsync(limit);
    }
}
