using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>Names and texts of generated records as they are in a copy: every id, URN and code of a trust is another one, and two that were different stay so.</summary>
internal static class OtherNames
{
    private const int IdDigits = 32;
    private const int DigestDigits = 64;
    private const int NumberDigits = 6;

    // Schools and trusts of `generate` are numbered from 900,001; a copy's are so many further on.
    private const int NumbersOfCopy = 1000;

    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The name of a log or a stream. A digest in it is another one too.</summary>
    public static string Of(string name, int copy)
    {
        var bytes = Encoding.ASCII.GetBytes(name);
        Change(bytes, copy, isName: true);
        return Encoding.ASCII.GetString(bytes);
    }

    /// <summary>The text of an event. A digest in it is of something that copies share, as policies are.</summary>
    public static byte[] Of(ReadOnlySpan<byte> text, int copy)
    {
        var bytes = text.ToArray();
        Change(bytes, copy, isName: false);
        return bytes;
    }

    private static void Change(Span<byte> bytes, int copy, bool isName)
    {
        for (var start = 0; copy > 0 && start < bytes.Length;)
        {
            var run = start;
            while (run < bytes.Length && char.IsAsciiLetterOrDigit((char)bytes[run]))
            {
                run++;
            }

            var word = bytes[start..run];
            if (word.Length == IdDigits || (isName && word.Length == DigestDigits))
            {
                ChangeId(word, copy);
            }
            else if (word.Length == NumberDigits && word.StartsWith("900"u8) && (start == 0 || bytes[start - 1] != '.')
                && Utf8Parser.TryParse(word, out int number, out var read) && read == NumberDigits)
            {
                Utf8Formatter.TryFormat(number + (copy * NumbersOfCopy), word, out _);
            }

            start = run + 1;
        }
    }

    // The last twelve digits of an id are chance.
    private static void ChangeId(Span<byte> word, int copy)
    {
        var digits = word[^12..];
        if (ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            (value ^ (((ulong)copy * Spread) >> 16)).TryFormat(digits, out _, "x12", CultureInfo.InvariantCulture);
        }
    }
}
