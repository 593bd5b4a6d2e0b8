using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>`directive @name(arguments) repeatable on A | B`. Source: sec-Type-System.Directives.</summary>
/// <param name="Location">Where it begins.</param>
/// <param name="Description">What stands in quotes before it.</param>
/// <param name="Name">The directive's name, without the at sign.</param>
/// <param name="Arguments">The arguments that it takes.</param>
/// <param name="IsRepeatable">Whether it may stand twice at one place.</param>
/// <param name="Locations">The places where it may stand, as written, each one of the names of <see cref="DirectiveLocation"/>.</param>
public sealed record DirectiveDefinitionNode(
    SourceLocation Location,
    ValueNode.String? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    bool IsRepeatable,
    IReadOnlyList<NameNode> Locations) : DefinitionNode(Location, Description);
