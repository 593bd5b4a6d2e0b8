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
internal sealed class EventStreamHandler(GraphQLEngine engine, GraphQLHttpOptions options, HeldBytes held)
{
    private int open;

    /// <summary>Streams until the operation ends, the client goes or the server stops; refuses where as many are open as there may be.</summary>
    /// <param name="http">The connection.</param>
    /// <param name="request">The request; its bytes are looked at before this returns for the first time, and not after.</param>
    /// <param name="context">What the resolvers get.</param>
    internal async Task AnswerAsync(HttpContext http, GraphQLRequest request, object context)
    {
        try
        {
            await (Interlocked.Increment(ref open) <= options.EventStreams
                ? StreamAsync(http, request, context)
                : HttpHandler.RefuseAsync(http, HttpRefusal.TooManyStreams(options.EventStreams), MediaType.EventStream));
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task StreamAsync(HttpContext http, GraphQLRequest request, object context)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var responses = engine.StreamAsync(request, context, end.Token);
        try
        {
            await using var reader = responses.GetAsyncEnumerator(end.Token);
            var first = reader.MoveNextAsync();
            if (first.IsCompletedSuccessfully && reader.Current is { Kind: ResponseKind.NotAQuery } declined)
            {
                using (declined)
                {
                    await first;
                    await HttpHandler.WriteAsync(http, declined, MediaType.EventStream.OfRefusal);
                }
            }
            else
            {
                await WriteAsync(Open(http), reader, first, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone, or is to come again elsewhere: a stream without its `complete` has not ended, and clients reconnect.
        }
    }

    private EventWriter Open(HttpContext http)
    {
        MediaType.EventStream.Announce(http.Response.Headers);

        // What stands between must not collect events either; this is the word for it that proxies know.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return new EventWriter(new PacedOutput(http, options, held));
    }

    private async Task WriteAsync(EventWriter writer, IAsyncEnumerator<GraphQLResponse> reader, ValueTask<bool> first, CancellationTokenSource end)
    {
        OpenOperations.Begins(OpenOperations.OfEventStreams);
        try
        {
            for (var more = await MoveAsync(first, writer, isFirst: true, end); more; more = await MoveAsync(reader.MoveNextAsync(), writer, isFirst: false, end))
            {
                using var response = reader.Current;
                await writer.NextAsync(response.Body, end.Token);
                if (response.Kind == ResponseKind.Broken)
                {
                    // A stream without its `complete` has not ended: clients come back for what they were not told.
                    return;
                }
            }

            await writer.CompleteAsync(end.Token);
        }
        finally
        {
            OpenOperations.Ends(OpenOperations.OfEventStreams);
        }
    }

    private async ValueTask<bool> MoveAsync(ValueTask<bool> moving, EventWriter writer, bool isFirst, CancellationTokenSource end)
    {
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
