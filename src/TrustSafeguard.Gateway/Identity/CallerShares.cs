using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Gives each caller a share of the server: those who were let in by who they are, others by where they call from.</summary>
internal sealed class CallerShares : IDisposable
{
    private const string Unlimited = "development";
    private const int BytesOfSubnet = 8;

    private readonly PartitionedRateLimiter<HttpContext> requests;
    private readonly PartitionedRateLimiter<HttpContext> calls;

    public CallerShares(CallerLimits limits)
    {
        requests = PartitionedRateLimiter.Create<HttpContext, string>(http => KeyOf(http) is var (key, isCaller) && key == Unlimited
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = isCaller ? limits.CallerBurst : limits.StrangerBurst,
                TokensPerPeriod = isCaller ? limits.CallerRequestsPerSecond : limits.StrangerRequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        calls = PartitionedRateLimiter.Create<HttpContext, string>(http => KeyOf(http) is var (key, isCaller) && key == Unlimited
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = isCaller ? limits.CallerCalls : limits.StrangerCalls }));
        OfRequests = PartitionedRateLimiter.CreateChained(requests, calls);
    }

    /// <summary>What every request has to get.</summary>
    public PartitionedRateLimiter<HttpContext> OfRequests { get; }

    /// <summary>Whether an operation more, over a socket that is open, is within the caller's share.</summary>
    public bool HasOperation(HttpContext http)
    {
        using var lease = requests.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        OfRequests.Dispose();
        requests.Dispose();
        calls.Dispose();
    }

    private static (string Key, bool IsCaller) KeyOf(HttpContext http) => Identified.Of(http)?.Viewer switch
    {
        null => ("address " + SubnetOf(http.Connection.RemoteIpAddress), false),
        { Caller: { } caller } => ("caller " + caller.Identity, true),
        { } viewer => viewer == Viewer.Development ? (Unlimited, true) : throw new InvalidOperationException("Nobody but a caller asks from outside."),
    };

    // Whoever has one address of version 6 has all of its subnet.
    private static string SubnetOf(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfSubnet))
        : string.Create(CultureInfo.InvariantCulture, $"{address?.MapToIPv4()}");
}
