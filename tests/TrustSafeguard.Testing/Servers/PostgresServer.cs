using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit.Sdk;

namespace TrustSafeguard.Testing.Servers;

/// <summary>
/// A PostgreSQL of its own, from Debian's packages, in a folder of its own, on the loopback at a free port; gone with everything it wrote when disposed. Where PostgreSQL
/// is missing a test is skipped on a laptop and fails in CI (<c>CI=true</c>). <c>TRUSTSAFEGUARD_POSTGRES</c> names a folder with the programs of another version for a whole run.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Whom PostgreSQL runs as, for it does not run as root, and who may do everything in it. Debian's package brings this user.</summary>
    public const string Account = "postgres";

    /// <summary>The oldest version that is supported.</summary>
    public const int Oldest = 14;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ToolLimit = TimeSpan.FromSeconds(60);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static PostgresServer? shared;
    private static PostgresServer? sharedOldest;

    private readonly string folder;
    private readonly string binaries;
    private readonly bool isDurable;
    private readonly string[] settings;
    private Process? process;
    private int databases;

    private PostgresServer(string folder, string binaries, bool isDurable, string[] settings)
    {
        (this.folder, this.binaries, this.isDurable, this.settings) = (folder, binaries, isDurable, settings);
        Port = FreePort.OnLoopback().Port;
    }

    public int Port { get; }

    /// <summary>Where PostgreSQL's programs are, `pgbench` among them.</summary>
    public string Binaries => binaries;

    private string Data => Path.Combine(folder, "data");

    /// <summary>
    /// The one server of this test run, for whoever neither stops nor fills it. To be called within a test: what a fixture throws is a failure, also where it asks
    /// to be skipped.
    /// </summary>
    public static async Task<PostgresServer> SharedAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            return shared ??= await StartAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The same of the oldest version that is supported, <see cref="Oldest"/>.</summary>
    public static async Task<PostgresServer> SharedOldestAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            return sharedOldest ??= await StartVersionAsync(Oldest);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Stops the servers that tests shared, where any was started.</summary>
    public static async Task StopSharedAsync()
    {
        foreach (var server in new[] { shared, sharedOldest }.OfType<PostgresServer>())
        {
            await server.DisposeAsync();
        }

        (shared, sharedOldest) = (null, null);
    }

    /// <summary>Makes a new cluster and starts it.</summary>
    /// <param name="isDurable">Whether it syncs to the disk.</param>
    /// <param name="settings">More of its settings, each as <c>name=value</c>.</param>
    public static Task<PostgresServer> StartAsync(bool isDurable = true, params string[] settings) => StartAsync(Path.GetTempPath(), isDurable, settings);

    /// <summary>Makes a new cluster of an older version, 13 or 14, and starts it.</summary>
    public static async Task<PostgresServer> StartVersionAsync(int version) =>
        await StartAsync(Path.GetTempPath(), await OlderPostgres.ProgramsAsync(version), isDurable: true, []);

    /// <summary>Makes a new cluster in a folder of its own below another, and starts it.</summary>
    /// <param name="parent">Where: the disk that is measured.</param>
    /// <param name="isDurable">Whether it syncs to the disk.</param>
    /// <param name="settings">More of its settings, each as <c>name=value</c>.</param>
    public static Task<PostgresServer> StartAsync(string parent, bool isDurable, params string[] settings) => StartAsync(parent, FindBinaries(), isDurable, settings);

    private static async Task<PostgresServer> StartAsync(string parent, string binaries, bool isDurable, string[] settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"trustsafeguard-postgres-{Path.GetRandomFileName()}")).FullName;
        var server = new PostgresServer(folder, binaries, isDurable, settings);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", Account, server.folder);

                // A folder of one test lets nobody through to what lies in it.
                await RunAsync("chmod", "a+x", Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(parent))!);
            }

            await server.RunAsAccountAsync("initdb", "-D", server.Data, "--username", Account, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes another server from a copy of this one, which follows it until it is promoted (<c>pg_promote</c>) and can be read meanwhile.</summary>
    public async Task<PostgresServer> StartStandbyAsync()
    {
        var copy = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"trustsafeguard-postgres-{Path.GetRandomFileName()}")).FullName;
        var standby = new PostgresServer(copy, binaries, isDurable, settings);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", Account, copy);
            }

            await standby.RunAsAccountAsync(
                "pg_basebackup", "--host=127.0.0.1", $"--port={Port}", $"--username={Account}", $"--pgdata={standby.Data}", "--write-recovery-conf", "--checkpoint=fast",
                "--no-sync");
            await standby.StartAgainAsync();
            return standby;
        }
        catch
        {
            await standby.DisposeAsync();
            throw;
        }
    }

    /// <summary>Npgsql's connection string for one of its databases.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username={Account}";

    /// <summary>Makes a database with a name of its own, and gives the connection string.</summary>
    /// <param name="tablespace">Where it is kept, of <see cref="CreateTablespaceAsync"/>; nothing for the usual place.</param>
    public async Task<string> CreateDatabaseAsync(string? tablespace = null)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}{(tablespace is null ? "" : $" TABLESPACE {tablespace}")}");
        return ConnectionString(name);
    }

    /// <summary>Lets databases be kept in another folder, for instance of a small disk.</summary>
    public async Task CreateTablespaceAsync(string name, string place)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", Account, place);
            await RunAsync("chmod", "a+x", Path.GetDirectoryName(place)!);
        }

        await ExecuteAsync("postgres", $"CREATE TABLESPACE {name} LOCATION '{place}'");
    }

    /// <summary>Runs statements in one of its databases.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a file of statements in one of its databases with <c>psql</c>, which goes on after one that fails, as it does by default.</summary>
    /// <returns>What it said.</returns>
    public Task<string> RunScriptAsync(string database, string file) => RunAsync(
        PathOf("psql"), "--no-psqlrc", "--quiet", "--host=127.0.0.1", $"--port={Port}", $"--username={Account}", $"--dbname={database}", $"--file={file}");

    /// <summary>Cuts every other connection to a database, whatever it is doing (<c>pg_terminate_backend</c>).</summary>
    public Task CutConnectionsAsync(string connectionString) => ExecuteAsync(
        "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(connectionString).Database}'");

    /// <summary>Kills the server and all that it started (SIGKILL), as a power cut would but for what the disk had not written.</summary>
    public async Task KillAsync()
    {
        var children = ChildrenOf(process!.Id);
        process.Kill();
        await process.WaitForExitAsync();
        children.ForEach(Kill);
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the server to stop at once, with all connections cut (its mode `fast`), and waits until it has.</summary>
    public async Task StopAsync()
    {
        await RunAsAccountAsync("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
        await process!.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks a server whose disk is full for more of its write-ahead log, by which it ends, and waits until it has.</summary>
    public async Task EndForWantOfRoomAsync()
    {
        while (!process!.HasExited)
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT pg_logical_emit_message(false, 'filling', repeat('-', 1000000)); SELECT pg_switch_wal()");
            }
            catch (NpgsqlException)
            {
                // It ended meanwhile, or tries to start again.
            }
        }

        process.Dispose();
        process = null;
    }

    /// <summary>Starts it at the same port on the same data, and returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            process = Process.Start(AsAccount(
                "postgres",
                [
                    "-D", Data, .. new[]
                    {
                        "listen_addresses=127.0.0.1", $"port={Port}", "unix_socket_directories=", $"fsync={(isDurable ? "on" : "off")}",
                        "logging_collector=on", "log_directory=.", "log_filename=log",
                        "max_connections=200",
                    }.Concat(settings).SelectMany(setting => new[] { "-c", setting }),
                ]))!;
            if (await AnswersAsync(process, limit))
            {
                return;
            }

            // What a killed server left in memory is in use until its last process is gone.
            if (limit.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"PostgreSQL did not start within {StartLimit}; the end of its log: {Tail(Path.Combine(Data, "log"))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(Process started, Stopwatch limit)
    {
        while (!started.HasExited && limit.Elapsed <= StartLimit)
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                // The server says when it is ready by nothing but its answer.
                await Task.WhenAny(started.WaitForExitAsync(), Task.Delay(20));
            }
        }

        return false;
    }

    private Task<string> RunAsAccountAsync(string program, params string[] arguments) => RunAsync(AsAccount(program, arguments));

    // setpriv becomes the program, so that the process is the server's own.
    private ProcessStartInfo AsAccount(string program, string[] arguments)
    {
        var path = PathOf(program);
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", path, .. arguments])
            : Start(path, arguments);
    }

    // A version that brings the server alone is asked with Debian's clients.
    private string PathOf(string program) => File.Exists(Path.Combine(binaries, program)) ? Path.Combine(binaries, program) : Path.Combine(FindDebians(), program);

    private ProcessStartInfo Start(string program, string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
    };

    private static Task<string> RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments) { UseShellExecute = false });

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var tool = Process.Start(start)!;
        using var limit = new CancellationTokenSource(ToolLimit);
        var (said, complained) = (tool.StandardOutput.ReadToEndAsync(limit.Token), tool.StandardError.ReadToEndAsync(limit.Token));
        await tool.WaitForExitAsync(limit.Token);
        var all = await said + await complained;
        tool.ExitCode.ShouldBe(0, $"{start.FileName} {string.Join(' ', start.ArgumentList)}: {all}");
        return all;
    }

    private static List<int> ChildrenOf(int parent)
    {
        var children = new List<int>();
        foreach (var id in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                // After the name in brackets come the state and the parent.
                var status = File.ReadAllText($"/proc/{id}/stat");
                if (status[(status.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture))
                {
                    children.Add(int.Parse(id!, CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return children;
    }

    private static void Kill(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            child.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    private static string Tail(string file) => File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(5)) : "";

    private static string FindBinaries() => Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_POSTGRES") is { Length: > 0 } named ? named : FindDebians();

    private static string FindDebians()
    {
        const string Debian = "/usr/lib/postgresql";
        var newest = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin")).Where(HoldsAll)
                .OrderByDescending(path => int.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .FirstOrDefault()
            : null;
        const string Missing = "PostgreSQL is not on this machine: `apt-get install postgresql` brings it.";
        return newest ?? throw (Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(Missing) : SkipException.ForSkip(Missing));
    }

    private static bool HoldsAll(string path) => File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "postgres"));
}
