using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.EventStore.Tests.Files;

/// <summary>This test program, started once more to append to a folder, or to take notes for it, and to say each position it was told of, until it is killed.</summary>
internal sealed class SecondProcess : IDisposable
{
    private const string FolderVariable = "TRUSTSAFEGUARD_TEST_APPENDS_TO";
    private const string NotesVariable = "TRUSTSAFEGUARD_TEST_NOTES_TO";

    private readonly Process process;

    private SecondProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static SecondProcess AppendTo(TestFolder folder) => Start(folder, FolderVariable);

    /// <summary>Takes notes: each counts one up from the last.</summary>
    public static SecondProcess NoteTo(TestFolder folder) => Start(folder, NotesVariable);

    private static SecondProcess Start(TestFolder folder, string variable)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SecondProcess).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [variable] = folder.Path },
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
        if (Environment.GetEnvironmentVariable(NotesVariable) is { } noted)
        {
            TakeNotes(noted);
        }

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

    private static void TakeNotes(string folder)
    {
        var options = new FileJournalOptions { Folder = folder, SyncEvery = TimeSpan.FromMilliseconds(50), NoteBytes = FileJournalOptions.LeastNoteBytes };
        var store = FileEventStore.OpenAsync(options).GetAwaiter().GetResult();
        var position = store.ReadHeadAsync(TestEvents.Log).AsTask().GetAwaiter().GetResult().Position;
        var notes = store.Notes!.Of(TestEvents.Log, "a", "noted.v1");
        while (true)
        {
            notes.AddAsync(Encoding.UTF8.GetBytes("note " + position)).AsTask().GetAwaiter().GetResult();
            Console.Out.WriteLine(++position);
        }
    }
}
