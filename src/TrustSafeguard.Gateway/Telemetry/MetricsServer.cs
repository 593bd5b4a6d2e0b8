using OpenTelemetry.Metrics;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>Gives Prometheus what is measured, at an address of its own: whoever may come to the public address comes to nothing here.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private const string Path = "/metrics";

    // Prometheus, and a person who looks.
    private const int Connections = 16;

    private readonly WebApplication application;

    private MetricsServer(WebApplication application) => this.application = application;

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">Something else listens there.</exception>
    public static async Task<MetricsServer> StartAsync(string address, MeterProvider meters, ILoggerFactory loggers, CancellationToken stop)
    {
        var builder = BareServer.Begin();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.WebHost.UseUrls(address);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = Connections;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        var server = new MetricsServer(builder.Build());
        server.application.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, Path, null, null);
        try
        {
            await server.application.StartAsync(stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What Prometheus asks.</summary>
    public string Address => application.Urls.First() + Path;

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
