using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>The gateway over generated records in a folder, and beside it, in the same Kestrel, a response that never changes.</summary>
internal sealed class MeasuredGateway : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly SafeguardingNode node;
    private byte[] constant = [];

    private MeasuredGateway(WebApplication application, SafeguardingNode node)
    {
        this.application = application;
        this.node = node;
    }

    public SafeguardingNode Node => node;

    public IPEndPoint Endpoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Fills the folder, and serves it on a free port of the loopback.</summary>
    public static async Task<MeasuredGateway> StartAsync(string folder, GenerateOptions options)
    {
        await GenerateAsync(folder, options);
        return await ServeAsync(folder);
    }

    /// <summary>Serves a folder of records on a free port of the loopback.</summary>
    public static async Task<MeasuredGateway> ServeAsync(string folder) =>
        await StartAsync(await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder }), TimeProvider.System, reads: ReadLog.None));

    /// <summary>Serves a node on a free port of the loopback, and disposes it at the end.</summary>
    public static async Task<MeasuredGateway> StartAsync(SafeguardingNode node)
    {
        var application = GatewayServer.Build(node, new ServeOptions("http://127.0.0.1:0", Development: true));
        var gateway = new MeasuredGateway(application, node);
        application.MapGet("/constant", gateway.AnswerAsync);
        await application.StartAsync();
        gateway.Endpoint = new IPEndPoint(IPAddress.Loopback, new Uri(application.Urls.First()).Port);
        return gateway;
    }

    /// <summary>From now on the constant response is of this size.</summary>
    public void HoldConstant(int sizeBytes)
    {
        constant = new byte[sizeBytes];
        Array.Fill(constant, (byte)'x');
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await node.DisposeAsync();
    }

    private static async Task GenerateAsync(string folder, GenerateOptions options)
    {
        var time = new SimulatedClock(SchoolYear.Onboarding);
        await using var empty = await SafeguardingNode.OpenAsync(
            await FileEventStore.OpenAsync(UnsyncedJournal.OptionsFor(folder)), time, new SeededIds(time, new SeededRandom((ulong)options.Seed)), watchesDeadlines: false);
        await Generator.RunAsync(empty, time, options, new Progress<double>(), CancellationToken.None);
    }

    private Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = constant.Length;
        return http.Response.Body.WriteAsync(constant).AsTask();
    }
}
