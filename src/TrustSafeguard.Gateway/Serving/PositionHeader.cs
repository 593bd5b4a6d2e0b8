using System.Globalization;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>
/// <c>GraphQL-Position: CURSOR</c>, with the <c>position</c> that a change answered with: what is asked sees that change, on whichever node it lands. Several, of several logs,
/// have commas between.
/// </summary>
internal static class PositionHeader
{
    public const string Name = "GraphQL-Position";

    private const string AskAgainAfterSeconds = "1";

    // A store that was away is there for one node a moment before it is for another.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    private static readonly CallerRefusal Unknown = new(
        StatusCodes.Status400BadRequest, "position.unknown", $"Send in `{Name}` the `position` of a change, as it came, or leave the header out: this is none of ours.");

    private static readonly CallerRefusal Behind = new(
        StatusCodes.Status503ServiceUnavailable, "position.behind",
        $"Ask again in a moment: this node does not show the position in `{Name}` yet. If it stays so, tell whoever runs the server.");

    private static readonly CallerRefusal Lost = new(
        StatusCodes.Status409Conflict, "position.lost",
        $"Look whether the change is there, and leave `{Name}` out: what stood at its position was lost, as before a restore, and another record stands there.");

    /// <summary>Answers once the node shows what the call names.</summary>
    public static Task ReadOnAsync(HttpContext http, SafeguardingNode node, ServerLimits limits, RequestDelegate next) =>
        http.Request.Headers.TryGetValue(Name, out var given) && given.ToString() is { Length: > 0 } cursors ? ReadOnAsync(http, cursors, node, limits, next) : next(http);

    private static async Task ReadOnAsync(HttpContext http, string cursors, SafeguardingNode node, ServerLimits limits, RequestDelegate next)
    {
        if (await RefusalOfAsync(cursors, node, limits, http.RequestAborted) is not { } refusal)
        {
            await next(http);
            return;
        }

        if (refusal == Behind)
        {
            http.Response.Headers.RetryAfter = AskAgainAfterSeconds;
        }

        await refusal.AnswerAsync(http);
    }

    private static async ValueTask<CallerRefusal?> RefusalOfAsync(string cursors, SafeguardingNode node, ServerLimits limits, CancellationToken gone)
    {
        var named = cursors.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length > limits.PositionsNamed)
        {
            return new CallerRefusal(
                StatusCodes.Status400BadRequest, "position.too-many",
                string.Create(CultureInfo.InvariantCulture, $"Name at most {limits.PositionsNamed} positions in `{Name}` (limit `{nameof(ServerLimits.PositionsNamed)}`)."));
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(limits.PositionTime);
        try
        {
            foreach (var cursor in named)
            {
                if (await RefusalOfAsync(cursor, node, patience.Token) is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return Behind;
        }
    }

    private static async ValueTask<CallerRefusal?> RefusalOfAsync(string cursor, SafeguardingNode node, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                return await node.ReadCursorAsync(cursor, patience) is not { } place ? Unknown
                    : !await node.ShowsAsync(place, patience) ? Behind
                    : await place.IsHeldByAsync(node.Store, node.Feed) ? null
                    : Lost;
            }
            catch (EventStoreException)
            {
                await Task.Delay(LookAgainAfter, node.Time, patience);
            }
        }
    }
}
