using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>What lies between a response and whoever gets it: texts that it lacks are put in, and the context does what it has to do before.</summary>
internal static class Answers
{
    /// <summary>The response itself, at once, where there is nothing to wait for.</summary>
    internal static ValueTask<GraphQLResponse> FinishAsync(
        ValueTask<GraphQLResponse> running, ILaterTexts? texts, IBeforeAnswer? before, OperationIdentity operation, ExecutionSettings settings,
        CancellationToken cancellation)
    {
        var filled = LaterTexts.FillAsync(running, texts, settings, cancellation);
        return before is null ? filled
            : filled.IsCompletedSuccessfully ? TellAsync(filled.Result, before, operation, settings, cancellation)
            : TellOnceFilledAsync(filled, before, operation, settings, cancellation);
    }

    private static async ValueTask<GraphQLResponse> TellOnceFilledAsync(
        ValueTask<GraphQLResponse> filled, IBeforeAnswer before, OperationIdentity operation, ExecutionSettings settings, CancellationToken cancellation) =>
        await TellAsync(await filled.ConfigureAwait(false), before, operation, settings, cancellation).ConfigureAwait(false);

    private static ValueTask<GraphQLResponse> TellAsync(
        GraphQLResponse response, IBeforeAnswer before, OperationIdentity operation, ExecutionSettings settings, CancellationToken cancellation)
    {
        if (response.Kind != ResponseKind.Executed)
        {
            return new(response);
        }

        var doing = before.BeforeAnswerAsync(new AnsweredOperation(operation.Name, operation.DocumentId), cancellation);
        return doing.IsCompletedSuccessfully ? new(response) : WaitAsync(response, doing, settings, cancellation);
    }

    private static async ValueTask<GraphQLResponse> WaitAsync(GraphQLResponse response, ValueTask doing, ExecutionSettings settings, CancellationToken cancellation)
    {
        try
        {
            await doing.ConfigureAwait(false);
            return response;
        }
        catch (Exception problem)
        {
            response.Dispose();
            if (problem is OperationCanceledException && cancellation.IsCancellationRequested)
            {
                throw;
            }

            return Failed(problem, nameof(IBeforeAnswer), settings.Options);
        }
    }

    /// <summary>What is answered where the context failed beside the fields.</summary>
    internal static GraphQLResponse Failed(Exception problem, string part, GraphQLOptions options)
    {
        if ((problem as GraphQLException ?? options.Explain?.Invoke(problem)) is { } known)
        {
            return OperationRun.Stopped(known, known.Code, course: null);
        }

        options.OnUnexpectedError?.Invoke(new UnexpectedError(problem, part, []));
        return OperationRun.Stopped(new InvalidOperationException("Unexpected error."), GraphQLErrorCodes.Internal, course: null);
    }
}
