using System.Globalization;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Snapshots;

/// <summary>
/// Snapshots beside a journal, in a folder of their own: what a start would otherwise work out from the log. None is the truth. One that is not whole, or does not fit, is
/// told, thrown away and done without.
/// </summary>
public sealed class SnapshotFolder
{
    /// <summary>What the folder is called within the journal's.</summary>
    public const string FolderName = "snapshots";

    /// <summary>How many of a kind are kept: should the newest turn out not to fit, there is one more to try.</summary>
    public const int Kept = 2;

    private const string Extension = ".snapshot";
    private const string UnfinishedExtension = ".unfinished";

    private readonly FileJournalOptions options;
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly HeldBack behind = new();
    private volatile EventStoreException? damage;
    private int notWritten;

    internal SnapshotFolder(FileJournalOptions options)
    {
        this.options = options;
        folder = Path.Combine(options.Folder, FolderName);
    }

    /// <summary>How many events come between two snapshots; 0 where none are written.</summary>
    public int EventsBetween => options.ReadOnly ? 0 : options.EventsBetweenSnapshots;

    /// <summary>Whether a clean close writes one: fewer events are read again in less time than it takes.</summary>
    /// <param name="events">How many came since the last.</param>
    public bool AreWorthOne(long events) => EventsBetween > 0 && events >= Math.Min(EventsBetween, FileJournalOptions.EventsWorthASnapshot);

    /// <summary>That what was made of one was found not to be what the log says; nothing where nothing was. The store takes no appends then.</summary>
    internal EventStoreException? Damage => damage;

