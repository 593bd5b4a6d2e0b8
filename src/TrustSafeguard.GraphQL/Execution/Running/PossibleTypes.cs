using System.Collections.Concurrent;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Which object type an abstract type's value is, by its CLR type: the type itself, else its nearest bound base type, else a bound interface.</summary>
internal sealed class PossibleTypes(Type[] clrTypes)
{
    private readonly ConcurrentDictionary<Type, int> indices = new(clrTypes.Select((type, index) => KeyValuePair.Create(type, index)).DistinctBy(pair => pair.Key));

    /// <summary>The index among the possible types; below 0 where the value is none of them.</summary>
    internal int IndexOf(object value)
    {
        if (!indices.TryGetValue(value.GetType(), out var index))
        {
            index = Find(value.GetType());
            indices.TryAdd(value.GetType(), index);
        }

        return index;
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
