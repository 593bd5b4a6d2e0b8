using System.Diagnostics;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TrustSafeguard.GraphQL.AspNetCore.Http;
using TrustSafeguard.GraphQL.AspNetCore.WebSockets.Messages;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>One client on one socket, from its first message to the last. Source: the graphql-transport-ws protocol.</summary>
internal sealed class Connection : IDisposable
{
    private readonly WebSocket socket;
    private readonly HttpContext http;
    private readonly GraphQLEngine engine;
    private readonly Func<HttpContext, object> context;
    private readonly GraphQLHttpOptions options;
    private readonly HeldBytes held;
    private readonly ILogger logger;
    private readonly Outbox outbox;
    private readonly Operations operations;
    private readonly TaskCompletionSource<CloseFrame?> closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isInitialised;
    private bool isAcknowledged;

    internal Connection(
        WebSocket socket, HttpContext http, GraphQLEngine engine, Func<HttpContext, object> context, GraphQLHttpOptions options, HeldBytes held, ILogger logger)
    {
        this.socket = socket;
        this.http = http;
        this.engine = engine;
        this.context = context;
        this.options = options;
        this.held = held;
        this.logger = logger;
        outbox = new Outbox(socket, options, held, Close);
        operations = new Operations(options.OperationsPerConnection);
    }

    /// <summary>Serves until either side ends it or the server stops.</summary>
    /// <param name="unwelcome">Why it is to end at once; null where it is welcome.</param>
    /// <param name="stopping">The server stops.</param>
    internal async Task RunAsync(CloseFrame? unwelcome, CancellationToken stopping)
    {
        if (unwelcome is not null)
        {
            Close(unwelcome);
        }

        var receiving = ReceiveAsync();
        await using var stop = stopping.UnsafeRegister(_ => Close(CloseFrame.GoingAway), null);
        await using var timer = options.TimeProvider.CreateTimer(_ => CloseUnlessInitialised(), null, options.ConnectionInitTime, Timeout.InfiniteTimeSpan);
        var close = await closing.Task;
        operations.CancelAll();
        await EndAsync(close, receiving);
        await operations.WhenAllHaveEnded();
    }

    /// <summary>Frees what it holds.</summary>
    public void Dispose() => outbox.Dispose();

    private void Close(CloseFrame close) => closing.TrySetResult(close);

    private void CloseUnlessInitialised()
    {
        if (!Volatile.Read(ref isInitialised))
        {
            Close(CloseFrame.InitialisationTimeout);
        }
    }

    private async Task EndAsync(CloseFrame? close, Task receiving)
    {
        using var giveUp = new CancellationTokenSource(options.CloseTime, options.TimeProvider);
        try
        {
            if (close is not null)
            {
                await outbox.CloseAsync(close, giveUp.Token);
                await receiving.WaitAsync(giveUp.Token);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException)
        {
            // It has gone, or does not say goodbye: it is cut off.
        }

        socket.Abort();
        await receiving;
    }

    // Reads to the client's goodbye, whoever began to close: only then has it read ours. What it says meanwhile counts no more.
    private async Task ReceiveAsync()
    {
        using var inbox = new Inbox(socket, options.MessageBytes, held);
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var (text, close) = await inbox.ReadAsync();
                close ??= closing.Task.IsCompleted ? null : await HandleAsync(text);
                if (close is not null)
                {
                    Close(close);
                }
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // It has gone.
        }
        catch (Exception problem)
        {
            Close(Failed(problem));
        }

        closing.TrySetResult(null);
    }

    private async ValueTask<CloseFrame?> HandleAsync(ReadOnlyMemory<byte> text)
    {
        switch (ClientMessageReader.Read(text, options.JsonDepth, out var close))
        {
            case null: return close;
            case ConnectionInitMessage message: return await InitialiseAsync(message);
            case SubscribeMessage message: return await SubscribeAsync(message);
            case RefusedMessage message: return WhyNot(message.Id) ?? await RefuseAsync(message.Id, message.Error);
            case CompletedMessage message:
                operations.Cancel(message.Id);
                return null;
            case PingedMessage message:
                await outbox.SendAsync(new PongMessage(message.Payload), http.RequestAborted);
                return null;
            case PongedMessage: return null;
            default: throw new UnreachableException();
        }
    }

