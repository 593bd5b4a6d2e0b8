using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Gateway.Api;

/// <summary>
/// Statistics that a query asks for: as they are kept, without waiting; else published first, and answered then, where it was sent and is no link that somebody followed.
/// </summary>
internal static class StatisticsQuestions
{
    /// <summary>Whether a call may publish: what is published is so for ever, and a browser follows a link to any address with GET, from wherever it comes.</summary>
    public static bool MayPublish(HttpContext http) => HttpMethods.IsPost(http.Request.Method) || http.WebSockets.IsWebSocketRequest;

    extension(RequestContext context)
    {
        /// <exception cref="GraphQLException">They are refused, with the refusal's code.</exception>
        public ValueTask<T> StatisticsAsync<T>(RecordView owner, NamedPeriod period, Func<KeptRelease, T> show, CancellationToken cancellation) => period.Refusal is { } refusal
            ? throw Thrown([refusal])
            : context.StatisticsAsync(owner, period.Days.First, period.Days.Last, show, cancellation);

        /// <exception cref="GraphQLException">They are refused, with the refusal's code.</exception>
        public ValueTask<T> StatisticsAsync<T>(RecordView owner, DateOnly from, DateOnly to, Func<KeptRelease, T> show, CancellationToken cancellation) =>
            from <= to && context.Records.Statistics(owner, new Period(from, to)) is { } kept
                ? new(show(kept))
                : PublishAsync(context, owner.Id, from, to, show, cancellation);
    }

    private static async ValueTask<T> PublishAsync<T>(
        RequestContext context, string owner, DateOnly from, DateOnly to, Func<KeptRelease, T> show, CancellationToken cancellation)
    {
        // Goes on outside the scope: it waits for the log.
        await Task.Yield();
        var statistics = context.Safeguarding.Statistics;
        var outcome = context.MayPublish ? await statistics.OfAsync(context.Viewer, owner, from, to, cancellation) : statistics.Published(owner, from, to);
        return outcome.Release is { } release ? show(release) : throw Thrown(outcome.Refusals);
    }

    private static GraphQLException Thrown(IReadOnlyList<Refusal> refusals) => new(refusals[0].Message, refusals[0].Code);
}
