using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>Named definitions in the order of the schema's text, found by name in constant time. Never changes.</summary>
/// <typeparam name="T">What is defined.</typeparam>
public sealed class DefinitionList<T> : IReadOnlyList<T>
    where T : class, INamedDefinition
{
    // A handful of names is found faster, and built much faster, by looking at each.
    private const int LongestScan = 6;

    private readonly T[] items;
    private readonly FrozenDictionary<string, T>? byName;

    /// <summary>A list of these; where a name stands twice, the first is the one that is found.</summary>
    /// <param name="items">The definitions.</param>
    public DefinitionList(IEnumerable<T> items)
    {
        this.items = [.. items];
        byName = this.items.Length > LongestScan
            ? this.items.DistinctBy(item => item.Name).ToFrozenDictionary(item => item.Name, StringComparer.Ordinal)
            : null;
    }

    /// <summary>How many there are.</summary>
    public int Count => items.Length;

    /// <summary>The names, in the order of the schema's text.</summary>
    public IEnumerable<string> Names => items.Select(item => item.Name);

    /// <summary>The definition at a place, from 0.</summary>
    public T this[int index] => items[index];

    /// <summary>The definition of that name; null where there is none. Names are case-sensitive.</summary>
    /// <param name="name">The name.</param>
    public T? Find(string name) => byName is null ? Scan(name) : byName.GetValueOrDefault(name);

    /// <summary>The definition of that name, where there is one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">What was found.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out T? definition)
    {
        definition = Find(name);
        return definition is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private T? Scan(string name)
    {
        foreach (var item in items)
        {
            if (item.Name == name)
            {
                return item;
            }
        }

        return null;
    }
}
