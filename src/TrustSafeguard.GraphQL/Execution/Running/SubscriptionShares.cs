using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// Gives each caller a share of the subscriptions: so many are open at once, and their events are answered one after another. Whoever has many holds up nobody but themselves.
/// </summary>
/// <param name="most">The most of one caller, see <see cref="GraphQLLimits.CallerSubscriptions"/>.</param>
internal sealed class SubscriptionShares(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Share> shares = new(StringComparer.Ordinal);

    /// <summary>A subscription's place in its caller's share, for as long as it is open; null where they have as many as they may.</summary>
    /// <param name="caller">Whose it is; null where that is not known: it has a share of its own then.</param>
    internal Place? TakePlace(string? caller)
    {
        if (caller is null)
        {
            return new Place(new Share(), static () => { });
        }

        lock (gate)
        {
            var share = shares.GetValueOrDefault(caller) ?? (shares[caller] = new Share());
            if (share.Open == most)
            {
                return null;
            }

            share.Open++;
            return new Place(share, () => Leave(caller, share));
        }
    }

    internal GraphQLError TooMany() => new(
        $"End one of your subscriptions first, or follow more with one: {most} of yours are open (limit `{nameof(GraphQLLimits.CallerSubscriptions)}`).",
        GraphQLErrorCodes.TooManySubscriptions);

    // What nobody holds is forgotten: callers come and go.
    private void Leave(string caller, Share share)
    {
        lock (gate)
        {
            if (--share.Open == 0)
            {
                shares.Remove(caller);
            }
        }
    }

    /// <summary>One caller's: how many are open, and whose turn it is to be answered.</summary>
#pragma warning disable CA1001 // Nothing of the system is held until somebody asks for a wait handle, and nobody does.
    internal sealed class Share
#pragma warning restore CA1001
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Open { get; set; }
    }

    /// <summary>The place of one subscription, until it is disposed, once.</summary>
    internal sealed class Place(Share share, Action leave) : IDisposable
    {
        /// <summary>Answers an event once those of the same caller that asked before are answered.</summary>
        /// <exception cref="OperationCanceledException">It was stopped before its turn came.</exception>
        internal async ValueTask<GraphQLResponse> AnswerAsync(Func<ValueTask<GraphQLResponse>> answer, CancellationToken cancellation)
        {
            await share.Turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await answer().ConfigureAwait(false);
            }
            finally
            {
                share.Turn.Release();
            }
        }

        public void Dispose() => leave();
    }
}
