using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Tests.Execution;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>The shape of every response, whatever was asked.</summary>
public sealed class ResponseShapeTests
{
    private const int Documents = 1_500;

    [Fact]
    [Meets("resp.data-entry", "resp.no-other-entries", "resp.error.extensions", "resp.error.message", "resp.request-error", "resp.no-errors-entry")]
    public async Task Every_response_has_the_entries_of_the_specification_and_no_others()
    {
        foreach (var document in Volume.Seeds(Documents).Select(seed => DocumentGenerator.Make(PeerSchema.KitchenSink.Schema, seed)))
        {
            var response = JsonNode.Parse(
                await KitchenSink.Engine.Ask(document.Text, document.Variables.ToJsonString(), new KitchenSink.Tally(), document.OperationName))!.AsObject();

            response.Select(entry => entry.Key).Except(["data", "errors", "extensions"]).ShouldBeEmpty(document.Text);
            (response.ContainsKey("data") || response.ContainsKey("errors")).ShouldBeTrue(document.Text);
            foreach (var error in Errors(response))
            {
                ShouldBeAnError(error!.AsObject(), response.ContainsKey("data"));
            }
        }
    }

    private static JsonArray Errors(JsonObject response)
    {
        if (!response.ContainsKey("errors"))
        {
            return [];
        }

        response["errors"]!.AsArray().ShouldNotBeEmpty();
        return response["errors"]!.AsArray();
    }

    private static void ShouldBeAnError(JsonObject error, bool wasExecuted)
    {
        error.Select(entry => entry.Key).Except(["message", "locations", "path", "extensions"]).ShouldBeEmpty();
        error["message"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        error["extensions"]!.GetValueKind().ShouldBe(JsonValueKind.Object);
        foreach (var place in error["locations"]?.AsArray() ?? [])
        {
            ((int)place!["line"]!).ShouldBePositive();
            ((int)place["column"]!).ShouldBePositive();
        }

        if (!wasExecuted)
        {
            error.ContainsKey("path").ShouldBeFalse();
        }
    }
}
