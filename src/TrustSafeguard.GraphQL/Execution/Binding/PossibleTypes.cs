using System.Collections.Concurrent;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>Which object type an abstract type's value is, by its CLR type: the type itself, else its nearest bound base type, else a bound interface.</summary>
internal sealed class PossibleTypes(Type[] clrTypes)
{
    private readonly ConcurrentDictionary<Type, int> indices = new(clrTypes.Select((type, index) => KeyValuePair.Create(type, index)).DistinctBy(pair => pair.Key));

    /// <summary>The index among the possible types.</summary>
    /// <exception cref="InvalidOperationException">The value is none of them.</exception>
    internal int IndexOf(object value, PlannedField field)
    {
        if (!indices.TryGetValue(value.GetType(), out var index))
        {
            index = Find(value.GetType());
            indices.TryAdd(value.GetType(), index);
        }

        return index >= 0
            ? index
            : throw new InvalidOperationException($"`{field.Coordinate}` returned a `{ClrNames.Of(value.GetType())}`, which no object type of its type is bound to.");
    }

    private int Find(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (Array.IndexOf(clrTypes, candidate) is >= 0 and var index)
            {
                return index;
            }
        }

        return Array.FindIndex(clrTypes, bound => bound.IsInterface && bound.IsAssignableFrom(type));
    }
}
