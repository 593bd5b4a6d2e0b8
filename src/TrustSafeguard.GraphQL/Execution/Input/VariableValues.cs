namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>The variables of one request, coerced to their types. A variable that was not given and has no default is not in it.</summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, object?> values;

    internal VariableValues(Dictionary<string, object?> values) => this.values = values;

    internal static VariableValues None { get; } = new(new Dictionary<string, object?>(StringComparer.Ordinal));

    internal bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);

    internal bool IsTrue(string name) => values.TryGetValue(name, out var value) && value is true;
}
