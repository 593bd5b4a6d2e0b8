using System.Text;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;

/// <summary>What the server may say: a type, whose operation it is about where it is about one, and what it carries.</summary>
/// <param name="Type">The name of the type in the protocol.</param>
/// <param name="Id">The operation's; null where it is about none.</param>
/// <param name="Payload">JSON, or nothing.</param>
internal abstract record ServerMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload)
{
    private static ReadOnlySpan<byte> PayloadName => ",\"payload\":"u8;

    /// <summary>The message as it is sent, without its payload and the bracket after it.</summary>
    internal byte[] Head() => Encoding.UTF8.GetBytes(Id is null ? $"{{\"type\":\"{Type}\"" : $"{{\"id\":\"{JsonEncodedText.Encode(Id)}\",\"type\":\"{Type}\"");

    /// <summary>What stands after a payload.</summary>
    internal static ReadOnlyMemory<byte> AfterPayload { get; } = "}"u8.ToArray();

    /// <summary>What stands before a payload.</summary>
    internal static byte[] BeforePayload(byte[] head) => [.. head, .. PayloadName];

    /// <summary>How many bytes the message has.</summary>
    internal int Length(byte[] head) => head.Length + (Payload.IsEmpty ? 0 : PayloadName.Length + Payload.Length) + 1;

    /// <summary>Writes the whole message.</summary>
    internal void Write(byte[] head, Span<byte> to)
    {
        head.CopyTo(to);
        to = to[head.Length..];
        if (!Payload.IsEmpty)
        {
            PayloadName.CopyTo(to);
            Payload.Span.CopyTo(to[PayloadName.Length..]);
            to = to[(PayloadName.Length + Payload.Length)..];
        }

        to[0] = (byte)'}';
    }
}
