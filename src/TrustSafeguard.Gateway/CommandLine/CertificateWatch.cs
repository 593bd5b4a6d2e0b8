using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Warns of certificates that run out, in good time and then once a day, and tells listeners how long each lasts.</summary>
internal sealed class CertificateWatch : IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromDays(1);

    private static readonly ConcurrentDictionary<CertificateWatch, byte> Open = [];
    private static readonly Meter Meter = new("TrustSafeguard.Gateway");

    private readonly IReadOnlyList<NamedCertificate> certificates;
    private readonly TimeSpan notice;
    private readonly CommandContext context;
    private readonly PeriodicTimer timer;
    private readonly Task watching;

    static CertificateWatch() => Meter.CreateObservableGauge(
        "trustsafeguard.certificate.time_left", static () => Open.Keys.SelectMany(static watch => watch.TimesLeft()), "s",
        "How long the first certificate of a setting lasts; below 0 where it has run out.");

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="certificates">Watched.</param>
    /// <param name="notice">How long before a certificate runs out it is warned of.</param>
    /// <param name="context">Where it warns.</param>
    public CertificateWatch(IReadOnlyList<NamedCertificate> certificates, TimeSpan notice, CommandContext context)
    {
        (this.certificates, this.notice, this.context) = (certificates, notice, context);
        timer = new PeriodicTimer(LooksEvery, context.Time);
        Open.TryAdd(this, 0);
        watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Open.TryRemove(this, out _);
        timer.Dispose();
        await watching;
    }

    private async Task WatchAsync()
    {
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync());
    }

    private void Look()
    {
        var now = context.Time.GetUtcNow();
        foreach (var certificate in certificates.Where(certificate => certificate.End - now <= notice))
        {
            var end = certificate.End.ToString("d MMMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
            context.Warn(
                "certificate.runs-out", certificate.End > now
                    ? $"{certificate} runs out on {end}. Put a new one in its place, and start this node again before then."
                    : $"{certificate} ran out on {end}. Put a new one in its place, and start this node again: nobody takes this one.");
        }
    }

    private IEnumerable<Measurement<double>> TimesLeft() => certificates.GroupBy(certificate => certificate.Setting)
        .Select(all => new Measurement<double>((all.Min(each => each.End) - context.Time.GetUtcNow()).TotalSeconds, new KeyValuePair<string, object?>("setting", all.Key)));
}
