using System.Net.WebSockets;
using System.Text;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>How a connection ends.</summary>
/// <param name="Code">One of <see cref="GraphQLCloseCodes"/>.</param>
/// <param name="Reason">A sentence for the client's log.</param>
internal sealed record Closure(int Code, string Reason)
{
    /// <summary>What a close frame has room for, in bytes. Source: RFC 6455, 5.5.</summary>
    private const int ReasonBytes = 123;

    private const int LongestId = 64;

    internal static Closure Normal { get; } = new(GraphQLCloseCodes.Normal, "Normal closure.");

    internal static Closure GoingAway { get; } = new(GraphQLCloseCodes.GoingAway, "The server stops: connect again.");

    internal static Closure Binary { get; } = Invalid("Messages are text, not binary.");

    internal static Closure Unauthorised { get; } = new(GraphQLCloseCodes.Unauthorised, "Unauthorized: send `connection_init` and wait for `connection_ack`.");

    internal static Closure Forbidden { get; } = new(GraphQLCloseCodes.Forbidden, "Forbidden");

    internal static Closure SubprotocolNotAcceptable { get; } = new(GraphQLCloseCodes.SubprotocolNotAcceptable, "Subprotocol not acceptable: offer `graphql-transport-ws`.");

    internal static Closure InitialisationTimeout { get; } = new(GraphQLCloseCodes.InitialisationTimeout, "Connection initialisation timeout");

    internal static Closure TooManyInitialisations { get; } = new(GraphQLCloseCodes.TooManyInitialisations, "Too many initialisation requests");

    internal static Closure InternalError { get; } = new(GraphQLCloseCodes.InternalError, "Internal server error");

    internal static Closure SlowReader { get; } = new(GraphQLCloseCodes.SlowReader, "Read faster: messages waited longer than the limit `SlowReaderTime`.");

    internal static Closure TooMuchUnsent { get; } = new(GraphQLCloseCodes.SlowReader, "Read faster, or ask for less at once: more waits than the limit `UnsentBytes`.");

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

    internal static Closure Invalid(string reason) => new(GraphQLCloseCodes.InvalidMessage, reason);

    internal static Closure TooBig(int limitBytes) =>
        new(GraphQLCloseCodes.MessageTooBig, $"A message is larger than the limit of {limitBytes} bytes (`{nameof(GraphQLHttpOptions.MessageBytes)}`): send less.");

    internal static Closure SubscriberExists(string id) => new(
        GraphQLCloseCodes.SubscriberExists, $"Subscriber for {(id.Length <= LongestId && id.All(char.IsAscii) ? id : "this id")} already exists");
}
