using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The definition of a type, or its extension. Source: sec-Types, sec-Type-Extensions.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it; null where nothing does, and for extensions.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives on it.</param>
/// <param name="IsExtension">Whether it begins with `extend`.</param>
public abstract record TypeDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    bool IsExtension) : DefinitionNode(Location, Description)
{
    /// <summary>`scalar Name`. Source: sec-Scalars.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record Scalar(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<DirectiveNode> Directives,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

    /// <summary>`type Name implements A &amp; B { … }`. Source: sec-Objects.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Interfaces">The interfaces that it says it implements.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="Fields">Its fields.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record Object(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<TypeNode.Named> Interfaces,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<FieldDefinitionNode> Fields,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

    /// <summary>`interface Name implements A &amp; B { … }`. Source: sec-Interfaces.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Interfaces">The interfaces that it says it implements.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="Fields">Its fields.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record Interface(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<TypeNode.Named> Interfaces,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<FieldDefinitionNode> Fields,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

    /// <summary>`union Name = A | B`. Source: sec-Unions.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="Members">Its member types.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record Union(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<TypeNode.Named> Members,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

    /// <summary>`enum Name { A B }`. Source: sec-Enums.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="Values">Its values.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record Enum(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<EnumValueDefinitionNode> Values,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

    /// <summary>`input Name { … }`. Source: sec-Input-Objects.</summary>
    /// <param name="Location">Where it begins.</param>
    /// <param name="Description">What stands in quotes before it.</param>
    /// <param name="Name">The type's name.</param>
    /// <param name="Directives">The directives on it.</param>
    /// <param name="Fields">Its fields.</param>
    /// <param name="IsExtension">Whether it begins with `extend`.</param>
    public sealed record InputObject(
        SourceLocation Location,
        ValueNode.String? Description,
        NameNode Name,
        IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<InputValueDefinitionNode> Fields,
        bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);
}
