using System.Buffers.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>Makes the entries of an answer: one for each log that it told of, more only where one would be larger than an event may be.</summary>
internal static class EntryWriting
{
    /// <summary>The most characters of an operation's name that are kept: callers choose it.</summary>
    private const int LongestName = 100;

    // With the group that crosses it, still well below what one event may hold.
    private const int FullBytes = 512 * 1024;

    private const int TimeBytes = 40;

    /// <summary>Writes the entries of settled notes.</summary>
    public static void Write(ReadNotes notes, in ReadAnswer answer, DateTimeOffset at)
    {
        var entries = notes.Entries;
        foreach (var group in notes.Groups)
        {
            var log = group.Key.Log;
            var place = LastOf(log, entries);
            if (place < 0 || entries[place].Text.Length > FullBytes)
            {
                Add(Begin(notes.Begin(log), answer, at), group);
            }
            else
            {
                entries[place].Text.Add(","u8);
                Add(entries[place].Text, group);
            }
        }

        foreach (var (_, text) in entries)
        {
            text.Add("]}"u8);
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

    private static EntryText Begin(EntryText text, in ReadAnswer answer, DateTimeOffset at)
    {
        text.Add("{\"at\":\""u8);
        Utf8Formatter.TryFormat(at.UtcDateTime, text.Room(TimeBytes), out var written, 'O');
        text.Advance(written);
        text.Add("\""u8);
        text.AddText(",\"by\":"u8, answer.Viewer.Subject);
        text.Add(",\"as\":"u8);
        text.Add(WordOf(answer.Kind));
        if (answer.Operation is { } name)
        {
            text.AddText(",\"operation\":"u8, name.Length <= LongestName ? name : name[..LongestName]);
        }

        text.AddText(",\"document\":"u8, answer.Document);
        text.Add(",\"read\":["u8);
        return text;
    }

    private static void Add(EntryText text, ReadNotes.Group group)
    {
        text.Add("{\"fields\":["u8);
        text.Add(group.Key.Of.Written(group.Key.Fields));
        text.Add("]"u8);
        if (group.Key.Emergency is { } emergency)
        {
            text.AddText(",\"emergency\":"u8, emergency);
        }

        text.Add(",\"records\":["u8);
        text.Add(group.Records);
        text.Add("]}"u8);
    }

    private static ReadOnlySpan<byte> WordOf(ReaderKind kind) => kind switch
    {
        ReaderKind.Person => "\"person\""u8,
        ReaderKind.Integration => "\"integration\""u8,
        ReaderKind.Development => "\"development\""u8,
        _ => "\"unidentified\""u8,
    };
}
