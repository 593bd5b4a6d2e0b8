using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// Writes a schema in GraphQL's definition language, extensions merged into what they extend, with every directive that is applied in it.
/// The built-in definitions are left out. What it writes builds an equal schema.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>Writes a schema: its roots where they are not named by convention, directives, then types, each in the order of the schema's text.</summary>
    /// <param name="schema">The schema.</param>
    public static string Print(Schema schema)
    {
        IEnumerable<string> parts =
        [
            .. Roots(schema),
            .. schema.Directives.Where(directive => !directive.IsBuiltIn).Select(directive => Printer.Print(directive.Node)),
            .. schema.Types.Where(type => !type.IsBuiltIn).Select(Print),
        ];
        return string.Join("\n\n", parts) + "\n";
    }

    /// <summary>Writes a type.</summary>
    /// <param name="type">The type.</param>
    public static string Print(NamedType type) => Printer.Print(Merge(type));

    private static IEnumerable<string> Roots(Schema schema)
    {
        OperationTypeDefinitionNode[] roots = [.. Enum.GetValues<OperationType>().SelectMany(operation => Root(schema, operation))];
        var isConventional = schema.Description is null && schema.AppliedDirectives.Count == 0
            && Enum.GetValues<OperationType>().All(operation => IsConventional(schema, operation));
        var description = schema.Description is { } text ? new ValueNode.String(default, text, IsBlock: true) : null;
        return isConventional ? [] : [Printer.Print(new SchemaDefinitionNode(default, description, schema.AppliedDirectives, roots, IsExtension: false))];
    }

    private static IEnumerable<OperationTypeDefinitionNode> Root(Schema schema, OperationType operation) => schema.RootType(operation) is { } type
        ? [new OperationTypeDefinitionNode(default, operation, new TypeNode.Named(default, new NameNode(default, type.Name)))]
        : [];

    // A type called `Mutation` that is no root would become one, were the roots not written out.
    private static bool IsConventional(Schema schema, OperationType operation) =>
        ReferenceEquals(schema.RootType(operation), schema.Types.Find(operation.ToString()));

    private static TypeDefinitionNode Merge(NamedType type)
    {
        TypeDefinitionNode[] parts = [type.Definition!, .. type.Extensions];
        return type.Definition switch
        {
            TypeDefinitionNode.Scalar node => node with { Directives = type.Directives },
            TypeDefinitionNode.Object node => node with
            {
                Directives = type.Directives,
                Interfaces = [.. parts.Cast<TypeDefinitionNode.Object>().SelectMany(part => part.Interfaces)],
                Fields = [.. parts.Cast<TypeDefinitionNode.Object>().SelectMany(part => part.Fields)],
            },
            TypeDefinitionNode.Interface node => node with
            {
                Directives = type.Directives,
                Interfaces = [.. parts.Cast<TypeDefinitionNode.Interface>().SelectMany(part => part.Interfaces)],
                Fields = [.. parts.Cast<TypeDefinitionNode.Interface>().SelectMany(part => part.Fields)],
            },
            TypeDefinitionNode.Union node => node with
            {
                Directives = type.Directives,
                Members = [.. parts.Cast<TypeDefinitionNode.Union>().SelectMany(part => part.Members)],
            },
            TypeDefinitionNode.Enum node => node with
            {
                Directives = type.Directives,
                Values = [.. parts.Cast<TypeDefinitionNode.Enum>().SelectMany(part => part.Values)],
            },
            TypeDefinitionNode.InputObject node => node with
            {
                Directives = type.Directives,
                Fields = [.. parts.Cast<TypeDefinitionNode.InputObject>().SelectMany(part => part.Fields)],
            },
            _ => throw new UnreachableException(),
        };
    }
}
