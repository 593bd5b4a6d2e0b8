using System.Text;
using TrustSafeguard.EventStore.Files.Copying;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;
using TrustSafeguard.EventStore.Files.Writing;

namespace TrustSafeguard.EventStore.Files;

/// <summary>
/// Says in the folder of a journal where another one is that belongs to it and has a folder elsewhere: a file with two lines, that folder and the one that the file is in. By the
/// second a copy of the folder, which has the file too, is told from one that was moved.
/// </summary>
/// <param name="folder">The folder of the journal.</param>
public sealed class CompanionFile(string folder)
{
    /// <summary>What the file is called.</summary>
    public const string Name = "companion.txt";

    private string Place => Path.Combine(folder, Name);

    /// <summary>Whether a file of this name is one that this class makes.</summary>
    internal static bool Owns(string name) => name is Name or Name + SegmentName.UnfinishedExtension;

    /// <summary>Where the other journal is, from the root.</summary>
    /// <returns>Null where nothing says so, or where this folder is a copy of one that is still there, to which the other journal belongs.</returns>
    /// <exception cref="EventStoreException">The file cannot be read.</exception>
    public string? Read()
    {
        try
        {
            return ReadLines() is [var companion, var own] && (JournalCopy.IsSame(own, folder) || !HoldsJournal(own)) ? companion : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    /// <summary>Says where the other journal is. A file that says so already stays as it is.</summary>
    /// <param name="companion">Its folder.</param>
    /// <exception cref="EventStoreException">The file cannot be written; one that was there is there still.</exception>
    public void Write(string companion)
    {
        try
        {
            string[] lines = [Path.GetFullPath(companion), Path.GetFullPath(folder)];
            if (!lines.SequenceEqual(ReadLines()))
            {
                var text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));
                JournalFile.Close(NewFile.Make(new FileJournalOptions { Folder = folder }, Name, text.Length, text, replaces: true));
            }
        }
        catch (Exception cause) when (cause is NoRoomException or IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    /// <summary>Takes the file away, where there is one.</summary>
    /// <exception cref="EventStoreException">It cannot be taken away.</exception>
    public void Remove()
    {
        try
        {
            if (File.Exists(Place))
            {
                File.Delete(Place);
                new LocalMedium().SyncFolder(folder);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotOpened(folder, cause);
        }
    }

    private string[] ReadLines() => File.Exists(Place) ? File.ReadAllLines(Place) : [];

    private static bool HoldsJournal(string place) => Directory.Exists(place) && SegmentName.List(place).Length > 0;
}
