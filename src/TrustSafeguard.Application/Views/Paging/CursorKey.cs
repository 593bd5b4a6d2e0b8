using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A place in an ordered list: stays valid when things are added before or after it.</summary>
/// <param name="Order">What the list is ordered by.</param>
/// <param name="Id">Tells apart what has the same order.</param>
/// <param name="Rank">What the list is ordered by before all else; 0 where there is nothing.</param>
/// <param name="IsOfLog">Whether <paramref name="Order"/> is a position in a log.</param>
/// <remarks>
/// INVARIANT: no cursor tells a position, and none that tells one is read: from positions one could count what is recorded out of one's sight. What is ordered by them has
/// a cursor that names the thing alone, whose place is then looked up for whoever asks (<see cref="PageRequest.In"/>).
/// </remarks>
public readonly record struct CursorKey(long Order, string Id, int Rank = 0, bool IsOfLog = false) : IComparable<CursorKey>
{
    private const char AfterRank = '.';
    private const char BeforeId = '|';
    private const int MostBytes = 256;

    public int CompareTo(CursorKey other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        var byOrder = byRank != 0 ? byRank : Order.CompareTo(other.Order);
        return byOrder != 0 ? byOrder : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>The opaque text that a client hands back.</summary>
    /// <param name="list">In small letters, of which list in which order it is a place; null where that is not said.</param>
    public string ToCursor(string? list = null)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        var culture = CultureInfo.InvariantCulture;
        var fits = IsOfLog ? Utf8.TryWrite(bytes, culture, $"{BeforeId}{Id}", out var length)
            : Rank == 0 ? Utf8.TryWrite(bytes, culture, $"{list}{Order}{BeforeId}{Id}", out length)
            : Utf8.TryWrite(bytes, culture, $"{list}{Rank}{AfterRank}{Order}{BeforeId}{Id}", out length);
        return fits ? Base64Url.EncodeToString(bytes[..length])
            : throw new InvalidOperationException($"An id of {Id.Length} characters makes no cursor that could be handed back.");
    }

    /// <param name="cursor">The text.</param>
    /// <param name="list">Of which list in which order it has to be, unless it does not say it: those of earlier versions do not.</param>
    /// <returns>The place; of a position in a log the id alone; null where the text is none of ours, or of another list or order.</returns>
    public static CursorKey? Parse(string cursor, string? list = null)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        if (cursor.Length > MostBytes || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var bar = text.IndexOf(BeforeId, StringComparison.Ordinal);
        if (bar <= 0)
        {
            return bar == 0 ? new CursorKey(0, text[1..], IsOfLog: true) : null;
        }

        var order = text.AsSpan(0, bar);
        var said = order[..(order.IndexOfAnyExceptInRange('a', 'z') is >= 0 and var letters ? letters : bar)];
        if (!said.IsEmpty && !said.SequenceEqual(list))
        {
            return null;
        }

        order = order[said.Length..];
        var (afterRank, rank) = (order.IndexOf(AfterRank), 0);
        return (afterRank < 0 || int.TryParse(order[..afterRank], NumberStyles.None, CultureInfo.InvariantCulture, out rank))
            && long.TryParse(order[(afterRank + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? new CursorKey(number, text[(bar + 1)..], rank)
                : null;
    }

    public static bool operator <(CursorKey left, CursorKey right) => left.CompareTo(right) < 0;

    public static bool operator >(CursorKey left, CursorKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(CursorKey left, CursorKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CursorKey left, CursorKey right) => left.CompareTo(right) >= 0;
}
