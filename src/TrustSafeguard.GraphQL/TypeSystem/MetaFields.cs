using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>The fields that every schema has without defining them. Source: sec-Type-Name-Introspection, sec-Schema-Introspection.</summary>
public static class MetaFields
{
    /// <summary>`__typename: String!`, which may be selected on every composite type.</summary>
    public static FieldDefinition TypeName { get; } = Field("\"The name of the current Object type at runtime.\" __typename: String!", BuiltInScalars.String);

    internal static FieldDefinition Schema(Schema schema) =>
        Field("\"Access the current type schema of this server.\" __schema: __Schema!", schema.Types.Find("__Schema")!);

    internal static FieldDefinition Type(Schema schema)
    {
        var node = Node("\"Request the type information of a single type.\" __type(name: String!): __Type");
        var name = new InputValueDefinition(node.Arguments[0], new NonNullType(BuiltInScalars.String));
        return new FieldDefinition(node, schema.Types.Find("__Type")!, new DefinitionList<InputValueDefinition>([name]));
    }

    private static FieldDefinition Field(string definition, NamedType type) =>
        new(Node(definition), new NonNullType(type), new DefinitionList<InputValueDefinition>([]));

    private static FieldDefinitionNode Node(string definition) =>
        ((TypeDefinitionNode.Object)Parser.Parse($"type _ {{ {definition} }}").Definitions[0]).Fields[0];
}
