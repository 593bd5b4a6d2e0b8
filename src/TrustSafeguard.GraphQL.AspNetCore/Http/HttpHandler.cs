using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.ServerSentEvents;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>Answers HTTP requests: one request, one response, one write; or a stream of events where the client asks for one. Source: the GraphQL over HTTP draft.</summary>
internal sealed class HttpHandler(GraphQLEngine engine, Func<HttpContext, object> context, GraphQLHttpOptions options)
{
    private readonly EventStreamHandler eventStreams = new(engine, options);

    internal Task HandleAsync(HttpContext http)
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

    private Task GetAsync(HttpContext http, MediaType mediaType) =>
        RequestQuery.Read(http.Request.Query, options.JsonDepth, out var refusal) is { } request
            ? AnswerAsync(http, request, mediaType)
            : RefuseAsync(http, refusal!, mediaType);

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

        var reader = http.Request.BodyReader;
        var read = await ReadAsync(reader, http.RequestAborted);

        // INVARIANT: the request is slices of the pipe's buffer, which is given back only after the answer is sent.
        try
        {
            await PostAsync(http, read, mediaType);
        }
        finally
        {
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private Task PostAsync(HttpContext http, ReadResult read, MediaType mediaType)
    {
        if (!read.IsCompleted || read.Buffer.Length > options.RequestBytes)
        {
            return RefuseAsync(http, HttpRefusal.TooLarge(options.RequestBytes), mediaType);
        }

        var body = read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray();
        return RequestJson.Read(body, options.JsonDepth, out var refusal) is { } request
            ? AnswerAsync(http, request, mediaType)
            : RefuseAsync(http, refusal!, mediaType);
    }

    // Stops at the end of the body or past the limit, whichever comes first.
    private async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken aborted)
    {
        while (true)
        {
            var read = await reader.ReadAsync(aborted);
            if (read.IsCompleted || read.Buffer.Length > options.RequestBytes)
            {
                return read;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
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
        try
        {
            using var response = await engine.ExecuteAsync(request, context(http), http.RequestAborted);
            await WriteAsync(http, response, mediaType);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
    }

    /// <summary>Answers with one response.</summary>
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
        using var response = GraphQLResponse.OfErrors(ResponseKind.Refused, [refusal.Error]);
        await WriteAsync(http, refusal.Status, response, mediaType.OfRefusal);
    }

    private static async Task WriteAsync(HttpContext http, int status, GraphQLResponse response, MediaType mediaType)
    {
        http.Response.StatusCode = status;
        mediaType.Announce(http.Response.Headers);
        http.Response.ContentLength = response.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(response.Body, http.RequestAborted);
        }
    }
}