    /// <summary>The newest snapshot of the shape that is whole and can be used.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="shape">What its bytes mean; snapshots of other shapes are passed over.</param>
    /// <param name="load">
    /// Makes something of what it reads, or throws an <see cref="InvalidDataException"/> with words that say why it does not fit: then the one before it is tried.
    /// </param>
    /// <param name="told">Given a sentence for each that cannot be used, for the person who runs the store; where it is null, they are told as the store's options say.</param>
    /// <returns>Null where there is none, and where every byte is to be proved before anything is given.</returns>
    public T? Load<T>(SnapshotShape shape, Func<SnapshotReader, T> load, Action<string>? told = null)
        where T : class
    {
        lock (gate)
        {
            foreach (var path in options.ProvesFirst ? [] : ListToRead(shape, told))
            {
                try
                {
                    using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
                    return load(SnapshotReader.Open(file, shape));
                }
                catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    PassOver(path, e.Message.TrimEnd('.'), told);
                }
#pragma warning disable CA1031 // A start never fails for want of a snapshot: what cannot be made of one is made of the log.
                catch (Exception e) when (e is not (EventStoreException or OutOfMemoryException or OperationCanceledException))
#pragma warning restore CA1031
                {
                    PassOver(path, $"what it holds cannot be read, which is a fault of this program ({e.GetType().Name})", told);
                }
            }

            return null;
        }
    }

    /// <summary>Writes a snapshot so that it is there as a whole or not at all, and throws away what it makes useless.</summary>
    /// <param name="shape">What its bytes mean.</param>
    /// <param name="number">How much of the log it stands for; the largest is the newest.</param>
    /// <param name="write">Writes what it holds.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is left.</param>
    /// <exception cref="IOException">It could not be written; nothing is left.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="InvalidOperationException">The journal was opened to read only.</exception>
    public void Save(SnapshotShape shape, long number, Action<SnapshotWriter> write, CancellationToken cancellationToken = default)
    {
        if (options.ReadOnly)
        {
            throw new InvalidOperationException("A journal that is only read gets no snapshots.");
        }

        lock (gate)
        {
            if (!Directory.Exists(folder))
            {
                JournalFile.MakeFolder(folder);
                options.Medium.SyncFolder(options.Folder);
            }

            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Start(shape)}{number:D19}{Extension}"));
            var unfinished = path + UnfinishedExtension;
            var begun = StoreMetrics.Begin();
            try
            {
                using (var stream = new FileStream(unfinished, JournalFile.Private(FileMode.Create, FileAccess.Write, FileShare.None)))
                using (var writer = new SnapshotWriter(options.Medium, stream.SafeFileHandle, shape, cancellationToken))
                {
                    write(writer);
                    writer.Finish();
                }

                if (options.Medium.FreeBytes(folder) < options.SegmentBytes)
                {
                    throw new IOException("with it the disk would have no room for the next file of records");
                }

                File.Move(unfinished, path, overwrite: true);
            }
            catch
            {
                // At once: it may have taken the last of the room.
                TryDelete(unfinished);
                StoreMetrics.Saved(begun, shape.Name, isWritten: false);
                throw;
            }

            StoreMetrics.Saved(begun, shape.Name, isWritten: true);
            options.Medium.SyncFolder(folder);
            DeleteOthers(shape);
        }
    }

    /// <summary>Tells, once, that a snapshot cannot be written, which changes nothing else.</summary>
    /// <param name="cause">Why.</param>
    public void TellNotWritten(Exception cause)
    {
        if (Interlocked.Exchange(ref notWritten, 1) == 0)
        {
            options.Told?.Invoke(JournalErrors.SnapshotNotWritten(options.Folder, cause));
        }
    }

    /// <summary>Throws away all of a kind, since what was made of one is not what the log says: the store takes no appends from then on, and says so.</summary>
    /// <param name="shape">Of the kind.</param>
    /// <param name="cause">What kept it from being compared; null where it was, and differs.</param>
    /// <returns>What it says.</returns>
    public EventStoreException Disown(SnapshotShape shape, Exception? cause = null)
    {
        ThrowAway(shape);
        return damage = JournalErrors.SnapshotWrong(options.Folder, cause);
    }

    /// <summary>Throws away all of a kind, so that the next start works it out of the log.</summary>
    /// <param name="shape">Of the kind.</param>
    internal void ThrowAway(SnapshotShape shape)
    {
        lock (gate)
        {
            foreach (var path in List(shape))
            {
                ThrowAway(path);
            }
        }
    }

    /// <summary>Until it is disposed of, what is proved behind the start waits: whoever makes something of what a store holds has the processors for it.</summary>
    public IDisposable HoldProofBack() => behind.Hold();

    /// <summary>Returns when nobody holds the proof back.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal void WaitUntilLetGo(CancellationToken cancellationToken) => behind.Wait(cancellationToken);

    /// <summary>Does something on a thread of its own that yields to all others.</summary>
    /// <param name="work">It may wait for the disk.</param>
    public static Task DoBehind(Action work) => YieldingThread.Do(work);

    private static string Start(SnapshotShape shape) => $"{shape.Name}-{shape.Text}-";

    // Not worth a start that fails.
    private string[] ListToRead(SnapshotShape shape, Action<string>? told)
    {
        try
        {
            return List(shape);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell($"The folder `{FolderName}` cannot be read and was passed over: {e.Message.TrimEnd('.')}.", told);
            return [];
        }
    }

    // Newest first. The numbers are of one length.
    private string[] List(SnapshotShape shape) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Start(shape) + "*" + Extension).OrderDescending(StringComparer.Ordinal)]
        : [];

    // Older ones, those of the same kind whose shape no version will read again, and what a kill left unfinished.
    private void DeleteOthers(SnapshotShape shape)
    {
        foreach (var path in Directory.EnumerateFiles(folder, shape.Name + "-*").Except(List(shape).Take(Kept), StringComparer.Ordinal).ToArray())
        {
            TryDelete(path);
        }
    }

    private void PassOver(string path, string why, Action<string>? told)
    {
        Tell($"The snapshot `{Path.Combine(FolderName, Path.GetFileName(path))}` is of no use and was passed over: {why}.", told);
        ThrowAway(path);
    }

    private void Tell(string sentence, Action<string>? told)
    {
        if (told is null)
        {
            options.Told?.Invoke(JournalErrors.SnapshotPassedOver(sentence));
        }
        else
        {
            told(sentence);
        }
    }

    private void ThrowAway(string path)
    {
        if (!options.ReadOnly)
        {
            TryDelete(path);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It will be told again, and does no harm.
        }
    }
}
