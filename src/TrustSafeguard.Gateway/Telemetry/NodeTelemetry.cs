using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TrustSafeguard.EventStore;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Telemetry;

/// <summary>What a node tells of its work, and where that goes: from before its store is opened until after it is closed.</summary>
internal sealed class NodeTelemetry : IAsyncDisposable
{
    private const string Service = "trustsafeguard";

    private readonly TelemetryOptions options;
    private readonly MeterProvider? meters;
    private readonly TracerProvider? traces;
    private MetricsServer? server;

    private NodeTelemetry(TelemetryOptions options)
    {
        this.options = options;
        var resource = ResourceBuilder.CreateEmpty().AddService(Service, serviceVersion: typeof(NodeTelemetry).Assembly.GetName().Version?.ToString(3)).AddTelemetrySdk()
            .AddAttributes([new KeyValuePair<string, object>("host.name", Environment.MachineName)]);
        Log = new ServerLog(options, options.Otlp is null ? null : sent => Send(sent, resource));
        meters = options.Otlp is null && options.Metrics is null ? null : BuildMeters(resource);
        traces = options.Traces ? BuildTraces(resource) : null;
    }

    public ServerLog Log { get; }

    /// <summary>Where <c>/metrics</c> is served; null where it is not.</summary>
    public string? MetricsAddress => server?.Address;

    /// <summary>Begins to measure, to send and to serve what the options say.</summary>
    public static async Task<NodeTelemetry> BeginAsync(TelemetryOptions options, CancellationToken stop)
    {
        var telemetry = new NodeTelemetry(options);
        try
        {
            telemetry.server = options.Metrics is { } address ? await MetricsServer.StartAsync(address, telemetry.meters!, telemetry.Log.Loggers, stop) : null;
            return telemetry;
        }
        catch
        {
            await telemetry.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends what is left, within the time that a call may take for each kind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        traces?.Dispose();
        meters?.Dispose();
        Log.Dispose();
    }

    private MeterProvider BuildMeters(ResourceBuilder resource)
    {
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureServices(ReadsNoVariables).SetResourceBuilder(resource)
            .AddMeter("TrustSafeguard.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql");
        if (options.Metrics is not null)
        {
            builder.AddPrometheusExporter();
        }

        if (options.Otlp is not null)
        {
            builder.AddOtlpExporter((otlp, reader) =>
            {
                Send(otlp, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.SendMetricsEvery.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.SendWithin.TotalMilliseconds;
            });
        }

        return builder.Build();
    }

    private TracerProvider BuildTraces(ResourceBuilder resource)
    {
        var share = new TraceIdRatioBasedSampler(options.Sampling);
        return Sdk.CreateTracerProviderBuilder().ConfigureServices(LeavesEventsOut).SetResourceBuilder(resource)

            // A caller who asks for its own trace gets no more of them than others: what is sent is for the operator to say.
            .SetSampler(new ParentBasedSampler(share, remoteParentSampled: share, remoteParentNotSampled: share))
            .AddAspNetCoreInstrumentation()
            .AddSource(GraphQLTelemetry.Name, StoreMetrics.Name, "Microsoft.Orleans.Application", "Npgsql")
            .AddProcessor(new KnownTags())
            .AddOtlpExporter(otlp => Send(otlp, "v1/traces"))
            .Build();
    }

    private void Send(OpenTelemetryLoggerOptions sent, ResourceBuilder resource)
    {
        sent.IncludeFormattedMessage = true;
        sent.SetResourceBuilder(resource).AddOtlpExporter(otlp => Send(otlp, "v1/logs"));
    }

    private void Send(OtlpExporterOptions otlp, string path)
    {
        var isGrpc = options.Protocol == OtlpWay.Grpc;
        otlp.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = isGrpc ? options.Otlp! : new Uri(new Uri(options.Otlp!.AbsoluteUri.TrimEnd('/') + "/"), path);
        otlp.Headers = options.Headers;
        otlp.TimeoutMilliseconds = (int)options.SendWithin.TotalMilliseconds;
    }

    // INVARIANT: what the command read is in force, and nothing beside it; the library would take OTEL_… from the environment.
    private static void ReadsNoVariables(IServiceCollection services) => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());

    // INVARIANT: no event of an activity is sent. Npgsql and Orleans add one for each failure, with its words and its stack, and an activity gives none of its events up again.
    private static void LeavesEventsOut(IServiceCollection services) => services.AddSingleton<IConfiguration>(
        new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_SPAN_EVENT_COUNT_LIMIT", "0")]).Build());
}
