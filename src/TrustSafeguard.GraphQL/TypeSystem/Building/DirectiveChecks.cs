using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That directives are known, stand where they may, and have the arguments that they need. Source: sec-Type-System.Directives, sec-Validation.Directives.</summary>
internal sealed class DirectiveChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var place in AppliedDirectives.Of(source))
        {
            CheckPlace(place);
            CheckRepetition(place);
        }
    }

    private void CheckPlace(AppliedDirectives place)
    {
        foreach (var directive in place.Directives)
        {
            if (!source.DirectivesByName.TryGetValue(directive.Name.Value, out var definition))
            {
                errors.Report($"Unknown directive \"@{directive.Name}\".", directive);
                continue;
            }

            if (!definition.Locations.Any(location => location.Value == place.Place.Name()))
            {
                errors.Report($"Directive \"@{directive.Name}\" may not be used on {place.Place.Name()}.", directive);
            }

            CheckArguments(directive, definition);
        }
    }

    private void CheckRepetition(AppliedDirectives place)
    {
        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in place.Directives)
        {
            var name = directive.Name.Value;
            if (!seen.TryAdd(name, directive) && source.DirectivesByName.TryGetValue(name, out var definition) && !definition.IsRepeatable)
            {
                errors.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
            }
        }
    }

    private void CheckArguments(DirectiveNode directive, DirectiveDefinitionNode definition)
    {
        foreach (var argument in directive.Arguments.Where(argument => definition.Arguments.All(known => known.Name.Value != argument.Name.Value)))
        {
            var suggestion = DidYouMean.Suggest(argument.Name.Value, definition.Arguments.Select(known => known.Name.Value));
            errors.Report($"Unknown argument \"{argument.Name}\" on directive \"@{directive.Name}\".{suggestion}", argument);
        }

        foreach (var same in directive.Arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            errors.Report($"There can be only one argument named \"{same.Key}\".", same.Select(argument => argument.Name));
        }

        foreach (var required in definition.Arguments.Where(argument => argument is { Type: TypeNode.NonNull, DefaultValue: null }))
        {
            if (directive.Argument(required.Name.Value) is null)
            {
                errors.Report(
                    $"Directive \"@{directive.Name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.",
                    directive);
            }
        }
    }
}
