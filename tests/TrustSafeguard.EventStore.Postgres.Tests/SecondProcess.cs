using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>This test program, started once more to append to a store and say each append that was acknowledged, until it is killed.</summary>
internal sealed class SecondProcess : IDisposable
{
    /// <summary>Streams of its own that it appends to side by side.</summary>
    public const int Streams = 16;

    private const string StoreVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO";
    private const string NameVariable = "TRUSTSAFEGUARD_TEST_APPENDS_AS";

    private readonly Process process;

    private SecondProcess(Process process) => this.process = process;

    /// <summary>What it has said so far: the text of each event, and where it is.</summary>
    public List<(string Text, long Position)> Acknowledged { get; } = [];

    /// <param name="options">The store.</param>
    /// <param name="name">What the names of its streams begin with.</param>
    public static SecondProcess AppendTo(PostgresStoreOptions options, string name)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SecondProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [StoreVariable] = $"{options.Schema} {options.ConnectionString}", [NameVariable] = name },
        };
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>Returns when it has said so many more.</summary>
    public async Task ReadAsync(int more)
    {
        for (var i = 0; i < more; i++)
        {
            Take(await process.StandardOutput.ReadLineAsync()).ShouldBeTrue("the second process ended by itself");
        }
    }

    /// <summary>Kills it where it stands (SIGKILL) and reads what it had said.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        while (Take(await process.StandardOutput.ReadLineAsync()))
        {
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    // The last line may be cut off; the dot says that it is whole.
    private bool Take(string? line)
    {
        if (line?.Split('|') is not [var text, var position, "."])
        {
            return false;
        }

        Acknowledged.Add((text, long.Parse(position, CultureInfo.InvariantCulture)));
        return true;
    }

    [ModuleInitializer]
    internal static void AppendIfAsked()
    {
        if (Environment.GetEnvironmentVariable(StoreVariable)?.Split(' ', 2) is not [var schema, var connection])
        {
            return;
        }

        // Nothing here may be resumed on another thread: threads that enter this module wait for its initialiser.
        var name = Environment.GetEnvironmentVariable(NameVariable);
        var store = PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection, Schema = schema }).GetAwaiter().GetResult();
        var appends = new Task<AppendResult>[Streams];
        for (var version = 0L; ; version++)
        {
            for (var i = 0; i < Streams; i++)
            {
                appends[i] = store.AppendAsync(TestEvents.To($"{name}-{i}", version, $"{name}-{i} {version + 1}")).AsTask();
            }

            for (var i = 0; i < Streams; i++)
            {
                var added = (AppendResult.Appended)appends[i].GetAwaiter().GetResult();
                Console.Out.WriteLine($"{name}-{i} {version + 1}|{added.First}|.");
            }
        }
    }
}
