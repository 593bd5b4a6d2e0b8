using System.Diagnostics;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>A Node program of this folder's, with its packages installed beside a copy of it under <c>.artifacts</c>.</summary>
public sealed class NodeServer : IDisposable
{
    private readonly Process process;
    private readonly PeerLimits limits;

    private NodeServer(Process process, PeerLimits limits)
    {
        this.process = process;
        this.limits = limits;
    }

    /// <summary>Installs what is missing, starts the program and waits until it says <c>ready</c>.</summary>
    /// <param name="name">The folder beside this file that holds <c>package.json</c> and <c>server.js</c>.</param>
    /// <param name="environment">What the program is told.</param>
    /// <param name="limits">How long it may take.</param>
    /// <exception cref="PeerException">Node is not there, its packages do not install, or it never says `ready`.</exception>
    public static NodeServer Start(string name, IReadOnlyDictionary<string, string> environment, PeerLimits limits)
    {
        var folder = NodePackage.Install(name, limits);
        var info = new ProcessStartInfo("node", ["server.js"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        var server = new NodeServer(Process.Start(info) ?? throw new PeerException("`node` did not start."), limits);
        try
        {
            server.WaitUntilReady();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(limits.Stop);
        }

        process.Dispose();
    }

    private void WaitUntilReady()
    {
        var errors = process.StandardError.ReadToEndAsync();
        var ready = process.StandardOutput.ReadLineAsync();
        if (!ready.Wait(limits.Start))
        {
            throw new PeerException($"The peer did not start within {limits.Start} (PeerLimits.Start).");
        }

        if (ready.Result != "ready")
        {
            throw new PeerException($"The peer ended instead of starting: {errors.GetAwaiter().GetResult().Trim()}");
        }

        // A pipe that nobody empties stops its writer.
        _ = process.StandardOutput.ReadToEndAsync();
    }
}
