using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>What a schema is made of, once it is known to be valid.</summary>
internal sealed record SchemaParts(
    ObjectType QueryType,
    ObjectType? MutationType,
    ObjectType? SubscriptionType,
    string? Description,
    IReadOnlyList<DirectiveNode> AppliedDirectives,
    DefinitionList<NamedType> Types,
    DefinitionList<DirectiveDefinition> Directives);
