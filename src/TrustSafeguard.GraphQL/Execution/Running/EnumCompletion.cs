namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An enum value, from names that are encoded beforehand. Source: sec-Enums.Result-Coercion.</summary>
internal sealed class EnumCompletion<T>(ResponsePlace place, bool isNullable, EnumNames<T> names) : Completion<T>(place, isNullable)
    where T : struct, Enum
{
    internal override bool Write(T value, ExecutionState state)
    {
        if (names.Encoded(value) is { } encoded)
        {
            state.Writer.Write(encoded);
            return true;
        }

        state.Fail(Place, new InvalidOperationException($"`{value}` is no value of the enum that `{Place.Field.Coordinate}` returns."));
        return false;
    }
}
