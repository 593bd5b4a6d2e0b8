using Microsoft.AspNetCore.Connections;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>
/// Answers <c>/healthz</c> and <c>/readyz</c> at an address of their own, beside the one of the API: callers may use up all connections there, and whoever looks after the process
/// would end it for that.
/// </summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    /// <summary>Connections at once: whoever starts and ends the process, whoever sends calls to it, whoever watches it, and a person who looks.</summary>
    public const int MostConnections = 16;

    /// <summary>How long one of them may say nothing. Each ends with its answer, so that nobody keeps one from whoever looks after the process.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly WebApplication application;

    private ProbeServer(WebApplication application) => this.application = application;

    /// <summary>Not started.</summary>
    public static ProbeServer Build(string address, NodeStart start, ReadinessLooks looks, ILoggerFactory loggers)
    {
        var builder = BareServer.Begin();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.WebHost.UseUrls(address);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.RequestHeadersTimeout = LongestWait;
            kestrel.Limits.KeepAliveTimeout = LongestWait;
        });
        var application = builder.Build();
        application.Use((http, next) =>
        {
            http.Response.Headers.Connection = "close";
            return next(http);
        });
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
