using System.Globalization;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// Literals of scalars and enums, by the input coercion rules of each. Source: sec-Scalars, sec-Enums (Input Coercion).
/// A literal of a custom scalar is not judged here: its binding does that.
/// </summary>
public static class LeafLiterals
{
    /// <summary>Why the literal is no value of the type; null where it is one.</summary>
    /// <param name="type">A scalar or an enum.</param>
    /// <param name="literal">The literal; not a variable and not null.</param>
    public static string? Refusal(NamedType type, ValueNode literal) => Refusal(type, literal, Quotation.Default);

    /// <summary>The same, with as much of the literal as messages quote.</summary>
    internal static string? Refusal(NamedType type, ValueNode literal, Quotation quotation) => Read(type, literal, quotation).Refusal;

    /// <summary>
    /// The literal's value: <see cref="int"/>, <see cref="double"/>, <see cref="string"/>, <see cref="bool"/>, the name for an enum,
    /// and the literal itself for a custom scalar.
    /// </summary>
    /// <param name="type">A scalar or an enum.</param>
    /// <param name="literal">The literal; not a variable and not null.</param>
    /// <param name="value">The value; null where there is none.</param>
    /// <returns>Whether the literal is a value of the type.</returns>
    public static bool TryRead(NamedType type, ValueNode literal, out object? value)
    {
        (value, var refusal) = Read(type, literal, Quotation.Default);
        return refusal is null;
    }

    private static (object? Value, string? Refusal) Read(NamedType type, ValueNode literal, Quotation quotation) => type switch
    {
        EnumType names => ReadEnum(names, literal, quotation),
        _ when ReferenceEquals(type, BuiltInScalars.Int) => ReadInt(literal, quotation),
        _ when ReferenceEquals(type, BuiltInScalars.Float) => ReadFloat(literal, quotation),
        _ when ReferenceEquals(type, BuiltInScalars.String) => literal is ValueNode.String text
            ? (text.Value, null)
            : (null, quotation.Message($"String cannot represent a non string value: {literal}")),
        _ when ReferenceEquals(type, BuiltInScalars.Boolean) => literal is ValueNode.Boolean truth
            ? (truth.Value, null)
            : (null, quotation.Message($"Boolean cannot represent a non boolean value: {literal}")),
        _ when ReferenceEquals(type, BuiltInScalars.Id) => ReadId(literal, quotation),
        _ => (literal, null),
    };

    private static (object? Value, string? Refusal) ReadInt(ValueNode literal, Quotation quotation)
    {
        if (literal is not ValueNode.Int number)
        {
            return (null, quotation.Message($"Int cannot represent non-integer value: {literal}"));
        }

        return int.TryParse(number.Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (value, null)
            : (null, quotation.Message($"Int cannot represent non 32-bit signed integer value: {number.Digits}"));
    }

    private static (object? Value, string? Refusal) ReadFloat(ValueNode literal, Quotation quotation)
    {
        var digits = literal switch
        {
            ValueNode.Int number => number.Digits,
            ValueNode.Float number => number.Digits,
            _ => null,
        };
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (value, null)
            : (null, quotation.Message($"Float cannot represent non numeric value: {literal}"));
    }

    private static (object? Value, string? Refusal) ReadId(ValueNode literal, Quotation quotation) => literal switch
    {
        ValueNode.String text => (text.Value, null),
        ValueNode.Int number => (number.Digits, null),
        _ => (null, quotation.Message($"ID cannot represent a non-string and non-integer value: {literal}")),
    };

    private static (object? Value, string? Refusal) ReadEnum(EnumType type, ValueNode literal, Quotation quotation)
    {
        if (literal is ValueNode.Enum name)
        {
            return type.Values.Find(name.Value) is not null
                ? (name.Value, null)
                : (null, quotation.Message($"Value \"{name.Value}\" does not exist in \"{type.Name}\" enum.{Suggest(type, name.Value)}"));
        }

        var written = literal.ToString();
        return (null, quotation.Message($"Enum \"{type.Name}\" cannot represent non-enum value: {written}.{Suggest(type, written)}"));
    }

    private static string Suggest(EnumType type, string wrong) =>
        DidYouMean.Suggest("the enum value", wrong, type.Values.Names);
}
