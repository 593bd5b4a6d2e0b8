namespace TrustSafeguard.Gateway.Identity;

/// <summary>
/// Has every issuer asked what it calls itself when a token names none of them: where it calls itself otherwise than it is configured, no token of its own would have it asked.
/// </summary>
/// <param name="limits">How often.</param>
/// <param name="time">The clock of that.</param>
internal sealed class IssuerLooks(TokenLimits limits, TimeProvider time)
{
    private readonly Lock gate = new();
    private long? begun;

    /// <summary>Asks those that have not answered yet, beside the call: whoever brought the token waits for none of them.</summary>
    public void Begin(IEnumerable<IssuerKeys> issuers)
    {
        lock (gate)
        {
            if (begun is { } last && time.GetElapsedTime(last) < limits.KeysPause)
            {
                return;
            }

            begun = time.GetTimestamp();
        }

        var all = issuers.ToList();
        _ = Task.Run(() => Task.WhenAll(all.Select(keys => TokenSchemes.IsKnownAsync(keys, CancellationToken.None).AsTask())));
    }
}
