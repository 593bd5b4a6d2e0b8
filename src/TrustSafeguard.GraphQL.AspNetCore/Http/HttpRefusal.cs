using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Why a request does not reach the engine.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">What the body says.</param>
internal sealed record HttpRefusal(int Status, GraphQLError Error)
{
    private const int LongestName = 100;

    /// <summary>Whether it is of what the request holds, not of its form: on a WebSocket it ends the operation and not the connection.</summary>
    internal bool IsOfContent { get; init; }

    /// <summary>Whether nothing more can be asked over this connection, because the rest of the request may never come.</summary>
    internal bool EndsConnection { get; init; }

    internal static HttpRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, new GraphQLError(message, HttpErrorCodes.Request));

    internal static HttpRefusal TwoDocuments { get; } = BadRequest("The request has both `query` and `documentId`: send the one that is meant.");

    internal static HttpRefusal NoText { get; } =
        BadRequest("The request holds text that is not Unicode: send UTF-8, and no half of a surrogate pair.") with { IsOfContent = true };

    internal static HttpRefusal TooDeep(int limit) =>
        BadRequest(
            $"The request has lists and objects more than {limit} deep within one another (limit `{nameof(GraphQLHttpOptions.JsonDepth)}`): send flatter values.")
            with { IsOfContent = true };

    internal static HttpRefusal NameTwice(string where, string name) =>
        BadRequest($"{where} has the name `{(name.Length <= LongestName ? name : name[..LongestName] + "…")}` more than once in one object: send each name once.")
            with { IsOfContent = true };

    internal static HttpRefusal Twice(string parameter) => BadRequest($"The address has `{parameter}` more than once: send the one that is meant.");

    internal static HttpRefusal ContentEncoding(string encoding) => new(
        StatusCodes.Status415UnsupportedMediaType,
        new GraphQLError($"The body comes as `Content-Encoding: {encoding}`, which is not taken: send it as it is.", HttpErrorCodes.ContentEncoding));

    internal static HttpRefusal TooLarge(int limitBytes) => new(
        StatusCodes.Status413PayloadTooLarge,
        new GraphQLError(
            $"The request's body is larger than the limit of {limitBytes} bytes (`{nameof(GraphQLHttpOptions.RequestBytes)}`): send less.",
            HttpErrorCodes.RequestTooLarge));

    internal static HttpRefusal TooSlow(TimeSpan limit) => new(
        StatusCodes.Status408RequestTimeout,
        new GraphQLError(
            $"The request's body took longer than {limit.TotalSeconds} seconds to come (limit `{nameof(GraphQLHttpOptions.RequestTime)}`): send it again, whole, or send less.",
            HttpErrorCodes.RequestTime))
    {
        EndsConnection = true,
    };

    internal static HttpRefusal Stopping { get; } = new(
        StatusCodes.Status503ServiceUnavailable, new GraphQLError("The server is stopping: send the request again, in a moment.", HttpErrorCodes.Stopping))
    {
        EndsConnection = true,
    };

    /// <summary>What HTTP itself cannot read, with the status that it gives.</summary>
    internal static HttpRefusal Malformed(int status) => new(
        status,
        status == StatusCodes.Status408RequestTimeout
            ? new GraphQLError("The request's body came more slowly than this server waits for: send it again, faster, or send less.", HttpErrorCodes.RequestTime)
            : new GraphQLError(
                "The request's body cannot be read as its headers describe it: send it whole, with the length or the chunks that HTTP asks for.", HttpErrorCodes.Request))
    {
        EndsConnection = true,
    };

    internal static HttpRefusal TooManySockets(int limit) => new(
        StatusCodes.Status503ServiceUnavailable,
        new GraphQLError(
            $"As many WebSockets are open as there may be, {limit} (limit `{nameof(GraphQLHttpOptions.WebSockets)}`): try again later, or ask over HTTP.",
            HttpErrorCodes.TooManySockets));

    internal static HttpRefusal TooManyStreams(int limit) => new(
        StatusCodes.Status503ServiceUnavailable,
        new GraphQLError(
            $"As many streams of Server-Sent Events are open as there may be, {limit} (limit `{nameof(GraphQLHttpOptions.EventStreams)}`): try again later, or use a WebSocket.",
            HttpErrorCodes.TooManyStreams))
    {
        EndsConnection = true,
    };

    internal static HttpRefusal MediaType { get; } = new(
        StatusCodes.Status415UnsupportedMediaType,
        new GraphQLError("Send the request as `Content-Type: application/json` in UTF-8.", HttpErrorCodes.MediaType));

    internal static HttpRefusal NotAcceptable { get; } = new(
        StatusCodes.Status406NotAcceptable,
        new GraphQLError(
            "Answers come as `application/graphql-response+json`, `application/json` or `text/event-stream` in UTF-8: accept one of them.",
            HttpErrorCodes.NotAcceptable));

    internal static HttpRefusal Method { get; } = new(
        StatusCodes.Status405MethodNotAllowed, new GraphQLError("Ask with POST, or with GET for queries.", HttpErrorCodes.Method));

    internal static HttpRefusal Handshake { get; } = new(
        StatusCodes.Status400BadRequest, new GraphQLError("The request is no WebSocket handshake: ask with POST, or open a WebSocket.", HttpErrorCodes.Handshake));

    internal static HttpRefusal Origin { get; } = new(
        StatusCodes.Status403Forbidden,
        new GraphQLError("Pages of this `Origin` may not open a WebSocket here: serve them from this host, or have the operator allow the origin.", HttpErrorCodes.Origin));

    internal static HttpRefusal Batch { get; } = new(
        StatusCodes.Status400BadRequest, new GraphQLError("Requests are not taken in batches: send each in a request of its own.", HttpErrorCodes.Batch));
}
