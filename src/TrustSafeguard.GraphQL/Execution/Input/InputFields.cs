namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>A coerced input object: the fields that were given or have a default. A field that is left out is not in it.</summary>
internal sealed class InputFields(int capacity)
{
    private readonly Dictionary<string, object?> values = new(capacity, StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<string, object?>> All => values;

    internal void Set(string name, object? value) => values[name] = value;

    internal bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
}
