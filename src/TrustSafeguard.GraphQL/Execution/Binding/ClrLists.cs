using System.Collections.Immutable;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Which CLR types are lists, and of what.</summary>
internal static class ClrLists
{
    /// <summary>The item type of anything that enumerates exactly one type; null for text and for what is no list.</summary>
    internal static Type? ItemOf(Type type)
    {
        if (type == typeof(string))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        var sequences = type.GetInterfaces().Append(type).Where(IsSequence).Distinct().ToArray();
        return sequences is [var only] ? only.GetGenericArguments()[0] : null;
    }

    internal static bool IsImmutableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static bool IsSequence(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);
}
