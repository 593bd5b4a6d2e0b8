using System.Diagnostics;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>Writes times as RFC 3339 says, in ASCII: the framework's own round-trip form always has seven digits of fraction.</summary>
internal static class Rfc3339
{
    /// <summary>The longest form: <c>2026-07-31T10:00:00.1234567-05:30</c>.</summary>
    internal const int LongestBytes = 33;

    private const int FractionDigits = 7;

    /// <summary>Writes a date and time with its offset, `Z` where that is zero; a fraction of a second only where there is any.</summary>
    /// <param name="value">The time.</param>
    /// <param name="target">At least <see cref="LongestBytes"/> long.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Write(DateTimeOffset value, Span<byte> target)
    {
        var text = target[..LongestBytes];
        value.Deconstruct(out var date, out var time, out var offset);
        date.Deconstruct(out var year, out var month, out var day);
        time.Deconstruct(out var hour, out var minute, out var second);
        TwoDigits(year / 100, text);
        TwoDigits(year % 100, text[2..]);
        text[4] = (byte)'-';
        TwoDigits(month, text[5..]);
        text[7] = (byte)'-';
        TwoDigits(day, text[8..]);
        text[10] = (byte)'T';
        TwoDigits(hour, text[11..]);
        text[13] = (byte)':';
        TwoDigits(minute, text[14..]);
        text[16] = (byte)':';
        TwoDigits(second, text[17..]);
        var length = 19;
        if (time.Ticks % TimeSpan.TicksPerSecond is > 0 and var fraction)
        {
            length += Fraction((int)fraction, text[length..]);
        }

        return length + Offset(offset, text[length..]);
    }

    private static int Fraction(int ticks, Span<byte> target)
    {
        target[0] = (byte)'.';
        var length = 1 + FractionDigits;
        for (var digit = FractionDigits; digit > 0; digit--)
        {
            (ticks, var last) = Math.DivRem(ticks, 10);
            target[digit] = (byte)('0' + last);
            length -= length == digit + 1 && last == 0 ? 1 : 0;
        }

        return length;
    }

    private static int Offset(TimeSpan offset, Span<byte> target)
    {
        if (offset == TimeSpan.Zero)
        {
            target[0] = (byte)'Z';
            return 1;
        }

        target[0] = offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        TwoDigits(Math.Abs(offset.Hours), target[1..]);
        target[3] = (byte)':';
        TwoDigits(Math.Abs(offset.Minutes), target[4..]);
        return 6;
    }

    private static void TwoDigits(int value, Span<byte> target)
    {
        Debug.Assert(value is >= 0 and < 100, "Two digits.");
        var (tens, ones) = Math.DivRem((uint)value, 10);
        target[0] = (byte)('0' + tens);
        target[1] = (byte)('0' + ones);
    }
}
