using System.Globalization;
using TrustSafeguard.Cluster.Tests.Doors;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Losing;

/// <summary>A node whose network is cut, in a network of its own; whoever asks it still reaches it.</summary>
public sealed class CutNetworkTests(ITestOutputHelper output)
{
    private const int Callers = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_that_is_cut_off_from_the_others_is_done_without_and_ends_its_process_once_it_knows(bool fromTheStoreToo)
    {
        await using var network = await SeparateNetwork.StartAsync();
        using var folder = new TestFolder();
        using var certificates = new CertificateFiles(folder, "ours");
        certificates.Sign().Dispose();
        var store = await SharedStore.Postgres.BeginAtAsync(network.HereForStore);
        var here = new NodePlace(store.Address, network.HereForNodes);
        var there = new NodePlace(store.AddressAt(network.HereForStore), network.ThereForNodes)
        {
            Program = network.Run("dotnet", GatewayProcess.Built), Connect = address => network.ClientOf(address, Patience),
        };
        await using var cluster = await RunningCluster.StartAsync(store, [here, here, there], certificates.Settings());
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(Callers);
        await writers.AcknowledgedAsync(30);

        var dead = await store.CountDeadAsync();
        await network.CutFromNodesAsync();
        if (fromTheStoreToo)
        {
            await network.CutFromStoreAsync();
        }

        var recovery = await writers.RecoveryAsync();
        await Until.TrueAsync(async () => await store.CountDeadAsync() > dead);
        await writers.AcknowledgedAsync(30);
        await network.MendAsync();
        (await cluster[2].EndedAsync()).Code.ShouldNotBe(0);
        await cluster[2].StartAsync();
        await writers.AcknowledgedAsync(30);
        await writers.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"all logs took appends again {recovery.TotalSeconds:F2} s after the cut; {writers.Acknowledged.Count} acknowledged, "
                + $"slowest answer {writers.Slowest.TotalSeconds:F2} s; told instead: {writers.Tally()}"));
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        recovery.ShouldBeLessThan(Bounds.EachRecovery);
    }
}
