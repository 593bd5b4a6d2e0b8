using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.GraphiQL;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>The node on the network: GraphQL at <c>/graphql</c>, <c>/healthz</c> and <c>/readyz</c>.</summary>
public static class GatewayServer
{
    internal const string GraphQLPath = "/graphql";
    private const string SignInCategory = "TrustSafeguard.SignIn";

    // How much of a document that is refused as too large is read off the connection, so that its sender reads why: as much as Kestrel takes where nobody says otherwise.
    private const long RefusedBytesReadOff = 30_000_000;

    /// <summary>Serves a node that is open.</summary>
    public static Task RunAsync(
        SafeguardingNode node, ServeOptions options, Action<IReadOnlyCollection<string>>? started = null, CancellationToken cancellationToken = default) =>
        RunAsync(NodeStart.Of(node), options, started, cancellationToken);

    /// <summary>
    /// Listens at once, says how far the node's start is until it is filled, then serves it until it is stopped, and answers what it has begun before it returns.
    /// </summary>
    /// <param name="start">The node, or what is to become it. Where it cannot be opened, this throws why.</param>
    /// <param name="options">Where, and for whom.</param>
    /// <param name="started">Told the addresses it listens at, once the node is served there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(
        NodeStart start, ServeOptions options, Action<IReadOnlyCollection<string>>? started = null, CancellationToken cancellationToken = default)
    {
        var limited = Limited(start, options);
        var (built, looks) = BuildLimited(limited, options);
        await using var application = built;
        await using var probes = options.Probes is { } address
            ? ProbeServer.Build(address, limited, looks, application.Services.GetRequiredService<ILoggerFactory>())
            : null;
        try
        {
            await (probes?.StartAsync(cancellationToken) ?? Task.CompletedTask);
            await application.StartAsync(cancellationToken);
            options.Listening?.Invoke([.. application.Urls]);
        }
        catch
        {
            // What is wrong with the records comes before an address that is taken: mostly they are in use by whoever has it. A server that is away tells nothing of them.
            await Task.WhenAny(limited.Opened, limited.Away);
            if (!limited.Opened.IsCompleted)
            {
                limited.GiveUp();
                throw;
            }

            await limited.Opened;
            throw;
        }

        await limited.Opened;
        options.Log?.TellOpen();
        started?.Invoke([.. application.Urls]);
        await GiveNoticeAsync(limited, options.Limits.Server.StopNotice, cancellationToken);
        await application.StopAsync(CancellationToken.None);
    }

    /// <summary>The application, not started: the benchmark puts its constant response beside it.</summary>
    public static WebApplication Build(SafeguardingNode node, ServeOptions options) => Build(NodeStart.Of(node), options);

    /// <summary>The application, not started.</summary>
    public static WebApplication Build(NodeStart start, ServeOptions options) => BuildLimited(Limited(start, options), options).Application;

    private static NodeStart Limited(NodeStart start, ServeOptions options) => start.Then(node =>
    {
        node.Feed.ReadingTime = options.Limits.Server.ReadingTime;
        node.Patterns = options.Limits.Patterns;
        (node.Safeguarding.Statistics.Limits, node.Safeguarding.Statistics.AreLimitsGiven) = (options.Limits.Statistics, true);
        node.Safeguarding.EmergencyAccesses.LongestMinutes = options.Limits.Server.EmergencyMinutes;
        node.Reads.EntriesLooked = options.Limits.Server.EntriesLooked;
        node.Reads.EntryRecordsLooked = options.Limits.Server.EntryRecordsLooked;
        NodeMetrics.Add(node);
    });

    private static (WebApplication Application, ReadinessLooks Looks) BuildLimited(NodeStart start, ServeOptions options)
    {
        CallerMetrics.Begin();
        var builder = BareServer.Begin();
        var log = options.Log ?? new ServerLog(new TelemetryOptions());
        var admission = new Admission(options, TimeProvider.System, log.Loggers.CreateLogger(SignInCategory));
        admission.AddTo(builder.Services);
        if (options.Log is null)
        {
            // What the container makes ends with it.
            builder.Services.AddSingleton(_ => log.Loggers);
        }
        else
        {
            builder.Services.AddSingleton(log.Loggers);
        }

        if (options.Dashboard)
        {
            GrainDashboard.AddTo(builder.Services, () => start.Node!);
        }

        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (options.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.Server.ShutdownTime);

        // The command's own handler stops the server, so that the store is closed after it.
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();

        var application = builder.Build();
        Admission.KeepOutOfEachRequest(application);
        application.Lifetime.ApplicationStarted.Register(log.TellStarted);
        application.Lifetime.ApplicationStopped.Register(admission.Dispose);
        admission.UseFirst(application);

        // Its endpoint refuses what is too large itself. With the server's bound the connection would end while the rest is on its way, and whoever sends it would not read why.
        application.UseWhen(
            static http => http.Request.Path.StartsWithSegments(GraphQLPath),
            static graphQL => graphQL.Use(static (http, next) =>
            {
                http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = RefusedBytesReadOff;
                return next(http);
            }));
        application.UseStartingAnswer(start);
        admission.UseShares(application);
        if (options.Explorer)
        {
            // Before the guard: a browser that opens a page brings no token, and nothing on this page tells of anybody.
            application.UseGraphiQL(GraphQLPath, admission.TellWhoAsksAsync, () => ExamplesOf(options, start.Node!));
        }

        admission.UseGuard(application, path => ProbePages.Has(path) || FrontPages.Has(path, options.Development));

        // INVARIANT: behind the guard. Whoever is not let in has nothing looked up for them.
        application.UseWhen(
            static http => http.Request.Path.StartsWithSegments(GraphQLPath),
            graphQL => graphQL.Use(next => http => PositionHeader.ReadOnAsync(http, start.Node!, options.Limits.Server, next)));
        admission.Map(application, () => start.Node!);
        new StatisticsFiles(() => start.Node!).Map(application);
        if (options.Dashboard)
        {
            OperatorPages.Map(application);
        }

        var looks = new ReadinessLooks(() => start.Node!, options.Limits.Server, TimeProvider.System, application.Logger, admission.FindFaults);
        ProbePages.Map(application, start, looks);
        application.MapGraphQL(
            GraphQLPath,
            SafeguardingApi.Build(EngineOptions(application.Logger, options)),
            http => new RequestContext(start.Node!, Admission.ViewerOf(http)) { MayPublish = StatisticsQuestions.MayPublish(http) },
            admission.Endpoint);
        return (application, looks);
    }

    private static void Configure(KestrelServerOptions kestrel, ServeOptions options)
    {
        var limits = options.Limits.Server;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxRequestBodySize = options.Limits.Endpoint.RequestBytes;
        kestrel.Limits.MaxRequestBufferSize = ServerLimits.ReadAheadBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = limits.Headers;
        kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
        kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        kestrel.Limits.MinRequestBodyDataRate = kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.LeastBytesPerSecond, limits.SlowStart);
        if (options.Certificate is { } certificate)
        {
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ServerCertificate = certificate.Certificate;
                https.ServerCertificateChain = certificate.Chain;
            });
        }
    }

    /// <summary>Returns once the server was asked to stop and whoever looks at its readiness has had time to see it.</summary>
    private static async Task GiveNoticeAsync(NodeStart start, TimeSpan notice, CancellationToken asked)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        start.TellStopping();
        await Task.Delay(notice, TimeProvider.System, CancellationToken.None);
    }

    private static IReadOnlyList<ExampleDocument> ExamplesOf(ServeOptions options, SafeguardingNode node) => options.Development
        ? [.. options.Demonstration?.Examples(node) ?? [], .. FirstSteps.Examples]
        : [];

    // The exception's own words may hold a summary's text; its type and the field say where to look.
    private static GraphQLOptions EngineOptions(ILogger logger, ServeOptions options) => new()
    {
        Limits = options.Limits.Engine,
        Parser = options.Limits.Parser,
        Validation = options.Limits.Validation,
        Documents = options.Documents,
        DocumentTrust = options.DocumentTrust,
        Introspection = options.Introspection,
        Explain = failure => ExplainedFailures.Explain(failure, logger),
        OnUnexpectedError = error => logger.LogError(
            "A resolver failed at {Path}: {Failure} {Stack}", string.Join('.', error.Path), error.Exception.GetType().FullName, error.Exception.StackTrace),
    };
}
