using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

public sealed class CertificateWatchTests : IDisposable
{
    private const string Setting = "Cluster:Certificate of this test";

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Start);
    private readonly WaitingWriter errors = new();
    private readonly X509Certificate2 certificate = Made(Start.AddDays(20));

    public void Dispose()
    {
        certificate.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task A_certificate_is_warned_of_from_the_notice_on_and_after_it_has_run_out_and_one_that_lasts_is_not()
    {
        using var lasting = Made(Start.AddDays(60));
        await using var watch = Watch(new NamedCertificate("Certificate:File", lasting));

        time.Advance(TimeSpan.FromDays(6));
        (await errors.WaitForLinesAsync(1))[0].ShouldBe(
            $"warning certificate.runs-out: `{Setting}` (CN=node) runs out on 21 November 2026 09:00 UTC. "
                + "Put a new one in its place, and start this node again before then.");
        time.Advance(TimeSpan.FromDays(15));
        var lines = await errors.WaitForLinesAsync(1);
        while (!lines[^1].StartsWith($"warning certificate.runs-out: `{Setting}` (CN=node) ran out on 21 November 2026 09:00 UTC.", StringComparison.Ordinal))
        {
            lines = await errors.WaitForLinesAsync(lines.Count + 1);
        }

        lines.ShouldAllBe(line => line.Contains(Setting));
    }

    [Fact]
    public async Task How_long_a_certificate_lasts_is_told_to_whoever_listens()
    {
        await using var watch = Watch();
        time.Advance(TimeSpan.FromHours(12));

        SecondsLeft().ShouldBe(TimeSpan.FromDays(19.5).TotalSeconds);
    }

    private CertificateWatch Watch(params NamedCertificate[] others) => new(
        [new NamedCertificate(Setting, certificate), .. others], TimeSpan.FromDays(14),
        new CommandContext(CommandContext.ScreenOf(TextWriter.Null, isTerminal: false), errors, time, (_, _, _, _) => Task.CompletedTask));

    private static double SecondsLeft()
    {
        var left = double.NaN;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, each) =>
        {
            if (instrument.Name == "trustsafeguard.certificate.time_left")
            {
                each.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("setting", Setting)))
            {
                left = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return left;
    }

    private static X509Certificate2 Made(DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256).CreateSelfSigned(Start.AddDays(-1), end);
    }
}
