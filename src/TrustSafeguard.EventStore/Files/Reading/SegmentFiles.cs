using TrustSafeguard.EventStore.Files.Format;

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

    /// <summary>Opens what the folder holds, in order of number; gaps are for the walk to find.</summary>
    public static SegmentFiles Open(string folder, FileAccess access)
    {
        var opened = new SegmentFiles(folder, []);
        try
        {
            foreach (var number in SegmentName.List(folder))
            {
                var path = Path.Combine(folder, SegmentName.Of(number));
                opened.Add(new SegmentFile(number, SegmentName.Of(number), File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite)));
            }

            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Add(SegmentFile file) => files = [.. files, file];

    /// <summary>The segment of that number. Only for a journal without gaps: the first is number 1.</summary>
    public SegmentFile Numbered(int number) => files[number - 1];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Handle.Dispose();
        }
    }
}
