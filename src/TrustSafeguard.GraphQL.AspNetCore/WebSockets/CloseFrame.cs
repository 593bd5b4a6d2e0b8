using System.Net.WebSockets;
using System.Text;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>How a connection ends.</summary>
/// <param name="Code">One of <see cref="GraphQLCloseCodes"/>.</param>
/// <param name="Reason">A sentence for the client's log.</param>
internal sealed record CloseFrame(int Code, string Reason)
{
    /// <summary>What a close frame has room for, in bytes. Source: RFC 6455, 5.5.</summary>
    private const int ReasonBytes = 123;

    private const int LongestId = 64;

    internal static CloseFrame Normal { get; } = new(GraphQLCloseCodes.Normal, "Normal closure.");

    internal static CloseFrame GoingAway { get; } = new(GraphQLCloseCodes.GoingAway, "The server stops: connect again.");

    internal static CloseFrame Binary { get; } = Invalid("Messages are text, not binary.");

    internal static CloseFrame Unauthorised { get; } = new(GraphQLCloseCodes.Unauthorised, "Unauthorized: send `connection_init` and wait for `connection_ack`.");

    internal static CloseFrame Forbidden { get; } = new(GraphQLCloseCodes.Forbidden, "Forbidden");

    internal static CloseFrame SubprotocolNotAcceptable { get; } = new(GraphQLCloseCodes.SubprotocolNotAcceptable, "Subprotocol not acceptable: offer `graphql-transport-ws`.");

    internal static CloseFrame InitialisationTimeout { get; } = new(GraphQLCloseCodes.InitialisationTimeout, "Connection initialisation timeout");

    internal static CloseFrame TooManyInitialisations { get; } = new(GraphQLCloseCodes.TooManyInitialisations, "Too many initialisation requests");

    internal static CloseFrame InternalError { get; } = new(GraphQLCloseCodes.InternalError, "Internal server error");

    internal static CloseFrame SlowReader { get; } = new(GraphQLCloseCodes.SlowReader, "Read faster: messages waited longer than the limit `SlowReaderTime`.");

    internal static CloseFrame TooMuchUnsent { get; } = new(GraphQLCloseCodes.SlowReader, "Read faster, or ask for less at once: more waits than the limit `UnsentBytes`.");

    /// <summary>The reason, cut at a whole letter where the frame has no room for all of it.</summary>
    internal string ReasonThatFits
    {
        get
        {
            var length = Reason.Length;
            while (Encoding.UTF8.GetByteCount(Reason.AsSpan(0, length)) > ReasonBytes)
            {
                length -= length > 1 && char.IsLowSurrogate(Reason[length - 1]) ? 2 : 1;
            }

            return Reason[..length];
        }
    }

    internal WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    internal static CloseFrame Invalid(string reason) => new(GraphQLCloseCodes.InvalidMessage, reason);

    internal static CloseFrame TooBig(int limitBytes) =>
        new(GraphQLCloseCodes.MessageTooBig, $"A message is larger than the limit of {limitBytes} bytes (`{nameof(GraphQLHttpOptions.MessageBytes)}`): send less.");

    internal static CloseFrame SubscriberExists(string id) => new(
        GraphQLCloseCodes.SubscriberExists, $"Subscriber for {(id.Length <= LongestId && id.All(char.IsAscii) ? id : "this id")} already exists");
}
