using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Reads a request from an address's parameters. Source: graphql-over-http, sec-GET.</summary>
internal static class RequestQuery
{
    private static readonly string[] Parameters = ["query", "documentId", "operationName", "variables", "extensions"];

    /// <summary>The request; null where the address holds none, and then the refusal says why.</summary>
    internal static GraphQLRequest? Read(IQueryCollection query, int depth, out HttpRefusal? refusal)
    {
        if (Array.Find(Parameters, parameter => query[parameter].Count > 1) is { } twice)
        {
            refusal = HttpRefusal.Twice(twice);
            return null;
        }

        var document = query["query"].ToString();
        var documentId = query["documentId"].ToString();
        var variables = query["variables"].ToString();
        refusal =
            (document.Length, documentId.Length) is (0, 0) ? HttpRefusal.BadRequest(
                "The address has no `query`: put the document there, URL-encoded, or the identifier of a known one in `documentId`.")
            : (document.Length, documentId.Length) is ( > 0, > 0) ? HttpRefusal.TwoDocuments
            : ObjectRefusal("variables", variables, depth) ?? ObjectRefusal("extensions", query["extensions"].ToString(), depth);
        return refusal is not null ? null : new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            DocumentId = documentId.Length > 0 ? documentId : null,
            Variables = Encoding.UTF8.GetBytes(variables),
            OperationName = query["operationName"].ToString() is { Length: > 0 } name ? name : null,
            QueriesOnly = true,
        };
    }

    private static HttpRefusal? ObjectRefusal(string parameter, string json, int depth)
    {
        if (json.Length == 0)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = depth });
            reader.Read();
            var isObject = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            return DuplicateNames.Find(ref reader) is { } twice ? HttpRefusal.NameTwice($"`{parameter}`", twice)
                : reader.Read() || !isObject ? NotAnObject(parameter)
                : null;
        }
        catch (InvalidOperationException)
        {
            return HttpRefusal.NoText;
        }
        catch (JsonException)
        {
            return RequestJson.IsTooDeep(Encoding.UTF8.GetBytes(json), depth) ? HttpRefusal.TooDeep(depth) : NotAnObject(parameter);
        }
    }

    private static HttpRefusal NotAnObject(string parameter) => HttpRefusal.BadRequest($"`{parameter}` must be a JSON object, URL-encoded.");
}
