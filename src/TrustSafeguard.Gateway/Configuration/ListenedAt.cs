using System.Net;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The addresses at which the settings have the server listen: of two that take one another's place the one that comes second would blame another program.</summary>
internal static class ListenedAt
{
    /// <summary>Refuses two settings that would have it listen twice at a port of one address.</summary>
    /// <param name="urls">Where the API is; several are parted by semicolons.</param>
    /// <param name="probes">Where whoever looks after the process is answered; null for nowhere else.</param>
    /// <param name="metrics">Where metrics are; null for nowhere.</param>
    /// <exception cref="ConfigurationException"><c>config.value</c>.</exception>
    public static void ThrowIfTwice(string urls, string? probes, string? metrics)
    {
        List<(string Key, string Url)> all = [.. urls.Split(';').Select(url => ("Urls", url.Trim()))];
        foreach (var (key, given) in new[] { (nameof(GatewaySettings.Probes), probes), ("Telemetry:Metrics", metrics) })
        {
            if (given is null)
            {
                continue;
            }

            var taken = all.Find(each => IsTwice(new Binding(each.Url), new Binding(given)));
            if (taken.Key is not null)
            {
                throw new ConfigurationException(
                    "config.value", $"`{given}` in `{key}` is where `{taken.Key}` has the server listen too, at `{taken.Url}`: give one of them another port.");
            }

            all.Add((key, given));
        }
    }

    // Port 0 is any that is free.
    private static bool IsTwice(Binding one, Binding other) =>
        one.Port != 0 && one.Port == other.Port && (one.IsEverywhere || other.IsEverywhere || one.Host == other.Host);

    // A name that is no address stands for all addresses of the machine, but for the one of the loopback.
    private sealed record Binding
    {
        public Binding(string url)
        {
            var parsed = new Uri(url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal));
            Port = parsed.Port;
            Host = parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback.ToString() : parsed.Host.Trim('[', ']');
            IsEverywhere = !IPAddress.TryParse(Host, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        }

        public int Port { get; }

        public string Host { get; }

        public bool IsEverywhere { get; }
    }
}
