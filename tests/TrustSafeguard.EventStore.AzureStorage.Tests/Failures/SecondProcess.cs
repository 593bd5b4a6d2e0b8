using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>
/// This test program, started once more to append to a stream of its own of the log that all write, and to say each version that it was told is durable, until it is killed.
/// </summary>
internal sealed class SecondProcess : IDisposable
{
    private const string ConnectionVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO_ACCOUNT";
    private const string ContainerVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO_CONTAINER";
    private const string StreamVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO_STREAM";
    private const int SmallBlob = 20;

    // A kill meets it in the middle of these.
    private const int AppendsALine = 40;

    private readonly Process process;

    private SecondProcess(Process process) => this.process = process;

    /// <summary>The last version that it said.</summary>
    public long Last { get; private set; }

    public static SecondProcess AppendTo(AzureStoreOptions options, string stream) => new(Process.Start(
        new ProcessStartInfo(Path.ChangeExtension(typeof(SecondProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { [ConnectionVariable] = options.ConnectionString, [ContainerVariable] = options.Container, [StreamVariable] = stream },
        })!);

    /// <summary>Lets it append some more, and waits until it has said so many versions.</summary>
    public async Task SaysAsync(int versions)
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        for (var i = 0; i < versions; i++)
        {
            Last = long.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Kills it where it stands (SIGKILL), and hears what it had said.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line && long.TryParse(line, CultureInfo.InvariantCulture, out var version))
        {
            Last = version;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    [ModuleInitializer]
    internal static void AppendIfAsked()
    {
        if (Environment.GetEnvironmentVariable(StreamVariable) is not { } stream)
        {
            return;
        }

        // Nothing here may be resumed on another thread: threads that enter this module wait for its initialiser.
        var store = AzureEventStore.OpenAsync(new AzureStoreOptions
        {
            ConnectionString = Environment.GetEnvironmentVariable(ConnectionVariable),
            Container = Environment.GetEnvironmentVariable(ContainerVariable)!,
            BlobBlocks = SmallBlob,
        }).GetAwaiter().GetResult();
        var version = (long)store.ReadStreamAsync(Log, stream).ToBlockingEnumerable().Count();
        while (Console.In.ReadLine() is not null)
        {
            version = Append(store, stream, version);
        }

        Environment.Exit(0);
    }

    private static long Append(AzureEventStore store, string stream, long version)
    {
        for (var i = 0; i < AppendsALine; i++)
        {
            var added = store.AppendAsync(Log, [To(stream, version, $"{stream}/{version + 1}")]).AsTask().GetAwaiter().GetResult();
            version = added is AppendResult.Conflict conflict ? conflict.Actual : version + 1;
            Console.Out.WriteLine(version);
        }

        return version;
    }
}
