using System.Collections.Frozen;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>What every schema has without defining it, beside the scalars. Source: sec-Type-System.Directives, sec-Schema-Introspection.</summary>
internal static class BuiltInDefinitions
{
    private static readonly DocumentNode Document = Parser.Parse(BuiltInText.Sdl, ParserLimits.TrustedSchema);

    internal static IReadOnlyList<DirectiveDefinitionNode> Directives { get; } = [.. Document.Definitions.OfType<DirectiveDefinitionNode>()];

    internal static IReadOnlyList<TypeDefinitionNode> IntrospectionTypes { get; } = [.. Document.Definitions.OfType<TypeDefinitionNode>()];

    /// <summary>The names of the built-in scalars and of the introspection types.</summary>
    internal static FrozenSet<string> TypeNames { get; } = BuiltInScalars.All.Select(scalar => scalar.Name)
        .Concat(IntrospectionTypes.Select(type => type.Name.Value))
        .ToFrozenSet(StringComparer.Ordinal);
}
