using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Reads a request from an address's parameters. Source: graphql-over-http, sec-GET.</summary>
internal static class RequestQuery
{
    /// <summary>The request; null where the address holds none, and then the refusal says why.</summary>
    internal static GraphQLRequest? Read(IQueryCollection query, out HttpRefusal? refusal)
    {
        var document = query["query"].ToString();
        var documentId = query["documentId"].ToString();
        var variables = query["variables"].ToString();
        refusal =
            (document.Length, documentId.Length) is (0, 0) ? HttpRefusal.BadRequest("The address has no `query`: put the document there, URL-encoded, or the identifier of a known one in `documentId`.")
            : (document.Length, documentId.Length) is ( > 0, > 0) ? HttpRefusal.TwoDocuments
            : !IsObject(variables) ? HttpRefusal.BadRequest("`variables` must be a JSON object, URL-encoded.")
            : !IsObject(query["extensions"].ToString()) ? HttpRefusal.BadRequest("`extensions` must be a JSON object, URL-encoded.")
            : null;
        return refusal is not null ? null : new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            DocumentId = documentId.Length > 0 ? documentId : null,
            Variables = Encoding.UTF8.GetBytes(variables),
            OperationName = query["operationName"].ToString() is { Length: > 0 } name ? name : null,
            QueriesOnly = true,
        };
    }

    private static bool IsObject(string json)
    {
        if (json.Length == 0)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
