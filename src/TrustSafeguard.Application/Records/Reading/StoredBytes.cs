using System.Buffers;
using System.Buffers.Binary;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Takes stored bytes from the beginning to the end, as long as they are what is expected, letter by letter.</summary>
/// <remarks>INVARIANT: it takes nothing that the general reader would not read, or would read otherwise. It may refuse what that reads.</remarks>
internal ref struct StoredBytes(ReadOnlySpan<byte> utf8)
{
    private const int Digits = 32;
    private const int EscapeLength = 6;
    private const int DayEnd = 10;
    private const int SecondsEnd = 19;
    private const int LongestFraction = 7;

    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    // What ends a text, begins an escape, or is no letter of ASCII.
    private static readonly SearchValues<byte> Unplain =
        SearchValues.Create([.. Enumerable.Range(0, 256).Where(each => each is < ' ' or > 0x7f or '"' or '\\').Select(each => (byte)each)]);

    private ReadOnlySpan<byte> rest = utf8;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public readonly ReadOnlySpan<byte> Rest => rest;

    public bool Take(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }

    /// <summary>Takes what stands before these bytes, and these.</summary>
    public bool TakeUpTo(ReadOnlySpan<byte> end, out ReadOnlySpan<byte> before)
    {
        var at = rest.IndexOf(end);
        before = at < 0 ? default : rest[..at];
        rest = at < 0 ? rest : rest[(at + end.Length)..];
        return at >= 0;
    }

    /// <summary>Takes the digits of an id, as <see cref="PackedId"/> packs them.</summary>
    public bool TakeId(out UInt128 packed)
    {
        packed = default;
        if (rest.Length < Digits || rest[..Digits].ContainsAnyExcept(LowerHex))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Digits / 2];
        Convert.FromHexString(rest[..Digits], bytes, out _, out _);
        packed = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        rest = rest[Digits..];
        return true;
    }

    /// <summary>Takes a time in UTC, as it is written.</summary>
    public bool TakeTime(out long ticks)
    {
        ticks = 0;
        if (rest.Length < SecondsEnd || (rest[DayEnd], rest[13], rest[16]) != ((byte)'T', (byte)':', (byte)':') || !TryDay(out var year, out var month, out var day)
            || !TryNumber(11, 2, out var hour) || !TryNumber(14, 2, out var minute) || !TryNumber(17, 2, out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        rest = rest[SecondsEnd..];
        return TakeFraction(ref ticks) && Take("+00:00"u8);
    }

    /// <summary>Takes a day, as it is written.</summary>
    /// <param name="dayNumber">As <see cref="DateOnly.DayNumber"/>.</param>
    public bool TakeDay(out int dayNumber)
    {
        dayNumber = 0;
        if (rest.Length < DayEnd || !TryDay(out var year, out var month, out var day))
        {
            return false;
        }

        dayNumber = new DateOnly(year, month, day).DayNumber;
        rest = rest[DayEnd..];
        return true;
    }

    /// <summary>Takes a text and the quotation mark at its end; not one with letters that are not ASCII.</summary>
    /// <param name="asWritten">The text with its escapes.</param>
    public bool TakeText(out ReadOnlySpan<byte> asWritten)
    {
        var whole = rest;
        asWritten = default;
        while (rest.IndexOfAny(Unplain) is >= 0 and var at)
        {
            var ends = rest[at] == '"';
            var length = ends ? 1 : EscapeAt(at);
            if (length == 0)
            {
                return false;
            }

            rest = rest[(at + length)..];
            if (ends)
            {
                asWritten = whole[..^(rest.Length + 1)];
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a number of few digits.</summary>
    public bool TakeNumber(out int number)
    {
        const int most = 9;
        var length = 0;
        number = 0;
        for (; length < Math.Min(rest.Length, most + 1) && char.IsAsciiDigit((char)rest[length]); length++)
        {
            number = unchecked((number * 10) + rest[length] - '0');
        }

        if (length is 0 or > most || (length > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    private bool TakeFraction(ref long ticks)
    {
        if (!Take("."u8))
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        var length = 0;
        for (; length < rest.Length && char.IsAsciiDigit((char)rest[length]); length++)
        {
            unit /= 10;
            ticks += (rest[length] - '0') * unit;
        }

        if (length is 0 or > LongestFraction)
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    // Of half a letter of two the general reader has to say whether the other half follows.
    private readonly int EscapeAt(int at)
    {
        if (rest[at] != '\\' || at + 1 == rest.Length)
        {
            return 0;
        }

        if (rest[at + 1] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(rest[at + 1]) ? 2 : 0;
        }

        return rest.Length >= at + EscapeLength && !rest.Slice(at + 2, EscapeLength - 2).ContainsAnyExcept(Hex)
            && !(rest[at + 2] is (byte)'d' or (byte)'D' && rest[at + 3] is not (>= (byte)'0' and <= (byte)'7'))
                ? EscapeLength
                : 0;
    }

    // As many bytes as a day has are there.
    private readonly bool TryDay(out int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        return TryNumber(0, 4, out year) && rest[4] == '-' && TryNumber(5, 2, out month) && rest[7] == '-' && TryNumber(8, 2, out day)
            && year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
    }

    private readonly bool TryNumber(int start, int length, out int number)
    {
        number = 0;
        foreach (var digit in rest.Slice(start, length))
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
