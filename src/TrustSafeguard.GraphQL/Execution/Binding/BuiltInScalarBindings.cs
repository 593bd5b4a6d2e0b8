using System.Globalization;
using TrustSafeguard.GraphQL.Execution.Running;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>The CLR types that the specification's own scalars may have. Input is coerced already: an Int is an int, a Float a double, an ID a string.</summary>
internal static class BuiltInScalarBindings
{
    internal static IReadOnlyList<ScalarBinding> All { get; } =
    [
        new ScalarBinding.Of<int>("Int", value => (int)value, (place, isNullable) => new IntCompletion(place, isNullable)),
        new ScalarBinding.Of<short>("Int", value => checked((short)(int)value), (writer, value) => writer.WriteInt(value)),
        new ScalarBinding.Of<byte>("Int", value => checked((byte)(int)value), (writer, value) => writer.WriteInt(value)),
        new ScalarBinding.Of<long>("Int", value => (int)value, (writer, value) => writer.WriteInt(checked((int)value))),
        new ScalarBinding.Of<double>("Float", value => (double)value, (writer, value) => writer.WriteDouble(value)),
        new ScalarBinding.Of<float>("Float", value => (float)(double)value, (writer, value) => writer.WriteDouble(value)),
        new ScalarBinding.Of<decimal>("Float", value => (decimal)(double)value, (writer, value) => writer.WriteDecimal(value)),
        new ScalarBinding.Of<int>("Float", value => checked((int)(double)value), (place, isNullable) => new IntCompletion(place, isNullable)),
        new ScalarBinding.Of<string>("String", value => (string)value, (place, isNullable) => new StringCompletion(place, isNullable)!),
        new ScalarBinding.Of<bool>("Boolean", value => (bool)value, (place, isNullable) => new BooleanCompletion(place, isNullable)),
        new ScalarBinding.Of<string>("ID", value => (string)value, (place, isNullable) => new StringCompletion(place, isNullable)!),
        new ScalarBinding.Of<int>("ID", value => int.Parse((string)value, CultureInfo.InvariantCulture), (writer, value) => WriteAsText(writer, value)),
        new ScalarBinding.Of<long>("ID", value => long.Parse((string)value, CultureInfo.InvariantCulture), WriteAsText),
        new ScalarBinding.Of<Guid>("ID", value => Guid.Parse((string)value), (writer, value) => writer.WriteGuid(value)),
    ];

    private static void WriteAsText(ResponseWriter writer, long value)
    {
        writer.WriteRaw("\""u8);
        writer.WriteLong(value);
        writer.WriteRaw("\""u8);
    }
}
