using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That every name refers to a type, and every extension to a type of its kind. Source: sec-Type-References, sec-Type-Extensions.</summary>
internal sealed class ReferenceChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var executable in source.Definitions.Where(definition => definition is OperationDefinitionNode or FragmentDefinitionNode))
        {
            errors.Report("A schema's text holds no operations and no fragments; take this one out.", executable);
        }

        foreach (var reference in source.Definitions.SelectMany(References).Where(reference => !source.Knows(reference.Name.Value)))
        {
            var known = BuiltInDefinitions.TypeNames.Concat(source.TypesByName.Keys);
            errors.Report($"Unknown type \"{reference.Name}\".{DidYouMean.Suggest(reference.Name.Value, known)}", reference);
        }

        foreach (var extension in source.TypeExtensions)
        {
            CheckExtension(extension);
        }
    }

    /// <summary>The names of the types that definitions refer to.</summary>
    internal static IReadOnlySet<string> Names(IEnumerable<DefinitionNode> definitions) =>
        definitions.SelectMany(References).Select(reference => reference.Name.Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<TypeNode.Named> References(DefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode schema => schema.OperationTypes.Select(root => root.Type),
        TypeDefinitionNode.Object shape => [.. shape.Interfaces, .. shape.Fields.SelectMany(References)],
        TypeDefinitionNode.Interface shape => [.. shape.Interfaces, .. shape.Fields.SelectMany(References)],
        TypeDefinitionNode.Union union => union.Members,
        TypeDefinitionNode.InputObject input => input.Fields.Select(field => Named(field.Type)),
        DirectiveDefinitionNode directive => directive.Arguments.Select(argument => Named(argument.Type)),
        _ => [],
    };

    private static IEnumerable<TypeNode.Named> References(FieldDefinitionNode field) =>
        [.. field.Arguments.Select(argument => Named(argument.Type)), Named(field.Type)];

    internal static TypeNode.Named Named(TypeNode type) => type switch
    {
        TypeNode.Named named => named,
        TypeNode.List list => Named(list.Of),
        TypeNode.NonNull nonNull => Named(nonNull.Of),
        _ => throw new UnreachableException(),
    };

    private void CheckExtension(TypeDefinitionNode extension)
    {
        var name = extension.Name.Value;
        if (!source.TypesByName.TryGetValue(name, out var definition))
        {
            var suggestion = DidYouMean.Suggest(name, source.TypesByName.Keys);
            errors.Report($"Cannot extend type \"{name}\" because it is not defined.{suggestion}", extension.Name);
        }
        else if (definition.GetType() != extension.GetType())
        {
            errors.Report($"Cannot extend non-{KindName(extension)} type \"{name}\".", definition, extension);
        }
    }

    private static string KindName(TypeDefinitionNode type) => type switch
    {
        TypeDefinitionNode.Scalar => "scalar",
        TypeDefinitionNode.Object => "object",
        TypeDefinitionNode.Interface => "interface",
        TypeDefinitionNode.Union => "union",
        TypeDefinitionNode.Enum => "enum",
        TypeDefinitionNode.InputObject => "input object",
        _ => throw new UnreachableException(),
    };
}
