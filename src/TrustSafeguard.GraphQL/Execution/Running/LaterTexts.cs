using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Puts into a response the texts that were not at hand while it was written.</summary>
internal static class LaterTexts
{
    /// <summary>The response itself, at once, where it lacks nothing.</summary>
    internal static ValueTask<GraphQLResponse> FillAsync(
        ValueTask<GraphQLResponse> running, ILaterTexts? context, ExecutionSettings settings, CancellationToken cancellation) =>
        running.IsCompletedSuccessfully && running.Result is { LacksTexts: false } whole ? new(whole) : FindAsync(running, context, settings, cancellation);

    private static async ValueTask<GraphQLResponse> FindAsync(
        ValueTask<GraphQLResponse> running, ILaterTexts? context, ExecutionSettings settings, CancellationToken cancellation)
    {
        var response = await running.ConfigureAwait(false);
        if (!response.LacksTexts)
        {
            return response;
        }

        // What is read so is not held against the time that the fields took: it has as long again.
        using var timer = new CancellationTokenSource(settings.Limits.ExecutionTime, settings.Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        using (response)
        {
            try
            {
                var source = context ?? throw new InvalidOperationException($"A resolver returned a `{nameof(LaterText)}`: let the context be an `{nameof(ILaterTexts)}`.");
                var room = settings.Limits.ResponseBytes;
                return response.With(
                    await source.FindTextsAsync(response.LackingTexts, room, either.Token).ConfigureAwait(false) ?? throw new ResponseTooLargeException(room));
            }
            catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return OperationRun.Stopped(new ExecutionTimeException(settings.Limits.ExecutionTime), GraphQLErrorCodes.ExecutionTime, course: null);
            }
            catch (ResponseTooLargeException problem)
            {
                return OperationRun.Stopped(problem, GraphQLErrorCodes.ResponseTooLarge, course: null);
            }
            catch (Exception problem) when (!(problem is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                return Answers.Failed(problem, nameof(ILaterTexts), settings.Options);
            }
        }
    }
}
