using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Which sign-ins on pages have begun and not ended. A cookie names one of them, so that signing out ends it, whoever has a copy of the cookie.</summary>
/// <remarks>INVARIANT: each sign-in is a new one: whoever has the cookie of the one before is not let in by what somebody else does after.</remarks>
/// <param name="limits">How many are kept.</param>
internal sealed class SignedInPeople(TokenLimits limits)
{
    private const int BytesOfName = 32;

    private readonly ConcurrentDictionary<string, long> kept = new(StringComparer.Ordinal);
    private long order;

    /// <summary>Begins one.</summary>
    /// <returns>By what the cookie names it.</returns>
    public string Begin()
    {
        // Each is good for as long: the first of all would end first.
        while (kept.Count >= limits.SignIns && kept.MinBy(pair => pair.Value) is { Key: { } first })
        {
            kept.TryRemove(first, out _);
        }

        var name = Convert.ToHexString(RandomNumberGenerator.GetBytes(BytesOfName));
        kept[name] = Interlocked.Increment(ref order);
        CallerMetrics.TellSignIn();
        return name;
    }

    /// <summary>Whether one has begun and not ended.</summary>
    public bool Has(string name) => kept.ContainsKey(name);

    /// <summary>Ends one, where there is one of the name.</summary>
    public void End(string? name) => kept.TryRemove(name ?? string.Empty, out _);
}
