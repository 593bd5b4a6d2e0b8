using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>The directives at one place of a schema's text; the parts of one type are one place.</summary>
internal sealed record AppliedDirectives(DirectiveLocation Place, IReadOnlyList<DirectiveNode> Directives)
{
    /// <summary>Every place of the text that has directives.</summary>
    internal static IEnumerable<AppliedDirectives> Of(SchemaSource source)
    {
        var types = source.TypeDefinitions.Concat(source.TypeExtensions).ToArray();
        IEnumerable<AppliedDirectives> all =
        [
            new(DirectiveLocation.Schema, [.. source.SchemaDefinitions.SelectMany(schema => schema.Directives)]),
            .. types.GroupBy(type => (type.Name.Value, Place: PlaceOf(type))).Select(
                parts => new AppliedDirectives(parts.Key.Place, [.. parts.SelectMany(part => part.Directives)])),
            .. types.SelectMany(Members),
            .. source.DirectiveDefinitions.SelectMany(directive => directive.Arguments).Select(Argument),
        ];
        return all.Where(place => place.Directives.Count > 0);
    }

    private static DirectiveLocation PlaceOf(TypeDefinitionNode type) => type switch
    {
        TypeDefinitionNode.Scalar => DirectiveLocation.Scalar,
        TypeDefinitionNode.Object => DirectiveLocation.Object,
        TypeDefinitionNode.Interface => DirectiveLocation.Interface,
        TypeDefinitionNode.Union => DirectiveLocation.Union,
        TypeDefinitionNode.Enum => DirectiveLocation.Enum,
        TypeDefinitionNode.InputObject => DirectiveLocation.InputObject,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<AppliedDirectives> Members(TypeDefinitionNode type) => type switch
    {
        TypeDefinitionNode.Enum names => names.Values.Select(value => new AppliedDirectives(DirectiveLocation.EnumValue, value.Directives)),
        TypeDefinitionNode.InputObject input =>
            input.Fields.Select(field => new AppliedDirectives(DirectiveLocation.InputFieldDefinition, field.Directives)),
        _ => UniquenessChecks.OutputFields(type).SelectMany(field => field.Arguments.Select(Argument)
            .Prepend(new AppliedDirectives(DirectiveLocation.FieldDefinition, field.Directives))),
    };

    private static AppliedDirectives Argument(InputValueDefinitionNode argument) => new(DirectiveLocation.ArgumentDefinition, argument.Directives);
}
