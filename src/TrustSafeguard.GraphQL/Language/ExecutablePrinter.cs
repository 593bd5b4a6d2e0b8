using System.Diagnostics;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>Writes operations and fragments.</summary>
internal static class ExecutablePrinter
{
    private const int LongestLine = 80;

    internal static string Definition(DefinitionNode definition) => Printer.Described(definition.Description, definition switch
    {
        OperationDefinitionNode operation => Operation(operation),
        FragmentDefinitionNode fragment =>
            $"fragment {fragment.Name} on {fragment.TypeCondition}{Printer.Print(fragment.Directives)} {SelectionSet(fragment.SelectionSet)}",
        _ => throw new UnreachableException(),
    });

    private static string Operation(OperationDefinitionNode operation)
    {
        var heading = operation.Name?.Value + Variables(operation) + Printer.Print(operation.Directives);
        if (operation is { Operation: OperationType.Query, Description: null } && heading.Length == 0)
        {
            return SelectionSet(operation.SelectionSet);
        }

        var space = heading.Length == 0 || heading.StartsWith(' ') ? "" : " ";
        return $"{Keyword(operation.Operation)}{space}{heading} {SelectionSet(operation.SelectionSet)}";
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new UnreachableException(),
    };

    private static string Variables(OperationDefinitionNode operation)
    {
        var variables = operation.VariableDefinitions.Select(Variable).ToArray();
        return variables.Any(variable => variable.Contains('\n'))
            ? $"(\n{string.Join('\n', variables)}\n)"
            : Printer.Wrap("(", string.Join(", ", variables), ")");
    }

    private static string Variable(VariableDefinitionNode variable) => Printer.Described(
        variable.Description,
        $"{variable.Variable}: {variable.Type}{Printer.Wrap(" = ", variable.DefaultValue?.ToString())}{Printer.Print(variable.Directives)}");

    private static string SelectionSet(SelectionSetNode set) => Printer.Block(set.Selections.Select(Selection));

    private static string Selection(SelectionNode selection) => selection switch
    {
        SelectionNode.Field field => Field(field),
        SelectionNode.FragmentSpread spread => $"...{spread.Name}{Printer.Print(spread.Directives)}",
        SelectionNode.InlineFragment { TypeCondition: { } type } inline =>
            $"... on {type}{Printer.Print(inline.Directives)} {SelectionSet(inline.SelectionSet)}",
        SelectionNode.InlineFragment inline => $"...{Printer.Print(inline.Directives)} {SelectionSet(inline.SelectionSet)}",
        _ => throw new UnreachableException(),
    };

    private static string Field(SelectionNode.Field field)
    {
        var name = Printer.Wrap("", field.Alias?.Value, ": ") + field.Name;
        var arguments = field.Arguments.Select(Printer.Print).ToArray();
        var line = name + Printer.Wrap("(", string.Join(", ", arguments), ")");
        if (line.Length > LongestLine)
        {
            line = $"{name}(\n{Printer.Indent(string.Join('\n', arguments))}\n)";
        }

        return line + Printer.Print(field.Directives) + (field.SelectionSet is { } set ? $" {SelectionSet(set)}" : "");
    }
}
