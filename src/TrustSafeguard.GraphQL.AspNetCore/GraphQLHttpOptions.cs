using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore;

/// <summary>How an endpoint behaves, beside its engine.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>The most bytes that a request's body may have. 1 MiB. Crossing it answers 413 with the code <c>graphql.request-too-large</c>.</summary>
    public int RequestBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// How long a request's body may take to come, from when it was asked for. 30 seconds. Crossing it answers 408 with the code <c>graphql.request-time</c>,
    /// and the connection ends.
    /// </summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes that one message of a WebSocket may have. 1 MiB. Crossing it closes the socket with 1009.</summary>
    public int MessageBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// How deep lists and objects may lie within one another in a request, the request itself counted. 64. Crossing it is refused with <c>graphql.request</c>: 400,
    /// or on a WebSocket an error of that operation. More than 64 helps nobody: variables deeper than that are refused by the engine itself.
    /// </summary>
    public int JsonDepth { get; init; } = 64;

    /// <summary>The most operations that one WebSocket may have under way. 100. One more is answered with an error of the code <c>graphql.too-many-operations</c>.</summary>
    public int OperationsPerConnection { get; init; } = 100;

    /// <summary>How long a WebSocket may wait before it says <c>connection_init</c>. 10 seconds. Crossing it closes the socket with 4408.</summary>
    public TimeSpan ConnectionInitTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a response, an event or a message may wait for a client that reads slowly, to its last byte. 30 seconds. Crossing it ends the client's operations:
    /// a WebSocket is closed with 4508, any other connection is cut off. Until then only those operations wait whose client reads slowly, each with one response.
    /// </summary>
    public TimeSpan SlowReaderTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most bytes of messages that may wait for a WebSocket's client to read. 32 MiB. Once a quarter of it waits, further operations of that client begin one
    /// after another, as it reads on; crossing it closes the socket with 4508. One message alone may be larger.
    /// </summary>
    public int UnsentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>
    /// The most bytes that all connections hold together for slow clients: of requests and messages what has come before the rest, of responses and messages what has yet
    /// to be read. 256 MiB. Crossing it cuts off the connection that has held some for longest, and the next, until the rest is within it. What the server beneath
    /// buffers of each connection comes on top; so does what an operation needs while it runs.
    /// </summary>
    public int HeldBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most WebSockets that are open at once. 1,000. One more is answered 503 with the code <c>graphql.too-many-sockets</c>.</summary>
    public int WebSockets { get; init; } = 1_000;

    /// <summary>
    /// The most streams of Server-Sent Events that are open at once. 1,000. One more is answered 503 with the code <c>graphql.too-many-streams</c>. Each is a connection for as
    /// long as its operation lasts: give less than the server beneath takes connections, so that some are left for requests that end.
    /// </summary>
    public int EventStreams { get; init; } = 1_000;

    /// <summary>How long a WebSocket's closing may take before the connection is cut. 5 seconds.</summary>
    public TimeSpan CloseTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often something is sent where nothing happens, so that a connection that has gone is noticed. 15 seconds.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The origins, such as <c>https://app.example</c>, whose pages may open a WebSocket beside those of the endpoint's own host. None. A browser asks nobody before it
    /// opens a socket to another site; a page of any other origin is refused with 403.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Asked with the payload of <c>connection_init</c>, a JSON object or nothing, whether a WebSocket is let in; false closes it with 4403. Null lets all in:
    /// the request that opened the socket has been let in already. The payload is valid until the answer.
    /// </summary>
    public Func<HttpContext, ReadOnlyMemory<byte>, ValueTask<bool>>? Admit { get; init; }

    /// <summary>
    /// Asked before each operation of a WebSocket whether it is refused, and with which error: the request that opened the socket may be long ago. Null refuses none. Over HTTP
    /// every operation is a request of its own, which is refused before it comes here.
    /// </summary>
    public Func<HttpContext, GraphQLError?>? RefuseOperation { get; init; }

    /// <summary>The clock that waits are measured with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
