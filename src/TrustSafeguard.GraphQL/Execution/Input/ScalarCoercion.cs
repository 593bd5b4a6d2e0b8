using System.Diagnostics;
using System.Globalization;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Input of the five scalars that the specification defines. Source: sec-Scalars.Built-in-Scalars.</summary>
internal static class ScalarCoercion
{
    /// <summary>An Int gives an int, a Float a double, a String and an ID a string, a Boolean a bool.</summary>
    /// <exception cref="FormatException">The value is none of the scalar; the message says so.</exception>
    internal static object Coerce(string scalar, object raw) => scalar switch
    {
        "Int" => Int(raw),
        "Float" => Float(raw),
        "String" => raw as string ?? throw new FormatException($"String cannot represent a non string value: {RawValuePrinter.Print(raw)}"),
        "Boolean" => raw is bool ? raw : throw new FormatException($"Boolean cannot represent a non boolean value: {RawValuePrinter.Print(raw)}"),
        "ID" => Id(raw),
        _ => throw new UnreachableException(),
    };

    private static int Int(object raw) => raw switch
    {
        >= (long)int.MinValue and <= (long)int.MaxValue => (int)(long)raw,
        double d when double.IsInteger(d) && d is >= int.MinValue and <= int.MaxValue => (int)d,
        long => throw OutOfRange(raw),
        double d when double.IsInteger(d) => throw OutOfRange(raw),
        _ => throw new FormatException($"Int cannot represent non-integer value: {RawValuePrinter.Print(raw)}"),
    };

    private static FormatException OutOfRange(object raw) => new($"Int cannot represent non 32-bit signed integer value: {RawValuePrinter.Print(raw)}");

    private static double Float(object raw) => raw switch
    {
        long whole => (double)whole,
        double d when double.IsFinite(d) => d,
        _ => throw new FormatException($"Float cannot represent non numeric value: {RawValuePrinter.Print(raw)}"),
    };

    private static object Id(object raw) => raw switch
    {
        string => raw,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double d when double.IsInteger(d) => d.ToString("F0", CultureInfo.InvariantCulture),
        _ => throw new FormatException($"ID cannot represent value: {RawValuePrinter.Print(raw)}"),
    };
}
