using System.Text.Json;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Reads a request's JSON where it lies: document and variables stay slices of the body. Source: graphql-over-http, sec-Request-Parameters.</summary>
internal static class RequestJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The request; null where the body is none, and then the refusal says why.</summary>
    /// <param name="body">The body. A byte order mark is passed over. Source: RFC 8259, section 8.1.</param>
    /// <param name="depth">How deep it may be, see <see cref="GraphQLHttpOptions.JsonDepth"/>.</param>
    /// <param name="refusal">Why there is no request.</param>
    internal static GraphQLRequest? Read(ReadOnlyMemory<byte> body, int depth, out HttpRefusal? refusal)
    {
        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        try
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = depth });
            var request = Read(body, ref reader, out refusal);
            if (refusal is null && reader.Read())
            {
                refusal = NotAnObject;
            }

            return refusal is null ? request : null;
        }
        catch (JsonException)
        {
            refusal = IsTooDeep(body.Span, depth)
                ? HttpRefusal.TooDeep(depth)
                : HttpRefusal.BadRequest("The body is not JSON: send an object such as {\"query\": \"{ viewer { subject } }\"}.");
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string that is no valid UTF-8, or half a surrogate pair.
            refusal = HttpRefusal.NoText;
            return null;
        }
    }

    /// <summary>Whether a text is JSON up to where it goes deeper than it may.</summary>
    internal static bool IsTooDeep(ReadOnlySpan<byte> json, int depth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = depth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= depth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return true;
                }
            }

            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static HttpRefusal NotAnObject => HttpRefusal.BadRequest("The body must be one JSON object, such as {\"query\": \"{ viewer { subject } }\"}.");

    private static GraphQLRequest? Read(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader, out HttpRefusal? refusal)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            refusal = reader.TokenType == JsonTokenType.StartArray ? HttpRefusal.Batch : NotAnObject;
            return null;
        }

        refusal = null;
        var given = Given.Nothing;
        HashSet<string>? others = null;
        var request = default(GraphQLRequest) with { Document = default };
        while (refusal is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var named = NameAt(ref reader);
            if (named == Given.Nothing)
            {
                var name = reader.GetString()!;
                refusal = (others ??= new HashSet<string>(StringComparer.Ordinal)).Add(name) ? PassOverNext(ref reader, name) : HttpRefusal.NameTwice("The request", name);
                continue;
            }

            refusal = (given & named) != Given.Nothing ? HttpRefusal.NameTwice("The request", reader.GetString()!) : ReadValue(body, ref reader, named, ref request);
            given |= named;
        }

        refusal ??= ((given & Given.Query) != Given.Nothing, request.DocumentId is not null) switch
        {
            (true, true) => HttpRefusal.TwoDocuments,
            (false, false) => HttpRefusal.BadRequest("The request has no `query`: put the document there, as a string, or the identifier of a known one in `documentId`."),
            _ => null,
        };
        return request;
    }

    // Every request names these and hardly any another: to tell them by their bytes spares each request the making of their texts, and of a set to keep them in.
    private static Given NameAt(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("query"u8) ? Given.Query
        : reader.ValueTextEquals("variables"u8) ? Given.Variables
        : reader.ValueTextEquals("operationName"u8) ? Given.OperationName
        : reader.ValueTextEquals("documentId"u8) ? Given.DocumentId
        : reader.ValueTextEquals("extensions"u8) ? Given.Extensions
        : Given.Nothing;

    private static HttpRefusal? ReadValue(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader, Given named, ref GraphQLRequest request)
    {
        HttpRefusal? refusal;
        switch (named)
        {
            case Given.Query:
                return ReadDocument(body, ref reader, ref request);
            case Given.DocumentId:
                refusal = ReadText(ref reader, "documentId", out var id);
                request = request with { DocumentId = id };
                return refusal;
            case Given.Variables:
                refusal = ReadObject(body, ref reader, "variables", out var variables);
                request = request with { Variables = variables };
                return refusal;
            case Given.OperationName:
                refusal = ReadText(ref reader, "operationName", out var operation);
                request = request with { OperationName = operation };
                return refusal;
            default:
                return ReadObject(body, ref reader, "extensions", out _);
        }
    }

    private static HttpRefusal? ReadDocument(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader, ref GraphQLRequest request)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            return HttpRefusal.BadRequest("`query` must be a string: the document.");
        }

        request = request with
        {
            Document = body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length),
            DocumentIsJsonEscaped = reader.ValueIsEscaped,
        };
        return null;
    }

    private static HttpRefusal? ReadObject(ReadOnlyMemory<byte> body, ref Utf8JsonReader reader, string name, out ReadOnlyMemory<byte> value)
    {
        value = default;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return HttpRefusal.BadRequest($"`{name}` must be a JSON object or null.");
        }

        var start = (int)reader.TokenStartIndex;
        var refusal = PassOver(ref reader, name);
        value = body[start..(int)reader.BytesConsumed];
        return refusal;
    }

    private static HttpRefusal? PassOverNext(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return PassOver(ref reader, name);
    }

    private static HttpRefusal? PassOver(ref Utf8JsonReader reader, string name) =>
        DuplicateNames.Find(ref reader) is { } twice ? HttpRefusal.NameTwice($"`{name}`", twice) : null;

    private static HttpRefusal? ReadText(ref Utf8JsonReader reader, string name, out string? value)
    {
        reader.Read();
        var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.Null;
        value = isText ? reader.GetString() : null;
        return isText ? null : HttpRefusal.BadRequest($"`{name}` must be a string or null.");
    }
}
