using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>The definitions of a schema's text by what they define, before anything is known to be right.</summary>
internal sealed class SchemaSource
{
    private readonly ILookup<string, TypeDefinitionNode> extensions;

    internal SchemaSource(DocumentNode document)
    {
        Definitions = document.Definitions;
        SchemaDefinitions = [.. document.Definitions.OfType<SchemaDefinitionNode>()];
        TypeDefinitions = [.. document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension)];
        TypeExtensions = [.. document.Definitions.OfType<TypeDefinitionNode>().Where(type => type.IsExtension)];
        DirectiveDefinitions = [.. document.Definitions.OfType<DirectiveDefinitionNode>()];
        TypesByName = LastByName(TypeDefinitions, type => type.Name.Value);
        extensions = TypeExtensions.ToLookup(type => type.Name.Value, StringComparer.Ordinal);
        DirectivesByName = LastByName([.. BuiltInDefinitions.Directives, .. DirectiveDefinitions], directive => directive.Name.Value);
    }

    internal IReadOnlyList<DefinitionNode> Definitions { get; }

    /// <summary>The schema's definitions and extensions, in order.</summary>
    internal IReadOnlyList<SchemaDefinitionNode> SchemaDefinitions { get; }

    internal IReadOnlyList<TypeDefinitionNode> TypeDefinitions { get; }

    internal IReadOnlyList<TypeDefinitionNode> TypeExtensions { get; }

    internal IReadOnlyList<DirectiveDefinitionNode> DirectiveDefinitions { get; }

    internal IReadOnlyDictionary<string, TypeDefinitionNode> TypesByName { get; }

    /// <summary>The text's own directives, and the built-in ones that it does not define itself.</summary>
    internal IReadOnlyDictionary<string, DirectiveDefinitionNode> DirectivesByName { get; }

    internal bool Knows(string type) => TypesByName.ContainsKey(type) || BuiltInDefinitions.TypeNames.Contains(type);

    internal IReadOnlyList<TypeDefinitionNode> ExtensionsOf(string type) => [.. extensions[type]];

    // Of two of a name, which is refused anyway, the last is compared with what else is said of it, as in the reference implementation.
    private static Dictionary<string, T> LastByName<T>(IEnumerable<T> items, Func<T, string> name)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            byName[name(item)] = item;
        }

        return byName;
    }
}
