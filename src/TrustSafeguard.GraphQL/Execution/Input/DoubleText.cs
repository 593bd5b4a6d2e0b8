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
        var parts = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0];
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).Trim('0');
        return (digits, int.Parse(parts.AsSpan(parts.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1);
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
