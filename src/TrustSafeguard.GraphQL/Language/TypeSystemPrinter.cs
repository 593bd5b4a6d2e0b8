using System.Diagnostics;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Writes type definitions and extensions.</summary>
internal static class TypeSystemPrinter
{
    internal static string Definition(DefinitionNode definition) => Printer.Described(definition.Description, definition switch
    {
        SchemaDefinitionNode schema => Extend(schema.IsExtension) + Schema(schema),
        TypeDefinitionNode type => Extend(type.IsExtension) + Type(type),
        DirectiveDefinitionNode directive => Directive(directive),
        _ => throw new UnreachableException(),
    });

    private static string Extend(bool isExtension) => isExtension ? "extend " : "";

    private static string Schema(SchemaDefinitionNode schema) =>
        $"schema{Printer.Print(schema.Directives)}{Block(schema.OperationTypes.Select(root => $"{root.Operation.ToString().ToLowerInvariant()}: {root.Type}"))}";

    private static string Type(TypeDefinitionNode type) => type switch
    {
        TypeDefinitionNode.Scalar => $"scalar {type.Name}{Printer.Print(type.Directives)}",
        TypeDefinitionNode.Object shape =>
            $"type {type.Name}{Interfaces(shape.Interfaces)}{Printer.Print(type.Directives)}{Block(shape.Fields.Select(Field))}",
        TypeDefinitionNode.Interface shape =>
            $"interface {type.Name}{Interfaces(shape.Interfaces)}{Printer.Print(type.Directives)}{Block(shape.Fields.Select(Field))}",
        TypeDefinitionNode.Union union =>
            $"union {type.Name}{Printer.Print(type.Directives)}{Printer.Wrap(" = ", string.Join(" | ", union.Members))}",
        TypeDefinitionNode.Enum names =>
            $"enum {type.Name}{Printer.Print(type.Directives)}{Block(names.Values.Select(EnumValue))}",
        TypeDefinitionNode.InputObject input =>
            $"input {type.Name}{Printer.Print(type.Directives)}{Block(input.Fields.Select(InputValue))}",
        _ => throw new UnreachableException(),
    };

    private static string Interfaces(IReadOnlyList<TypeNode.Named> interfaces) => Printer.Wrap(" implements ", string.Join(" & ", interfaces));

    private static string Block(IEnumerable<string> lines) => Printer.Wrap(" ", Printer.Block(lines));

    private static string Field(FieldDefinitionNode field) => Printer.Described(
        field.Description, $"{field.Name}{Arguments(field.Arguments)}: {field.Type}{Printer.Print(field.Directives)}");

    private static string EnumValue(EnumValueDefinitionNode value) =>
        Printer.Described(value.Description, $"{value.Name}{Printer.Print(value.Directives)}");

    private static string InputValue(InputValueDefinitionNode value) => Printer.Described(
        value.Description,
        $"{value.Name}: {value.Type}{Printer.Wrap(" = ", value.DefaultValue?.ToString())}{Printer.Print(value.Directives)}");

    private static string Arguments(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var printed = arguments.Select(InputValue).ToArray();
        return printed.Any(argument => argument.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{Printer.Indent(string.Join('\n', printed))}\n)"
            : Printer.Wrap("(", string.Join(", ", printed), ")");
    }

    private static string Directive(DirectiveDefinitionNode directive) =>
        $"directive @{directive.Name}{Arguments(directive.Arguments)}{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations)}";
}
