using System.Diagnostics;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Writes nodes in GraphQL's notation, in the one canonical form. What it writes of a whole document parses to an equal document.</summary>
public static class Printer
{
    /// <summary>Writes a document, its definitions a blank line apart.</summary>
    /// <param name="document">The document.</param>
    public static string Print(DocumentNode document) => string.Join("\n\n", document.Definitions.Select(Print));

    /// <summary>Writes a definition.</summary>
    /// <param name="definition">The definition.</param>
    public static string Print(DefinitionNode definition) => definition switch
    {
        OperationDefinitionNode or FragmentDefinitionNode => ExecutablePrinter.Definition(definition),
        _ => TypeSystemPrinter.Definition(definition),
    };

    /// <summary>Writes a type reference.</summary>
    /// <param name="type">The reference.</param>
    public static string Print(TypeNode type) => type switch
    {
        TypeNode.Named named => named.Name.Value,
        TypeNode.List list => $"[{Print(list.Of)}]",
        TypeNode.NonNull nonNull => $"{Print(nonNull.Of)}!",
        _ => throw new UnreachableException(),
    };

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    public static string Print(ValueNode value) => value switch
    {
        ValueNode.Variable variable => $"${variable.Name}",
        ValueNode.Int number => number.Digits,
        ValueNode.Float number => number.Digits,
        ValueNode.String text => text.IsBlock ? StringPrinter.Block(text.Value) : StringPrinter.Quoted(text.Value),
        ValueNode.Boolean truth => truth.Value ? "true" : "false",
        ValueNode.Null => "null",
        ValueNode.Enum name => name.Value,
        ValueNode.List list => $"[{string.Join(", ", list.Values.Select(Print))}]",
        ValueNode.Object fields => $"{{{string.Join(", ", fields.Fields.Select(field => $"{field.Name}: {Print(field.Value)}"))}}}",
        _ => throw new UnreachableException(),
    };

    internal static string Print(IReadOnlyList<DirectiveNode> directives) => string.Concat(directives.Select(directive => $" {Print(directive)}"));

    internal static string Print(DirectiveNode directive) => $"@{directive.Name}{Wrap("(", string.Join(", ", directive.Arguments.Select(Print)), ")")}";

    internal static string Print(ArgumentNode argument) => $"{argument.Name}: {Print(argument.Value)}";

    internal static string Wrap(string before, string? text, string after = "") => string.IsNullOrEmpty(text) ? "" : before + text + after;

    internal static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    internal static string Block(IEnumerable<string> lines)
    {
        var body = string.Join('\n', lines);
        return body.Length == 0 ? "" : $"{{\n{Indent(body)}\n}}";
    }

    internal static string Described(ValueNode.String? description, string text) => description is null ? text : $"{Print(description)}\n{text}";
}
