using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.ServerSentEvents;

/// <summary>
/// Answers a request with a stream of events, one connection an operation. Source: GraphQL over Server-Sent Events, distinct connections mode,
/// https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md.
/// </summary>
internal sealed class EventStreamHandler(GraphQLEngine engine, GraphQLHttpOptions options)
{
    /// <summary>Streams until the operation ends, the client goes or the server stops.</summary>
    /// <param name="http">The connection.</param>
    /// <param name="request">The request; its bytes are looked at before this returns for the first time, and not after.</param>
    /// <param name="context">What the resolvers get.</param>
    internal async Task AnswerAsync(HttpContext http, GraphQLRequest request, object context)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var responses = engine.StreamAsync(request, context, end.Token);
        try
        {
            await WriteAsync(Open(http), responses, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone, or is to come again elsewhere: a stream without its `complete` has not ended, and clients reconnect.
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
    }

    private EventWriter Open(HttpContext http)
    {
        http.Response.ContentType = MediaType.EventStream.ContentType;
        http.Response.Headers.CacheControl = "no-store";

        // What stands between must not collect events either; this is the word for it that proxies know.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return new EventWriter(http.Response.BodyWriter, options);
    }

    private async Task WriteAsync(EventWriter writer, IAsyncEnumerable<GraphQLResponse> responses, CancellationTokenSource end)
    {
        await using var reader = responses.GetAsyncEnumerator(end.Token);
        for (var isFirst = true; await MoveAsync(reader, writer, isFirst, end); isFirst = false)
        {
            using var response = reader.Current;
            await writer.NextAsync(response.Body, end.Token);
        }

        await writer.CompleteAsync(end.Token);
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<GraphQLResponse> reader, EventWriter writer, bool isFirst, CancellationTokenSource end)
    {
        var moving = reader.MoveNextAsync();
        if (moving.IsCompleted && !isFirst)
        {
            return await moving;
        }

        var waiting = moving.AsTask();
        try
        {
            // Some clients take the connection for open only once there is a byte of it; then the subscription has been asked for already, so that
            // what happens after the opening is not missed.
            if (isFirst)
            {
                await writer.KeepAliveAsync(end.Token);
            }

            while (await IsStillWaitingAsync(waiting))
            {
                await writer.KeepAliveAsync(end.Token);
            }
        }
        catch
        {
            // INVARIANT: nobody disposes a reader that is still reading.
            await end.CancelAsync();
            await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await waiting;
    }

    private async ValueTask<bool> IsStillWaitingAsync(Task waiting)
    {
        await waiting.WaitAsync(options.KeepAlive, options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !waiting.IsCompleted;
    }
}
