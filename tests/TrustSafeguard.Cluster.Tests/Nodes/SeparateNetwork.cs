using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit.Sdk;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>
/// A network for one node (a namespace of Linux), with a cable to this machine for what nodes say to each other and one for the store. A cable that is cut carries nothing
/// either way, and nobody is told. Only root may make one: without it a test is skipped on a laptop and fails in CI (<c>CI=true</c>).
/// </summary>
public sealed partial class SeparateNetwork : IAsyncDisposable
{
    private const int NetworkNamespace = 0x40000000;
    private const string Nodes = "nodes";
    private const string Store = "store";

    private static readonly TimeSpan ToolLimit = TimeSpan.FromSeconds(20);

    private readonly string name = string.Create(CultureInfo.InvariantCulture, $"ts{Environment.ProcessId}");
    private readonly List<string> cables = [];
    private readonly int subnet = Environment.ProcessId % 250;

    private SeparateNetwork()
    {
    }

    /// <summary>This machine's end of the cable between nodes.</summary>
    public string HereForNodes => AddressOf(Nodes, 1);

    /// <summary>The other end.</summary>
    public string ThereForNodes => AddressOf(Nodes, 2);

    /// <summary>This machine's end of the cable to the store.</summary>
    public string HereForStore => AddressOf(Store, 1);

    public static async Task<SeparateNetwork> StartAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            const string Missing = "Only root on Linux may make a network of its own for a node.";
            throw Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(Missing) : SkipException.ForSkip(Missing);
        }

        var network = new SeparateNetwork();
        await IpAsync("netns", "add", network.name);
        try
        {
            await IpAsync("-n", network.name, "link", "set", "lo", "up");
            await network.JoinAsync(Nodes);
            await network.JoinAsync(Store);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>A program as it is run there.</summary>
    public string[] Run(params string[] program) => ["ip", "netns", "exec", name, .. program];

    /// <summary>Somebody there who asks what listens on its loopback.</summary>
    public HttpClient ClientOf(Uri address, TimeSpan patience) => new(new SocketsHttpHandler { ConnectCallback = (connection, _) => ConnectAsync(connection.DnsEndPoint.Port) })
    {
        BaseAddress = address, Timeout = patience,
    };

    /// <summary>Cuts what nodes say to each other; the store is reached from both sides.</summary>
    public Task CutFromNodesAsync() => IpAsync("-n", name, "link", "set", Nodes, "down");

    /// <summary>Cuts it from the store.</summary>
    public Task CutFromStoreAsync() => IpAsync("-n", name, "link", "set", Store, "down");

    /// <summary>Mends all that was cut.</summary>
    public async Task MendAsync()
    {
        await IpAsync("-n", name, "link", "set", Nodes, "up");
        await IpAsync("-n", name, "link", "set", Store, "up");
    }

    /// <summary>Takes it away with its cables.</summary>
    public async ValueTask DisposeAsync()
    {
        // Cables go with their network too, but at a time of their own.
        foreach (var cable in cables)
        {
            await IpAsync("link", "delete", cable);
        }

        await IpAsync("netns", "delete", name);
    }

    private async Task JoinAsync(string cable)
    {
        var here = $"{name}{cable[0]}";
        await IpAsync("link", "add", here, "type", "veth", "peer", "name", cable, "netns", name);
        cables.Add(here);
        await IpAsync("address", "add", $"{AddressOf(cable, 1)}/30", "dev", here);
        await IpAsync("link", "set", here, "up");
        await IpAsync("-n", name, "address", "add", $"{AddressOf(cable, 2)}/30", "dev", cable);
        await IpAsync("-n", name, "link", "set", cable, "up");
    }

    private string AddressOf(string cable, int end) => string.Create(CultureInfo.InvariantCulture, $"10.{(cable == Nodes ? 213 : 214)}.{subnet}.{end}");

    // A thread is in one network, and a socket stays in that in which it was made.
    private ValueTask<Stream> ConnectAsync(int port)
    {
        var connected = new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var there = File.OpenHandle($"/run/netns/{name}");
                if (SetNamespace((int)there.DangerousGetHandle(), NetworkNamespace) != 0)
                {
                    throw new SocketException(Marshal.GetLastPInvokeError());
                }

                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Connect("127.0.0.1", port);
                connected.SetResult(new NetworkStream(socket, ownsSocket: true));
            }
            catch (Exception failed)
            {
                connected.SetException(failed);
            }
        }).Start();
        return new ValueTask<Stream>(connected.Task);
    }

    private static async Task IpAsync(params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo("ip", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(ToolLimit);
        var complained = tool.StandardError.ReadToEndAsync(limit.Token);
        await tool.WaitForExitAsync(limit.Token);
        tool.ExitCode.ShouldBe(0, $"ip {string.Join(' ', arguments)}: {await complained}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(int descriptor, int kind);
}
