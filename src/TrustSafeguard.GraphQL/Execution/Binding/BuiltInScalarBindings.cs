using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>The CLR types that the specification's own scalars may have. Input is coerced already: an Int is an int, a Float a double, an ID a string.</summary>
internal static class BuiltInScalarBindings
{
    internal static IReadOnlyList<ScalarBinding> All { get; } =
    [
        new ScalarBinding.Of<int>("Int", value => (int)value, isNullable => new LeafOutput<int, IntLeaf>(isNullable, default)),
        new ScalarBinding.Of<short>("Int", value => Whole<short>("Int", value, "a whole number from -32768 to 32767"), (writer, value) => writer.WriteInt(value)),
        new ScalarBinding.Of<byte>("Int", value => Whole<byte>("Int", value, "a whole number from 0 to 255"), (writer, value) => writer.WriteInt(value)),
        new ScalarBinding.Of<long>("Int", value => (int)value, (writer, value) => writer.WriteInt(checked((int)value))),
        new ScalarBinding.Of<double>("Float", value => (double)value, (writer, value) => writer.WriteDouble(value)),
        new ScalarBinding.Of<float>("Float", Single, (writer, value) => writer.WriteDouble(value)),
        new ScalarBinding.Of<decimal>("Float", Decimal, (writer, value) => writer.WriteDecimal(value)),
        new ScalarBinding.Of<int>("Float", _ => throw new UnreachableException(), isNullable => new LeafOutput<int, IntLeaf>(isNullable, default)) { IsOutputOnly = true },
        new ScalarBinding.Of<string>("String", value => (string)value, isNullable => new LeafOutput<string, StringLeaf>(isNullable, default)),
        new ScalarBinding.Of<LaterText>("String", _ => throw new UnreachableException(), isNullable => new LeafOutput<LaterText, LaterTextLeaf>(isNullable, default))
        {
            IsOutputOnly = true,
        },
        new ScalarBinding.Of<bool>("Boolean", value => (bool)value, isNullable => new LeafOutput<bool, BooleanLeaf>(isNullable, default)),
        new ScalarBinding.Of<string>("ID", value => (string)value, isNullable => new LeafOutput<string, StringLeaf>(isNullable, default)),
        new ScalarBinding.Of<int>("ID", value => Whole<int>("ID", value, "a whole number of up to 32 bits"), (writer, value) => WriteAsText(writer, value)),
        new ScalarBinding.Of<long>("ID", value => Whole<long>("ID", value, "a whole number of up to 64 bits"), WriteAsText),
        new ScalarBinding.Of<Guid>("ID", value => Guid.TryParse((string)value, out var id) ? id : throw Wrong("ID", value, "a UUID"), (writer, value) => writer.WriteGuid(value)),
    ];

    // An Int is an int by now and an ID is text; neither spaces nor a plus stand before an ID's digits.
    private static T Whole<T>(string scalar, object value, string expected)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(value as string ?? ((int)value).ToString(CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        && (value is not string text || !text.StartsWith('+'))
            ? whole
            : throw Wrong(scalar, value, expected);

    private static float Single(object value) =>
        (float)(double)value is var single && float.IsFinite(single) ? single : throw Wrong("Float", value, "a number of single precision");

    private static decimal Decimal(object value) =>
        (double)value is > (double)decimal.MinValue and < (double)decimal.MaxValue and var number ? (decimal)number : throw Wrong("Float", value, "a number of up to 28 digits");

    private static InputRefusedException Wrong(string scalar, object value, string expected) =>
        new($"{scalar} cannot represent value", value is int whole ? (long)whole : value, $"Give {expected}.");

    private static void WriteAsText(ResponseWriter writer, long value)
    {
        writer.WriteRaw("\""u8);
        writer.WriteLong(value);
        writer.WriteRaw("\""u8);
    }
}
