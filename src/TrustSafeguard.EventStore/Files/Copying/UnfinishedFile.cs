using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files.Copying;

/// <summary>Marks a folder of records as one that is being filled, by a file in it. A copy of the folder has the mark too.</summary>
/// <param name="folder">The folder; it is there.</param>
public sealed class UnfinishedFile(string folder) : IUnfinishedMark
{
    /// <summary>What the file is called.</summary>
    public const string Name = "unfinished.txt";

    private string Path => System.IO.Path.Combine(folder, Name);

    /// <summary>Whether a file of this name is one that this class makes.</summary>
    internal static bool Owns(string name) => name is Name or Name + SegmentName.UnfinishedExtension;

    /// <summary>Refuses a folder that is being filled.</summary>
    /// <exception cref="EventStoreException"><c>store.unfinished</c>.</exception>
    internal static void ThrowIfIn(string folder)
    {
        if (File.Exists(System.IO.Path.Combine(folder, Name)))
        {
            throw UnfinishedText.Refusal($"`{folder}`");
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogHead>?> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new(File.Exists(Path) ? UnfinishedText.Read(File.ReadAllBytes(Path)) : null);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (heads.Count > 0)
            {
                var text = UnfinishedText.Write(heads);
                JournalFile.Close(NewFile.Make(new FileJournalOptions { Folder = folder }, Name, text.Length, text, replaces: true));
            }
            else
            {
                File.Delete(Path);
                new LocalMedium().SyncFolder(folder);
            }

            return default;
        }
        catch (Exception cause) when (cause is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }
}
