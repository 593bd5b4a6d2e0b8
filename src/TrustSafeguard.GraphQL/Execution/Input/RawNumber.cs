using System.Globalization;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>
/// A number whose digits a `long` would not give back: a fraction, an exponent, more than 64 bits, or `-0`. It keeps them as they were written, so that
/// an ID and a decimal lose none on the way.
/// </summary>
/// <param name="Digits">The number as JSON and the language write it.</param>
internal sealed record RawNumber(string Digits)
{
    /// <summary>The nearest double; infinite beyond its range.</summary>
    internal double Value { get; } = double.Parse(Digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether it is written without a fraction or an exponent.</summary>
    internal bool IsDigitsOnly => Digits.AsSpan().IndexOfAny(".eE") < 0;

    /// <summary>What a parser of a custom scalar is given: a long where it is one, else a double.</summary>
    internal object Plain => long.TryParse(Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (object)whole : Value;

    /// <summary>Whole numbers digit by digit, others as ECMAScript writes them.</summary>
    public override string ToString() => IsDigitsOnly && Digits != "-0" ? Digits : DoubleText.Of(Value);
}
