using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>A server of the demonstration's records, as the command serves it.</summary>
public sealed class DemoGateway : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await StartAsync(DateTimeOffset.UtcNow);

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();

    /// <summary>The same, as it would be at some other time.</summary>
    public static async Task<RunningGateway> StartAsync(DateTimeOffset end, Func<ServeOptions, ServeOptions>? configure = null)
    {
        var time = new SimulatedClock(end.AddDays(-7 * DemoScenario.Weeks));
        var gateway = await RunningGateway.StartAsync(time, configure: options => configure?.Invoke(With(options)) ?? With(options));
        await DemoTrust.FillAsync(gateway.Node, time, end, CancellationToken.None);
        return gateway;
    }

    /// <summary>What the command has served beside the records.</summary>
    public static ServeOptions With(ServeOptions options) => options with { Demonstration = new Demonstration(DemoPeople.All, DemoDocuments.Of) };
}
