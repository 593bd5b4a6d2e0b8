using Microsoft.Win32.SafeHandles;
using TrustSafeguard.EventStore.Files.Format;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>A file that is there whole, or not at all: it has another name until it is durable.</summary>
internal static class NewFile
{
    /// <summary>Makes it, and makes durable that it is there.</summary>
    /// <param name="options">Which folder, and how it is written.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="length">How many bytes it is given room for.</param>
    /// <param name="beginning">What stands at its beginning.</param>
    /// <param name="replaces">Whether it takes the place of a file of that name, which is there still where this fails. Otherwise there must be none.</param>
    /// <returns>The file, held.</returns>
    /// <exception cref="NoRoomException">The disk has no room for it, or no more files can be opened.</exception>
    public static SafeFileHandle Make(FileJournalOptions options, string name, long length, ReadOnlySpan<byte> beginning, bool replaces)
    {
        var path = Path.Combine(options.Folder, name);
        var unfinished = path + SegmentName.UnfinishedExtension;
        SafeFileHandle? file = null;
        try
        {
            File.Delete(unfinished);
            file = JournalFile.CreateHeld(unfinished);
            options.Medium.Allocate(file, length);
            options.Medium.Write(file, beginning, 0);
            options.Medium.Sync(file);
            File.Move(unfinished, path, replaces);
            options.Medium.SyncFolder(options.Folder);
            return file;
        }
        catch (IOException failure)
        {
            // Deleted at once: it may have taken the last of the room.
            file?.Dispose();
            File.Delete(unfinished);
            if (!replaces)
            {
                File.Delete(path);
            }

            throw DiskSpace.IsMissing(failure) || OpenFiles.AreTooMany(failure) ? new NoRoomException(failure) : failure;
        }
    }
}
