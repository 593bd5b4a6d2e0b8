using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Custom scalars of CLR types that need no delegates: <c>bindings.Scalar&lt;DateTimeOffset&gt;("DateTime")</c>.</summary>
internal static partial class KnownScalars
{
    private const int FractionDigits = 7;

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
    private static DateTimeOffset DateTime(string scalar, object raw) =>
        raw is string text
        && Rfc3339DateTime().Match(text) is { Success: true } parts
        && DateTimeOffset.TryParseExact(Ticked(parts.Groups), "yyyy-MM-dd'T'HH:mm:ss.fffffffK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
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

    private static string Ticked(GroupCollection parts) =>
        $"{parts["date"].ValueSpan}T{parts["time"].ValueSpan}.{parts["fraction"].Value.PadRight(FractionDigits, '0')}{parts["offset"].Value.ToUpperInvariant()}";

    // Source: RFC 3339, 5.6.
    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,7})[0-9]*)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc3339DateTime();

    private static InputRefusedException Wrong(string scalar, object raw, string expected) => new($"{scalar} cannot represent value", raw, $"Give {expected}.");
}
