using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Whom tokens let in that were validated a moment ago, so that not each request of the same caller has the same signature looked at.</summary>
/// <remarks>
/// INVARIANT: nothing is kept of a token but its hash and whom it let in, and none that was refused. One is validated anew as soon as its issuer's configuration is another, with
/// whatever keys. What changes from one request to the next is not kept: whether it has expired or was revoked is for the caller to ask each time.
/// </remarks>
/// <param name="limits">How many, and for how long.</param>
/// <param name="time">By which that is told.</param>
internal sealed class KeptTokens(TokenLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<TokenHash, KeptToken> kept = new();
    private readonly Lock gate = new();

    /// <summary>How many are kept, good or no longer.</summary>
    public int Count => kept.Count;

    /// <summary>Whom the token let in; null where it has to be validated.</summary>
    public Identified? Find(TokenHash token)
    {
        if (!kept.TryGetValue(token, out var known))
        {
            return null;
        }

        if (time.GetElapsedTime(known.At) < limits.RevocationsAge && known.Issuer?.FindFresh() == known.Keys)
        {
            return known.Found;
        }

        kept.TryRemove(KeyValuePair.Create(token, known));
        return null;
    }

    /// <summary>Begins to validate a token.</summary>
    /// <param name="issuer">What its issuer publishes; null where that never changes.</param>
    /// <returns>What has to be known to keep it.</returns>
    public (OpenIdConnectConfiguration? Keys, long At) Begin(IssuerKeys? issuer) => (issuer?.FindFresh(), time.GetTimestamp());

    /// <summary>Keeps whom a token let in.</summary>
    /// <param name="token">The token.</param>
    /// <param name="found">Whom.</param>
    /// <param name="issuer">What its issuer publishes; null where that never changes.</param>
    /// <param name="begun">What was so before it was validated.</param>
    public void Keep(TokenHash token, Identified found, IssuerKeys? issuer, (OpenIdConnectConfiguration? Keys, long At) begun)
    {
        // INVARIANT: kept is only what was validated by these keys, which is certain where they were there before and are there still. So the first token of all is not kept.
        if (issuer is null || (begun.Keys is not null && issuer.FindFresh() == begun.Keys))
        {
            Keep(token, new KeptToken(found, issuer, begun.Keys, begun.At));
        }
    }

    // Where there are too many all are forgotten, and each is validated once more when it is shown again: that is what a server does which has just started.
    private void Keep(TokenHash token, KeptToken validated)
    {
        lock (gate)
        {
            if (kept.Count >= limits.TokensKept)
            {
                kept.Clear();
            }

            kept[token] = validated;
        }
    }
}
