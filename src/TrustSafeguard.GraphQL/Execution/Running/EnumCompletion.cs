using TrustSafeguard.GraphQL.Execution.Binding;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An enum value, from names that are encoded beforehand. Source: sec-Enums.Result-Coercion.</summary>
internal sealed class EnumCompletion<T>(PlannedField field, bool isNullable, EnumNames<T> names) : Completion<T>(field, isNullable)
    where T : struct, Enum
{
    internal override bool Write(T value, ExecutionState state)
    {
        if (names.Encoded(value) is { } encoded)
        {
            state.Writer.WriteRaw(encoded);
            return true;
        }

        state.Fail(Place, new InvalidOperationException($"`{value}` is no value of the enum that `{Place.Coordinate}` returns."));
        return false;
    }
}
