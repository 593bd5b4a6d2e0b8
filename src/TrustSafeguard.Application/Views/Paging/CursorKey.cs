using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A place in an ordered list: stays valid when things are added before or after it.</summary>
/// <param name="Order">What the list is ordered by.</param>
/// <param name="Id">Tells apart what has the same order.</param>
public readonly record struct CursorKey(long Order, string Id) : IComparable<CursorKey>
{
    public int CompareTo(CursorKey other)
    {
        var byOrder = Order.CompareTo(other.Order);
        return byOrder != 0 ? byOrder : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>The opaque text that a client hands back.</summary>
    public string ToCursor() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Order}|{Id}")));

    /// <returns>The place; null where the text is none of ours.</returns>
    public static CursorKey? Parse(string cursor)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (cursor.Length > 256 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && long.TryParse(text.AsSpan(0, bar), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order)
            ? new CursorKey(order, text[(bar + 1)..])
            : null;
    }

    public static bool operator <(CursorKey left, CursorKey right) => left.CompareTo(right) < 0;

    public static bool operator >(CursorKey left, CursorKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(CursorKey left, CursorKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CursorKey left, CursorKey right) => left.CompareTo(right) >= 0;
}