    private async ValueTask<CloseFrame?> InitialiseAsync(ConnectionInitMessage message)
    {
        if (isInitialised)
        {
            return CloseFrame.TooManyInitialisations;
        }

        Volatile.Write(ref isInitialised, true);
        if (options.Admit is { } admit && !await admit(http, message.Payload))
        {
            return CloseFrame.Forbidden;
        }

        await outbox.SendAsync(new ConnectionAckMessage(), http.RequestAborted);
        isAcknowledged = true;
        return null;
    }

    private async ValueTask<CloseFrame?> SubscribeAsync(SubscribeMessage message)
    {
        if (WhyNot(message.Id) is { } close)
        {
            return close;
        }

        if (operations.IsFull)
        {
            return await RefuseAsync(message.Id, TooMany());
        }

        if (options.RefuseOperation?.Invoke(http) is { } error)
        {
            return await RefuseAsync(message.Id, error);
        }

        // Nothing more is read from a client whose cancelled operations have yet to end, or that does not read: what is not planned holds nothing.
        await operations.WhenThereIsRoom();
        (await outbox.EnterAsync(http.RequestAborted)).Dispose();
        await held.WhenThereIsRoomAsync(http.RequestAborted);

        // INVARIANT: the engine has read the request when this returns; its bytes are the inbox's and hold the next message soon.
        var responses = engine.StreamAsync(message.Request with { ReportCost = CostHeader.IsReport(http.Request.Headers) }, context(http));
        operations.Start(message.Id, cancellation => AnswerAsync(message.Id, responses, cancellation));
        return null;
    }

    private CloseFrame? WhyNot(string id) =>
        !isAcknowledged ? CloseFrame.Unauthorised
        : operations.Has(id) ? CloseFrame.SubscriberExists(id)
        : null;

    private async ValueTask<CloseFrame?> RefuseAsync(string id, GraphQLError error)
    {
        using var refused = GraphQLResponse.OfErrors(ResponseKind.Refused, [error]);
        await outbox.SendAsync(new ErrorMessage(id, refused.Errors), http.RequestAborted);
        return null;
    }

    private GraphQLError TooMany() => new(
        $"This connection has reached its limit of {options.OperationsPerConnection} operations (`{nameof(GraphQLHttpOptions.OperationsPerConnection)}`): "
            + "complete one first, or open another connection.", HttpErrorCodes.TooManyOperations);

    private async Task AnswerAsync(string id, IAsyncEnumerable<GraphQLResponse> responses, CancellationToken cancellation)
    {
        try
        {
            var last = await SendAllAsync(id, responses, cancellation);
            operations.Forget(id, cancellation);
            await outbox.SendAsync(last, cancellation);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // The client wants no more of it, or has gone: a socket that was cut off says either.
        }
        catch (Exception problem)
        {
            Close(Failed(problem));
        }
    }

    /// <summary>Sends everything but the message that ends the operation, which it gives back.</summary>
    private async Task<ServerMessage> SendAllAsync(string id, IAsyncEnumerable<GraphQLResponse> responses, CancellationToken cancellation)
    {
        using var place = await outbox.EnterAsync(cancellation);
        await using var reader = responses.GetAsyncEnumerator(cancellation);
        var moving = reader.MoveNextAsync();
        if (!moving.IsCompleted)
        {
            // What waits for an event, or for a store, holds up none of the others.
            place.Dispose();
        }

        while (await moving)
        {
            using var response = reader.Current;
            if (response.Kind is ResponseKind.Refused or ResponseKind.NotAQuery or ResponseKind.Broken)
            {
                return new ErrorMessage(id, response.Errors.ToArray());
            }

            await outbox.SendAsync(new NextMessage(id, response.Body), cancellation);
            place.Dispose();
            moving = reader.MoveNextAsync();
        }

        return new CompleteMessage(id);
    }

    private CloseFrame Failed(Exception problem)
    {
        // The exception's own words may hold what somebody wrote; its type and where it was thrown say where to look.
        logger.LogError("A WebSocket is closed because its connection failed: {Failure} {Stack}", problem.GetType().FullName, problem.StackTrace);
        return CloseFrame.InternalError;
    }
}
