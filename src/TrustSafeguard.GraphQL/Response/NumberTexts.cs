namespace TrustSafeguard.GraphQL.Response;

/// <summary>
/// The texts of numbers that were written lately: to find the shortest form of two thirds of a hundred costs more than a whole row of a list,
/// and the percentages of a report are few and come again in every request.
/// </summary>
internal static class NumberTexts
{
    private const int Kept = 1024;
    private const int HashBits = 10;
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    private static readonly Entry?[] Entries = new Entry?[Kept];

    /// <summary>The shortest form that reads back the same, in ASCII.</summary>
    /// <param name="value">Finite.</param>
    internal static ReadOnlySpan<byte> Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        ref var place = ref Entries[(bits * GoldenRatio) >> (64 - HashBits)];

        // An entry never changes, so that a reader sees it whole whoever puts another one there at the same time.
        if (place is { } entry && entry.Bits == bits)
        {
            return entry.Text;
        }

        var made = new Entry(bits, Format(value));
        place = made;
        return made.Text;
    }

    private static byte[] Format(double value)
    {
        Span<byte> text = stackalloc byte[ResponseWriter.LongestNumberBytes];
        value.TryFormat(text, out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        return text[..written].ToArray();
    }

    private sealed record Entry(ulong Bits, byte[] Text);
}
