using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// What the engine answers over the kitchen sink, in the form that `Reference/reference.mjs` gives: a response; or, of a subscription that began, `stream`,
/// a list of responses, and `ended` with a message where the stream did not end well.
/// </summary>
internal static class KitchenSinkRun
{
    internal static async Task<JsonObject> AnswerAsync(string document, string? variables = null, string? operationName = null)
    {
        var responses = new List<JsonObject>();
        string? ended = null;
        var isRefused = false;
        var request = GraphQLRequest.Of(document, variables, operationName);
        await foreach (var response in KitchenSink.Engine.StreamAsync(request, new KitchenSink.Tally(), TestContext.Current.CancellationToken))
        {
            using (response)
            {
                var body = JsonNode.Parse(response.ToString())!.AsObject();
                isRefused |= response.Kind == ResponseKind.Refused;
                if (response.Kind == ResponseKind.Broken)
                {
                    ended = (string)body["errors"]![0]!["message"]!;
                }
                else
                {
                    responses.Add(body);
                }
            }
        }

        return isRefused || !IsSubscription(document, operationName) ? responses.Single() : Stream(responses, ended);
    }

    private static JsonObject Stream(List<JsonObject> responses, string? ended)
    {
        var stream = new JsonObject { ["stream"] = new JsonArray([.. responses]) };
        if (ended is not null)
        {
            stream["ended"] = ended;
        }

        return stream;
    }

    private static bool IsSubscription(string document, string? operationName) => Parser.Parse(document).Definitions.OfType<OperationDefinitionNode>()
        .First(operation => operationName is null || operation.Name?.Value == operationName).Operation == OperationType.Subscription;
}
