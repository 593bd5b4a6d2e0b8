using Microsoft.AspNetCore.Connections;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>
/// Answers <c>/healthz</c> and <c>/readyz</c> at an address of their own, beside the one of the API: callers may use up all connections there, and whoever looks after the process
/// would end it for that.
/// </summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    // Whoever starts and ends the process, whoever sends calls to it, whoever watches it, and a person who looks.
    private const int Connections = 16;

    private readonly WebApplication application;

    private ProbeServer(WebApplication application) => this.application = application;

    /// <summary>Not started.</summary>
    public static ProbeServer Build(string address, NodeStart start, ReadinessLooks looks, ServerLimits limits, ILoggerFactory loggers)
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
            kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
            kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        });
        var application = builder.Build();
        application.UseSecurityHeaders();
        application.UseStartingAnswer(start);
        ProbePages.Map(application, start, looks);
        return new ProbeServer(application);
    }

    /// <summary>Listens.</summary>
    /// <exception cref="ProbeAddressException">Something else listens there.</exception>
    public async Task StartAsync(CancellationToken stop)
    {
        try
        {
            await application.StartAsync(stop);
        }
        catch (IOException cause) when (cause.InnerException is AddressInUseException)
        {
            throw new ProbeAddressException(cause);
        }
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
