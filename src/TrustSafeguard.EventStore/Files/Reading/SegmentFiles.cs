using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>The open segments of a folder. One thread adds; any number reads.</summary>
internal sealed class SegmentFiles : IDisposable
{
    private volatile SegmentFile[] files;

    private SegmentFiles(string folder, SegmentFile[] files)
    {
        Folder = folder;
        this.files = files;
    }

    public string Folder { get; }

    public IReadOnlyList<SegmentFile> All => files;

    public SegmentFile? Last => files is [.., var last] ? last : null;

    /// <summary>Opens what the folder holds, in order of number, so that nobody else can append to it; gaps are for the walk to find.</summary>
    /// <exception cref="EventStoreException"><c>store.locked</c>: somebody else has one of them.</exception>
    public static SegmentFiles OpenToAppend(string folder) => Open(folder, JournalFile.OpenHeld);

    /// <summary>Opens what the folder holds to read it, while nobody appends to it.</summary>
    /// <exception cref="EventStoreException"><c>store.locked</c>: somebody has one of them to append to.</exception>
    public static SegmentFiles OpenToRead(string folder) => Open(folder, JournalFile.OpenToRead);

    /// <summary>Adds the next segment; the one before was trimmed to its frames.</summary>
    public void Add(SegmentFile file) => files = files is [.. var before, var last]
        ? [.. before, last with { FinalLength = RandomAccess.GetLength(last.Handle) }, file]
        : [file];

    /// <summary>The segment of that number. Only for a journal without gaps: the first is number 1.</summary>
    public SegmentFile Numbered(int number) => files[number - 1];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            JournalFile.Close(file.Handle);
        }
    }

    private static SegmentFiles Open(string folder, Func<string, SafeFileHandle> open)
    {
        var opened = new SegmentFiles(folder, []);
        try
        {
            foreach (var number in SegmentName.List(folder))
            {
                opened.Add(new SegmentFile(number, SegmentName.Of(number), open(Path.Combine(folder, SegmentName.Of(number)))));
            }

            return opened;
        }
        catch (HeldFileException held)
        {
            opened.Dispose();
            throw FolderLock.Refusal(folder, held);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
