using System.Buffers;
using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.ServerSentEvents;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Answers HTTP requests: one request, one response, one write; or a stream of events where the client asks for one. Source: the GraphQL over HTTP draft.</summary>
internal sealed class HttpHandler(GraphQLEngine engine, Func<HttpContext, object> context, GraphQLHttpOptions options, HeldBytes held)
{
    private readonly EventStreamHandler eventStreams = new(engine, options, held);

    internal async Task HandleAsync(HttpContext http)
    {
        try
        {
            await AnswerAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
        catch (TimeoutException)
        {
            // The client reads too slowly, and was cut off.
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (MediaType.Negotiate(http.Request.Headers.Accept) is not { } mediaType)
        {
            return RefuseAsync(http, HttpRefusal.NotAcceptable, MediaType.Json);
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            return PostAsync(http, mediaType);
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            return GetAsync(http, mediaType);
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            // The header of what GET answers; of a stream of events there is none that ends.
            return GetAsync(http, mediaType.OfRefusal);
        }

        http.Response.Headers.Allow = "GET, HEAD, POST";
        return RefuseAsync(http, HttpRefusal.Method, mediaType);
    }

    private async Task GetAsync(HttpContext http, MediaType mediaType)
    {
        await held.WhenThereIsRoomAsync(http.RequestAborted);
        await (RequestQuery.Read(http.Request.Query, options.JsonDepth, out var refusal) is { } request
            ? AnswerAsync(http, request, mediaType)
            : RefuseAsync(http, refusal!, mediaType));
    }

    private async Task PostAsync(HttpContext http, MediaType mediaType)
    {
        if (!MediaType.IsJson(http.Request.ContentType))
        {
            await RefuseAsync(http, HttpRefusal.MediaType, mediaType);
            return;
        }

        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "identity";
            await RefuseAsync(http, HttpRefusal.ContentEncoding(encoding.ToString()), mediaType);
            return;
        }

        if (http.Request.ContentLength > options.RequestBytes)
        {
            await RefuseAsync(http, HttpRefusal.TooLarge(options.RequestBytes), mediaType);
            return;
        }

        var body = new RequestBody(http, options, held);
        if (await body.ReadAsync() is { } refusal)
        {
            await RefuseAsync(http, refusal, mediaType);
            return;
        }

        await held.WhenThereIsRoomAsync(http.RequestAborted);
        Task answering;
        try
        {
            answering = AnswerAsync(http, body.Received, mediaType);
        }
        finally
        {
            // INVARIANT: the engine has read the request once answering has begun; a client that reads slowly is not held twice.
            body.Release();
        }

        await answering;
    }

    private Task AnswerAsync(HttpContext http, ReadOnlySequence<byte> received, MediaType mediaType)
    {
        var body = received.IsSingleSegment ? received.First : received.ToArray();
        return RequestJson.Read(body, options.JsonDepth, out var refusal) is { } request
            ? AnswerAsync(http, request, mediaType)
            : RefuseAsync(http, refusal!, mediaType);
    }

    private Task AnswerAsync(HttpContext http, GraphQLRequest request, MediaType mediaType)
    {
        request = request with { ReportCost = CostHeader.IsReport(http.Request.Headers) };
        return mediaType == MediaType.EventStream
            ? eventStreams.AnswerAsync(http, request, context(http))
            : AnswerOnceAsync(http, request, mediaType);
    }

    private async Task AnswerOnceAsync(HttpContext http, GraphQLRequest request, MediaType mediaType)
    {
        using var response = await engine.ExecuteAsync(request, context(http), http.RequestAborted);
        Announce(http, Status(http, response.Kind, mediaType), response, mediaType);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await new PacedOutput(http, options, held).SendAsync(response.Body, http.RequestAborted);
        }
    }

    /// <summary>Answers with one response that is short, as refusals are.</summary>
    internal static Task WriteAsync(HttpContext http, GraphQLResponse response, MediaType mediaType) =>
        WriteAsync(http, Status(http, response.Kind, mediaType), response, mediaType);

    private static int Status(HttpContext http, ResponseKind kind, MediaType mediaType)
    {
        if (kind == ResponseKind.NotAQuery)
        {
            http.Response.Headers.Allow = "POST";
            return StatusCodes.Status405MethodNotAllowed;
        }

        return kind == ResponseKind.Executed || mediaType == MediaType.Json ? StatusCodes.Status200OK
            : kind == ResponseKind.Refused ? StatusCodes.Status400BadRequest
            : StatusCodes.Status500InternalServerError;
    }

    internal static async Task RefuseAsync(HttpContext http, HttpRefusal refusal, MediaType mediaType)
    {
        if (refusal.EndsConnection && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }

        using var response = GraphQLResponse.OfErrors(ResponseKind.Refused, [refusal.Error]);
        await WriteAsync(http, refusal.Status, response, mediaType.OfRefusal);
    }

    private static async Task WriteAsync(HttpContext http, int status, GraphQLResponse response, MediaType mediaType)
    {
        Announce(http, status, response, mediaType);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(response.Body, http.RequestAborted);
        }
    }

    private static void Announce(HttpContext http, int status, GraphQLResponse response, MediaType mediaType)
    {
        http.Response.StatusCode = status;
        mediaType.Announce(http.Response.Headers);
        http.Response.ContentLength = response.Body.Length;
    }
}
