using System.Net;

namespace TrustSafeguard.Benchmarks.Peers;

/// <summary>
/// A PostgreSQL of its own in a folder of its own, durable as it comes (fsync and synchronous_commit on), on the loopback only, gone
/// with everything it wrote when disposed.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>PostgreSQL does not run as root; Debian's package brings this user.</summary>
    public const string Account = "postgres";

    private readonly PeerLimits limits;
    private readonly string folder;
    private readonly string binaries;

    private PostgresServer(string folder, string binaries, PeerLimits limits)
    {
        this.folder = folder;
        this.binaries = binaries;
        this.limits = limits;
        Endpoint = FreePort.OnLoopback();
    }

    public IPEndPoint Endpoint { get; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Makes a new database and starts a server on it.</summary>
    /// <param name="parent">Where its folder is made; the disk that is measured.</param>
    /// <param name="limits">How long it may take.</param>
    /// <exception cref="PeerException">PostgreSQL is not there, or does not start.</exception>
    public static PostgresServer Start(string parent, PeerLimits limits)
    {
        // Found first: where it is missing, nothing is left behind.
        var found = FindBinaries();
        var server = new PostgresServer(Directory.CreateDirectory(Path.Combine(parent, Path.GetRandomFileName())).FullName, found, limits);
        try
        {
            server.Start();
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
        // postmaster.pid names the process that this server is; pg_ctl asks that one to stop, and waits for it.
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            RunAsAccount("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    private void Start()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Tool.Run(folder, limits.Start, "chown", Account, folder);
        }

        RunAsAccount("initdb", "-D", Data, "--username", Account, "--auth", "trust", "--encoding", "UTF8", "--no-sync");
        var settings = $"-c listen_addresses={Endpoint.Address} -c port={Endpoint.Port} -c unix_socket_directories= -c fsync=on -c synchronous_commit=on";
        RunAsAccount("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", settings, "start");
    }

    private void RunAsAccount(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        var limit = limits.Start + limits.Stop;
        if (Environment.IsPrivilegedProcess)
        {
            Tool.Run(folder, limit, "runuser", ["-u", Account, "--", path, .. arguments]);
        }
        else
        {
            Tool.Run(folder, limit, path, arguments);
        }
    }

    private static string FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var newest = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).Select(f => Path.Combine(f, "bin")).Where(HoldsAll).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
            : null;
        return newest
            ?? Path.GetDirectoryName(Tool.Find("pg_ctl"))
            ?? throw new PeerException("PostgreSQL is missing; `apt-get install postgresql` brings it.");
    }

    private static bool HoldsAll(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));
}
