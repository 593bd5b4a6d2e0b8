using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Input of the five scalars that the specification defines. Source: sec-Scalars.Built-in-Scalars.</summary>
internal static class ScalarCoercion
{
    /// <summary>An Int gives an int, a Float a double, a String and an ID a string, a Boolean a bool.</summary>
    /// <exception cref="InputRefusedException">The value is none of the scalar.</exception>
    internal static object Coerce(ScalarType scalar, object raw) => scalar switch
    {
        _ when ReferenceEquals(scalar, BuiltInScalars.Int) => Int(raw),
        _ when ReferenceEquals(scalar, BuiltInScalars.Float) => Float(raw),
        _ when ReferenceEquals(scalar, BuiltInScalars.String) => raw as string ?? throw new InputRefusedException("String cannot represent a non string value", raw),
        _ when ReferenceEquals(scalar, BuiltInScalars.Boolean) => raw is bool ? raw : throw new InputRefusedException("Boolean cannot represent a non boolean value", raw),
        _ when ReferenceEquals(scalar, BuiltInScalars.Id) => Id(raw),
        _ => throw new UnreachableException(),
    };

    private static int Int(object raw) => raw switch
    {
        >= (long)int.MinValue and <= (long)int.MaxValue => (int)(long)raw,
        RawNumber { Value: >= int.MinValue and <= int.MaxValue and var d } when double.IsInteger(d) => (int)d,
        long => throw OutOfRange(raw),
        RawNumber { Value: var d } when double.IsInteger(d) => throw OutOfRange(raw),
        _ => throw new InputRefusedException("Int cannot represent non-integer value", raw),
    };

    private static InputRefusedException OutOfRange(object raw) => new("Int cannot represent non 32-bit signed integer value", raw);

    private static double Float(object raw) => raw switch
    {
        long whole => (double)whole,
        RawNumber { Value: var d } when double.IsFinite(d) => d,
        _ => throw new InputRefusedException("Float cannot represent non numeric value", raw),
    };

    // A whole number keeps every digit that was written; 1e3 and 5.0 are whole too, and are written out.
    private static object Id(object raw) => raw switch
    {
        string => raw,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        RawNumber { IsDigitsOnly: true } number => number.Digits,
        RawNumber { Value: var d } when double.IsInteger(d) => DoubleText.Of(d),
        _ => throw new InputRefusedException("ID cannot represent value", raw),
    };
}
