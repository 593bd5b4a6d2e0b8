using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>Whether two fields are given the same arguments, in whatever order arguments and fields of input objects are written.</summary>
internal sealed class ArgumentComparer
{
    private readonly Dictionary<ValueNode, string> canonical = new(ReferenceEqualityComparer.Instance);

    internal bool AreSame(IReadOnlyList<ArgumentNode> left, IReadOnlyList<ArgumentNode> right) =>
        left.Count == right.Count && left.All(argument => Value(right, argument.Name.Value) is { } other && Canonical(argument.Value) == Canonical(other));

    private static ValueNode? Value(IReadOnlyList<ArgumentNode> arguments, string name) =>
        arguments.LastOrDefault(argument => argument.Name.Value == name)?.Value;

    private string Canonical(ValueNode value)
    {
        if (!canonical.TryGetValue(value, out var text))
        {
            text = Sorted(value).ToString();
            canonical.Add(value, text);
        }

        return text;
    }

    private static ValueNode Sorted(ValueNode value) => value switch
    {
        ValueNode.List list => new ValueNode.List(default, [.. list.Values.Select(Sorted)]),
        ValueNode.Object given => new ValueNode.Object(default, [.. given.Fields
            .OrderBy(field => field.Name.Value, StringComparer.Ordinal)
            .Select(field => new ObjectFieldNode(default, field.Name, Sorted(field.Value)))]),
        _ => value,
    };
}
