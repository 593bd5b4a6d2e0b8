using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That no directive stands on its own arguments, on their types, or on what these refer to. Source: sec-Type-System.Directives.Type-Validation.</summary>
internal sealed class DirectiveCircleChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var directive in source.DirectiveDefinitions.Where(RefersToItself))
        {
            errors.Report($"Directive \"@{directive.Name}\" must not refer to itself by way of its arguments; take it off what they refer to.", directive.Name);
        }
    }

    private bool RefersToItself(DirectiveDefinitionNode start)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Stack<DefinitionNode>([start]));
        while (waiting.TryPop(out var definition))
        {
            foreach (var name in References(definition).Where(seen.Add))
            {
                foreach (var next in Definitions(name))
                {
                    waiting.Push(next);
                }
            }
        }

        return seen.Contains($"@{start.Name}");
    }

    // A directive is called by its name with the mark before it, so that no type is taken for it.
    private IEnumerable<DefinitionNode> Definitions(string name)
    {
        if (name.StartsWith('@'))
        {
            return source.DirectivesByName.TryGetValue(name[1..], out var directive) ? [directive] : [];
        }

        return source.TypesByName.TryGetValue(name, out var type) ? [type, .. source.ExtensionsOf(name)] : source.ExtensionsOf(name);
    }

    private static IEnumerable<string> References(DefinitionNode definition) => definition switch
    {
        DirectiveDefinitionNode directive => directive.Arguments.SelectMany(References),
        TypeDefinitionNode.InputObject input => [.. Names(input.Directives), .. input.Fields.SelectMany(References)],
        TypeDefinitionNode.Enum names => [.. Names(names.Directives), .. names.Values.SelectMany(value => Names(value.Directives))],
        TypeDefinitionNode type => Names(type.Directives),
        _ => [],
    };

    private static IEnumerable<string> References(InputValueDefinitionNode input) =>
        [.. Names(input.Directives), ReferenceChecks.Named(input.Type).Name.Value];

    private static IEnumerable<string> Names(IEnumerable<DirectiveNode> directives) => directives.Select(directive => $"@{directive.Name}");
}
