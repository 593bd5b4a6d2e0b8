using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Who has signed in on pages. The cookie holds a key and nothing else: signing out ends it, whoever has a copy of the cookie.</summary>
/// <param name="limits">How many are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class SignedInPeople(TokenLimits limits, TimeProvider time) : ITicketStore
{
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, AuthenticationTicket> tickets = new(StringComparer.Ordinal);

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        MakeRoom();
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes));
        tickets[key] = ticket;
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        tickets[key] = ticket;
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(tickets.GetValueOrDefault(key));

    public Task RemoveAsync(string key)
    {
        tickets.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    private void MakeRoom()
    {
        if (tickets.Count < limits.SignIns)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var (key, _) in tickets.OrderBy(pair => pair.Value.Properties.ExpiresUtc).TakeWhile((pair, at) => at == 0 || pair.Value.Properties.ExpiresUtc <= now))
        {
            tickets.TryRemove(key, out _);
        }
    }
}
