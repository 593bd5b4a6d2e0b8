using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>This test program, started once more to append to a folder and say each position it was told is durable, until it is killed.</summary>
internal sealed class SecondProcess : IDisposable
{
    private const string FolderVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO";

    private readonly Process process;

    private SecondProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static SecondProcess AppendTo(TestFolder folder)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SecondProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder.Path },
        };
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>The next position that it says is durable.</summary>
    public async Task<long> NextAsync() => long.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);

    /// <summary>Kills it where it stands (SIGKILL) and returns the last position that it had said.</summary>
    public async Task<long> KillAsync(long last)
    {
        process.Kill();
        await process.WaitForExitAsync();
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line && long.TryParse(line, CultureInfo.InvariantCulture, out var position))
        {
            last = position;
        }

        return last;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    [ModuleInitializer]
    internal static void AppendIfAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        // Nothing here may be resumed on another thread: threads that enter this module wait for its initialiser.
        var store = FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder, SegmentBytes = Journal.SmallSegment, EventsBetweenSnapshots = 2 }).GetAwaiter().GetResult();
        var version = store.ReadHeadAsync(TestEvents.Log).AsTask().GetAwaiter().GetResult().Position;
        while (true)
        {
            var added = store.AppendAsync(TestEvents.Log, [TestEvents.To("a", version, "event " + version)]).AsTask().GetAwaiter().GetResult();
            version = ((AppendResult.Appended)added).Last;
            Console.Out.WriteLine(version);
        }
    }
}
