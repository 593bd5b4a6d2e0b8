using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>Makes the entries of an answer: one for each log that it told of, more only where one would be larger than an event may be.</summary>
internal static class EntryWriting
{
    // With the group that crosses it, still well below what one event may hold.
    private const int FullBytes = 512 * 1024;

    /// <summary>Writes the entries of settled notes.</summary>
    public static void Write(ReadNotes notes, EntryForm form, in ReadAnswer answer, DateTimeOffset at)
    {
        var entries = notes.Entries;
        foreach (var group in notes.Groups)
        {
            var log = group.Key.Log;
            var place = LastOf(log, entries);
            var isFirst = place < 0 || entries[place].Text.Length > FullBytes;
            var text = isFirst ? notes.Begin(log) : entries[place].Text;
            if (isFirst)
            {
                form.Begin(text, answer, at);
            }

            form.Add(text, group, isFirst);
        }

        foreach (var (_, text) in entries)
        {
            form.End(text);
        }
    }

    private static int LastOf(LogId log, List<(LogId Log, EntryText Text)> entries)
    {
        var place = entries.Count - 1;
        while (place >= 0 && entries[place].Log != log)
        {
            place--;
        }

        return place;
    }
}
