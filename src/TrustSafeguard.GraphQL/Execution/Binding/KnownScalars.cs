using System.Globalization;
using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Custom scalars of CLR types that need no delegates: <c>bindings.Scalar&lt;DateTimeOffset&gt;("DateTime")</c>.</summary>
internal static class KnownScalars
{
    private static readonly string[] DateTimeForms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ssK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK",
    ];

    private const int SecondsEnd = 19;

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

    // The offset is asked for: a time without one would silently become the server's.
    private static DateTimeOffset DateTime(string scalar, object raw) =>
        raw is string text
        && text.Length > SecondsEnd
        && text.AsSpan(SecondsEnd).IndexOfAny("Zz+-") >= 0
        && DateTimeOffset.TryParseExact(text.Replace('z', 'Z'), DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Wrong(scalar, raw, "a date and time with its offset, such as 2026-01-31T09:30:00Z");

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

    private static InputRefusedException Wrong(string scalar, object raw, string expected) => new($"{scalar} cannot represent value", raw, $"Give {expected}.");
}
