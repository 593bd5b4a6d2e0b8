using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TrustSafeguard.Cluster.Tests.Load;
using TrustSafeguard.Cluster.Tests.Nodes;

namespace TrustSafeguard.Cluster.Tests.Doors;

/// <summary>Nodes that know each other by certificates let nobody else in.</summary>
public sealed class ClosedDoorTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nodes_with_certificates_work_together_listen_for_callers_and_each_other_alone_and_refuse_whoever_shows_none_or_another_authoritys()
    {
        using var folder = new TestFolder();
        using var ours = new CertificateFiles(folder, "ours");
        using var theirs = new CertificateFiles(folder, "theirs");
        using var known = ours.Sign();
        using var stranger = theirs.Sign();
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres, count: 2, ours.Settings());
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(callers: 2);
        await writers.AcknowledgedAsync(20);
        await writers.StopAsync();
        await RecordsCheck.HoldsAsync(cluster, writers, schools);

        // A gateway of Orleans, by which any grain could be called, would be one more.
        foreach (var (node, port) in cluster.Nodes.Zip(cluster.SiloPorts))
        {
            ListeningPorts.Of(node.ProcessId).ShouldBe([node.Client.BaseAddress!.Port, port], ignoreOrder: true);
        }

        foreach (var port in cluster.SiloPorts)
        {
            (await IsLetInAsync(port, known)).ShouldBeTrue();
            (await IsLetInAsync(port, null)).ShouldBeFalse();
            (await IsLetInAsync(port, stranger)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task One_authority_takes_the_place_of_another_while_the_nodes_are_started_again_one_by_one_and_all_is_recorded()
    {
        using var folder = new TestFolder();
        using var before = new CertificateFiles(folder, "before");
        using var after = new CertificateFiles(folder, "after");
        using var old = before.Sign();
        using var renewed = after.Sign();
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres, count: 2, before.Settings());
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(callers: 2);
        await writers.AcknowledgedAsync(20);

        // As docs/operating/cluster.md has it: both authorities everywhere, then the new certificates, then the old authority out.
        folder.Write("before.pem", before.Authority + "\n" + after.Authority + "\n");
        await StartAgainAsync(cluster, writers);
        folder.Write("before-node.pem", await File.ReadAllTextAsync(folder["after-node.pem"]));
        folder.Write("before-node.key", await File.ReadAllTextAsync(folder["after-node.key"]));
        await StartAgainAsync(cluster, writers);
        folder.Write("before.pem", after.Authority);
        await StartAgainAsync(cluster, writers);

        await writers.StopAsync();
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        (await IsLetInAsync(cluster.SiloPorts[0], renewed)).ShouldBeTrue();
        (await IsLetInAsync(cluster.SiloPorts[0], old)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nodes_whose_certificates_are_those_of_intermediate_authorities_know_each_other_by_the_one_above_these()
    {
        using var folder = new TestFolder();
        using var ours = new CertificateFiles(folder, "ours");
        using var theirs = new CertificateFiles(folder, "theirs");
        using var stranger = theirs.Sign();
        ours.SignByIntermediate();
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres, count: 2, ours.Settings());
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(callers: 2);
        await writers.AcknowledgedAsync(20);

        // Another certificate of another intermediate authority, for one node after another.
        ours.SignByIntermediate();
        await StartAgainAsync(cluster, writers);

        await writers.StopAsync();
        await RecordsCheck.HoldsAsync(cluster, writers, schools);
        (await IsLetInAsync(cluster.SiloPorts[0], stranger)).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_metrics_are_asked_for_a_node_listens_for_them_too_and_nowhere_else()
    {
        var metrics = FreePort.OnLoopback().Port;
        await using var cluster = await RunningCluster.StartAsync(
            StoreKind.Postgres, count: 1, "--set", string.Create(CultureInfo.InvariantCulture, $"Telemetry:Metrics=http://127.0.0.1:{metrics}"));

        ListeningPorts.Of(cluster[0].ProcessId).ShouldBe([cluster[0].Client.BaseAddress!.Port, cluster.SiloPorts[0], metrics], ignoreOrder: true);
    }

    private static async Task StartAgainAsync(RunningCluster cluster, Writers writers)
    {
        foreach (var node in cluster.Nodes)
        {
            await node.TerminateAsync();
            await node.EndedAsync();
            await node.StartAsync();
            await writers.AcknowledgedAsync(20);
        }
    }

    [Fact]
    public async Task A_node_whose_port_another_node_has_does_not_start_and_the_other_goes_on()
    {
        await using var cluster = await RunningCluster.StartAsync(StoreKind.Postgres, count: 1);
        var place = new NodePlace(cluster.Store.Address, "127.0.0.1");

        var (code, _, errors) = await GatewayProcess.RunAsync(RunningCluster.ArgumentsOf(place, cluster.SiloPorts[0]));

        errors.ShouldContain($"error cluster.address-in-use: Something listens on 127.0.0.1:{cluster.SiloPorts[0]} already");
        code.ShouldBe(2);
        var schools = await Writers.SetSchoolsAsync(cluster);
        using var writers = new Writers(cluster, schools);
        writers.Begin(callers: 2);
        await writers.AcknowledgedAsync(20);
        await writers.StopAsync();
        cluster.Living.ShouldHaveSingleItem();
    }

    // With TLS 1.3 the client's side is done before the server has looked: whether it is let in shows when the server says something, or hangs up.
    private static async Task<bool> IsLetInAsync(int port, X509Certificate2? certificate)
    {
        using var limit = new CancellationTokenSource(LongestWait);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, limit.Token);
        await using var secured = new SslStream(client.GetStream());
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "trustsafeguard",
                    ClientCertificates = certificate is null ? null : [certificate],
                    RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is not null,
                },
                limit.Token);

            // A silo says who it is as soon as somebody is let in.
            return await secured.ReadAsync(new byte[1], limit.Token) > 0;
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}
