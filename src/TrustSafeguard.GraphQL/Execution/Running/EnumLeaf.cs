using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An enum value, from names that are encoded beforehand. Source: sec-Enums.Result-Coercion.</summary>
internal readonly struct EnumLeaf<T>(EnumNames<T> names) : ILeaf<T>
    where T : struct, Enum
{
    public bool Write(EncodedText before, T value, ResponseWriter writer)
    {
        writer.Write(before, names.Encoded(value) ?? throw new InvalidOperationException($"`{value}` is no value of the enum that the field returns."));
        return true;
    }
}
