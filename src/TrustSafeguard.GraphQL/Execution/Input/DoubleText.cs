using System.Globalization;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Doubles as text in ECMAScript's notation, which is that of the reference implementation: `1e+21`, `0.000001`. Source: ECMA-262, Number::toString.</summary>
internal static class DoubleText
{
    private const int LongestWhole = 21;
    private const int MostLeadingZeros = 6;

    internal static string Of(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        }

        var (digits, point) = Split(Math.Abs(value));
        return (value < 0 ? "-" : string.Empty) + Write(digits, point);
    }

    /// <summary>The fewest digits that give the value back, and where the point is: so many digits stand before it.</summary>
    private static (string Digits, int Point) Split(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var written = parts[0].Replace(".", string.Empty, StringComparison.Ordinal);
        var digits = written.TrimStart('0');
        return (digits.TrimEnd('0'), (dot < 0 ? written.Length : dot) - (written.Length - digits.Length) + exponent);
    }

    private static string Write(string digits, int point) => point switch
    {
        > LongestWhole or <= -MostLeadingZeros => WriteWithExponent(digits, point - 1),
        <= 0 => $"0.{new string('0', -point)}{digits}",
        _ when point >= digits.Length => digits.PadRight(point, '0'),
        _ => $"{digits[..point]}.{digits[point..]}",
    };

    private static string WriteWithExponent(string digits, int exponent)
    {
        var fraction = digits.Length == 1 ? string.Empty : $".{digits[1..]}";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }
}
