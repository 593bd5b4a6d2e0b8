using System.Text.Json;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>Reads a client's message where it lies. Source: the graphql-transport-ws protocol, "Message types".</summary>
internal static class ClientMessageReader
{
    /// <summary>The message; null where the text is none, and then the close frame says why.</summary>
    /// <param name="text">One whole message.</param>
    /// <param name="depth">How deep an operation may be, see <see cref="GraphQLHttpOptions.JsonDepth"/>.</param>
    /// <param name="close">Why there is no message.</param>
    internal static ClientMessage? Read(ReadOnlyMemory<byte> text, int depth, out CloseFrame? close)
    {
        try
        {
            // What is passed over costs a bit a level, and the message's size is bounded: how deep an operation is, is said of the operation.
            var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
            var parts = ReadParts(text, ref reader);
            if (reader.Read())
            {
                throw new JsonException();
            }

            return Of(parts, depth, out close);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is a string that is no valid UTF-8, or a value of another kind than asked for.
            close = CloseFrame.Invalid("Invalid message: it must be one JSON object with a `type` as the protocol has it.");
            return null;
        }
    }

    private static Parts ReadParts(ReadOnlyMemory<byte> text, ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var parts = default(Parts);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            parts = names.Add(name) ? parts : parts with { Twice = parts.Twice ?? name };
            reader.Read();
            var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            parts = name switch
            {
                "type" => parts with { Type = reader.GetString() },
                "id" => parts with { Id = reader.GetString() },
                _ => parts,
            };
            reader.Skip();
            if (name == "payload")
            {
                parts = parts with { PayloadKind = kind, Payload = text[start..(int)reader.BytesConsumed] };
            }
        }

        return parts;
    }

    private static ClientMessage? Of(Parts parts, int depth, out CloseFrame? close)
    {
        close = parts switch
        {
            { Twice: { } name } => CloseFrame.Invalid($"Invalid message: {HttpRefusal.NameTwice("It", name).Error.Message}"),
            { Type: not ("connection_init" or "subscribe" or "complete" or "ping" or "pong") } => CloseFrame.Invalid("Invalid message: its `type` is none that a client may send."),
            { Type: "subscribe" or "complete", Id: null or "" } => CloseFrame.Invalid($"Invalid message: `{parts.Type}` needs an `id`, text that is not empty."),
            { Type: "subscribe", PayloadKind: not JsonTokenType.StartObject } =>
                CloseFrame.Invalid("Invalid message: the payload of `subscribe` must be an object with a `query`."),
            { PayloadKind: not (JsonTokenType.None or JsonTokenType.Null or JsonTokenType.StartObject) } =>
                CloseFrame.Invalid($"Invalid message: the payload of `{parts.Type}` must be an object or null."),
            { Type: not "subscribe", PayloadKind: JsonTokenType.StartObject } when DuplicateIn(parts.Payload, depth) is { } name =>
                CloseFrame.Invalid($"Invalid message: {HttpRefusal.NameTwice("`payload`", name).Error.Message}"),
            _ => null,
        };
        return close is not null ? null : parts.Type switch
        {
            "connection_init" => new ConnectionInitMessage(parts.PayloadObject),
            "subscribe" => Subscribe(parts, depth, out close),
            "complete" => new CompletedMessage(parts.Id!),
            "ping" => new PingedMessage(parts.PayloadObject),
            _ => new PongedMessage(),
        };
    }

    private static string? DuplicateIn(ReadOnlyMemory<byte> payload, int depth)
    {
        var reader = new Utf8JsonReader(payload.Span, new JsonReaderOptions { MaxDepth = depth });
        reader.Read();
        return DuplicateNames.Find(ref reader);
    }

    private static ClientMessage? Subscribe(Parts parts, int depth, out CloseFrame? close)
    {
        close = null;
        var request = RequestJson.Read(parts.Payload, depth, out var refusal);
        if (refusal is { IsOfContent: true })
        {
            return new RefusedMessage(parts.Id!, refusal.Error);
        }

        close = refusal is null ? null : CloseFrame.Invalid("Invalid message: " + refusal.Error.Message);
        return request is { } asked ? new SubscribeMessage(parts.Id!, asked) : null;
    }

    private readonly record struct Parts(string? Type, string? Id, JsonTokenType PayloadKind, ReadOnlyMemory<byte> Payload, string? Twice)
    {
        internal ReadOnlyMemory<byte> PayloadObject => PayloadKind == JsonTokenType.StartObject ? Payload : default;
    }
}
