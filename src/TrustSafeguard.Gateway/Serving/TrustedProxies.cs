using System.Net;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>The proxies that are believed about whom they speak for.</summary>
/// <param name="Addresses">One by one.</param>
/// <param name="Networks">Whole networks.</param>
public sealed record TrustedProxies(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPNetwork> Networks);
