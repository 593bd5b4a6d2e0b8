using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Who has signed in on pages. The cookie holds a key and nothing else: signing out ends it, whoever has a copy of the cookie.</summary>
/// <param name="limits">How many are kept.</param>
internal sealed class SignedInPeople(TokenLimits limits) : ITicketStore
{
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, long Order)> kept = new(StringComparer.Ordinal);
    private long order;

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        // Each is good for as long: the first of all ends first.
        while (kept.Count >= limits.SignIns && kept.MinBy(pair => pair.Value.Order) is { Key: { } first })
        {
            kept.TryRemove(first, out _);
        }

        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes));
        kept[key] = (ticket, Interlocked.Increment(ref order));
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        kept[key] = (ticket, Interlocked.Increment(ref order));
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(kept.TryGetValue(key, out var found) ? found.Ticket : null);

    public Task RemoveAsync(string key)
    {
        kept.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
