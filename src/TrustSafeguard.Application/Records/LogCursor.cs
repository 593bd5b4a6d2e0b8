using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>A place in a log as a client keeps it: opaque text.</summary>
public static class LogCursor
{
    private const int LongestBytes = 256;

    public static string Of(LogId log, long position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{log.Value}@{position}"));

    /// <returns>The place; null where the text is none of ours.</returns>
    public static (LogId Log, long Position)? Parse(string cursor)
    {
        Span<byte> bytes = stackalloc byte[LongestBytes];
        if (cursor.Length > LongestBytes || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var at = text.LastIndexOf('@');
        return at > 0 && long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? (new LogId(text[..at]), position)
            : null;
    }
}
