using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>A record of a log as a client keeps it: opaque text.</summary>
/// <param name="Log">The log.</param>
/// <param name="Position">The record's place there.</param>
/// <param name="Mark">
/// The beginning of the record's hash. After a restore another record may stand at the position, and what was lost may not be passed over in silence. Null in a
/// cursor from before cursors had it.
/// </param>
public sealed record LogCursor(LogId Log, long Position, string? Mark)
{
    private const int LongestBytes = 256;
    private const int MarkDigits = 12;
    private const char BeforePosition = '@';
    private const char BeforeMark = '#';

    /// <summary>The cursor of a record that the store holds, as text.</summary>
    public static async ValueTask<string> OfAsync(IEventStore store, LogId log, long position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{log.Value}{BeforePosition}{position}{BeforeMark}{await MarkOfAsync(store, log, position)}"));

    /// <returns>Null where the text is none of ours.</returns>
    public static LogCursor? Parse(string cursor)
    {
        Span<byte> bytes = stackalloc byte[LongestBytes];
        if (cursor.Length > LongestBytes || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var at = text.LastIndexOf(BeforePosition);
        var words = text[(at + 1)..].Split(BeforeMark);
        return at > 0 && words.Length <= 2 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new LogCursor(new LogId(text[..at]), position, words.ElementAtOrDefault(1))
            : null;
    }

    /// <summary>Whether the record is the one that the store holds at the position.</summary>
    public async ValueTask<bool> IsHeldByAsync(IEventStore store) => Mark == await MarkOfAsync(store, Log, Position);

    private static async ValueTask<string?> MarkOfAsync(IEventStore store, LogId log, long position)
    {
        await foreach (var recorded in store.ReadLogAsync(log, Math.Max(position - 1, 0)))
        {
            return recorded.Position == position ? recorded.Hash.ToString()[..MarkDigits] : null;
        }

        return null;
    }
}
