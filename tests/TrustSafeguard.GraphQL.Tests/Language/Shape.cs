using System.Collections;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

/// <summary>A syntax tree as text, places left out: two trees of one shape say the same.</summary>
internal static class Shape
{
    internal static string Of(object? part) => part switch
    {
        null => "-",
        string text => $"'{text}'",
        Node node => $"{Name(node.GetType())}({string.Join(' ', Parts(node))})",
        IEnumerable items => $"[{string.Join(' ', items.Cast<object>().Select(Of))}]",
        _ => part.ToString()!,
    };

    private static IEnumerable<string> Parts(Node node) => node.GetType().GetProperties()
        .Where(property => property.Name is not (nameof(Node.Location) or nameof(SelectionNode.Field.ResponseKey)))
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={Of(property.GetValue(node))}");

    private static string Name(Type type) => type.FullName!.Split('.')[^1];
}
