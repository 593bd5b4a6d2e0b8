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

        using (response)
        {
            try
            {
                var source = context ?? throw new InvalidOperationException($"A resolver returned a `{nameof(LaterText)}`: let the context be an `{nameof(ILaterTexts)}`.");
                return response.With(await source.FindTextsAsync(response.LackingTexts, cancellation).ConfigureAwait(false));
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
