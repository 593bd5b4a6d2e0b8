using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Custom scalars of CLR types that need no delegates: <c>bindings.Scalar&lt;DateTimeOffset&gt;("DateTime")</c>.</summary>
internal static partial class KnownScalars
{
    private const string NumericOffset = "+00:00";

    // As far as the seconds; then seven digits of them, with their point.
    private const int SecondsLength = 19;
    private const int FractionLength = 8;
    private const int TickedLength = 33;

    // No commas: "1,5" would be fifteen.
    private const NumberStyles DecimalForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The binding; null where the CLR type is none of the known ones.</summary>
    internal static ScalarBinding? Of(string scalar, Type clrType) => clrType switch
    {
        _ when clrType == typeof(DateTimeOffset) =>
            new ScalarBinding.Of<DateTimeOffset>(scalar, raw => DateTime(scalar, raw), (writer, value) => writer.WriteDateTimeOffset(value)),
        _ when clrType == typeof(DateOnly) => new ScalarBinding.Of<DateOnly>(scalar, raw => Date(scalar, raw), (writer, value) => writer.WriteDateOnly(value)),
        _ when clrType == typeof(Guid) => new ScalarBinding.Of<Guid>(scalar, raw => Id(scalar, raw), (writer, value) => writer.WriteGuid(value)),
        _ when clrType == typeof(string) => new ScalarBinding.Of<string>(scalar, raw => Text(scalar, raw), (writer, value) => writer.WriteString(value)),
        _ when clrType == typeof(long) => new ScalarBinding.Of<long>(scalar, raw => Whole(scalar, raw), (writer, value) => writer.WriteLong(value)),
        _ when clrType == typeof(decimal) => new ScalarBinding.Of<decimal>(scalar, raw => Decimal(scalar, raw), (writer, value) => writer.WriteDecimal(value)),
        _ => null,
    };

    private static string Text(string scalar, object raw) => raw as string ?? throw Wrong(scalar, raw, "text in quotes");

    private static long Whole(string scalar, object raw) => raw switch
    {
        long whole => whole,
        RawNumber { Plain: long whole } => whole,
        _ => throw Wrong(scalar, raw, "a whole number of up to 64 bits"),
    };

    // The offset is asked for: a time without one would silently become the server's. What is finer than a tick of 100 nanoseconds is cut off.
    private static DateTimeOffset DateTime(string scalar, object raw)
    {
        Span<char> room = stackalloc char[TickedLength];
        return raw is string text
            && Rfc3339DateTime().IsMatch(text)
            && DateTimeOffset.TryParseExact(
                room[..Tick(text, room)], "yyyy-MM-dd'T'HH:mm:ss.fffffffK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
                ? value
                : throw Wrong(scalar, raw, "a date and time with its offset, such as 2026-01-31T09:30:00Z");
    }

    private static DateOnly Date(string scalar, object raw) =>
        raw is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Wrong(scalar, raw, "a date, such as 2026-01-31");

    private static Guid Id(string scalar, object raw) =>
        raw is string text && Guid.TryParse(text, out var value) ? value : throw Wrong(scalar, raw, "a UUID");

    private static decimal Decimal(string scalar, object raw) => raw switch
    {
        long whole => whole,
        RawNumber number when decimal.TryParse(number.Digits, DecimalForm, CultureInfo.InvariantCulture, out var value) => value,
        string text when decimal.TryParse(text, DecimalForm, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw Wrong(scalar, raw, "a decimal number"),
    };

    // With seven digits of a second, and the letters large. It returns how many characters it took.
    private static int Tick(ReadOnlySpan<char> text, Span<char> ticked)
    {
        var offset = text[^1] is 'Z' or 'z' ? text[^1..] : text[^NumericOffset.Length..];
        var fraction = text[SecondsLength..^offset.Length];
        text[..SecondsLength].ToUpperInvariant(ticked);
        ticked.Slice(SecondsLength, FractionLength).Fill('0');
        (fraction.IsEmpty ? "." : fraction[..Math.Min(fraction.Length, FractionLength)]).CopyTo(ticked[SecondsLength..]);
        return SecondsLength + FractionLength + offset.ToUpperInvariant(ticked[(SecondsLength + FractionLength)..]);
    }

    // Source: RFC 3339, 5.6.
    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc3339DateTime();

    private static InputRefusedException Wrong(string scalar, object raw, string expected) => new($"{scalar} cannot represent value", raw, $"Give {expected}.");
}
