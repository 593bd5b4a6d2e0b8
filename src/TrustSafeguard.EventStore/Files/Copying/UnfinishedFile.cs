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
    /// <param name="folder">The folder.</param>
    /// <param name="fills">Whether it is opened to go on with that. Where the mark names no head, nobody knows what is to come: nobody goes on.</param>
    /// <exception cref="EventStoreException"><c>store.unfinished</c>.</exception>
    internal static void ThrowIfIn(string folder, bool fills = false)
    {
        var mark = System.IO.Path.Combine(folder, Name);
        if (File.Exists(mark) && !(fills && UnfinishedText.Read(File.ReadAllBytes(mark)).Count > 0))
        {
            throw UnfinishedText.Refusal(
                $"`{folder}`",
                $" What a `backup` left that did not come to its end is not a backup: give one that did. Where such a copy is all that there is, move its `{Name}` away: it opens "
                    + "then, and nothing says what it lacks.");
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UnfinishedLog>?> ReadAsync(CancellationToken cancellationToken = default)
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
    /// <remarks>One process holds a folder, so that nobody serves it meanwhile: it is closed whatever is asked for.</remarks>
    public async ValueTask AddAsync(IReadOnlyList<LogHead> heads, bool closesStore, CancellationToken cancellationToken = default) =>
        Write(UnfinishedLog.Add(await ReadAsync(cancellationToken).ConfigureAwait(false) ?? [], heads, closesStore: true));

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default) =>
        Write(UnfinishedLog.Remove(await ReadAsync(cancellationToken).ConfigureAwait(false) ?? [], heads));

    /// <summary>Marks the folder before it is known what comes into it: nobody opens it until the mark is taken away.</summary>
    internal void CloseFolder() => Make([]);

    private void Make(IReadOnlyList<UnfinishedLog> logs)
    {
        var text = UnfinishedText.Write(logs);
        JournalFile.Close(NewFile.Make(new FileJournalOptions { Folder = folder }, Name, text.Length, text, replaces: true));
    }

    private void Write(IReadOnlyList<UnfinishedLog> logs)
    {
        try
        {
            if (logs.Count > 0)
            {
                Make(logs);
            }
            else
            {
                File.Delete(Path);
                new LocalMedium().SyncFolder(folder);
            }
        }
        catch (Exception cause) when (cause is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }
}
