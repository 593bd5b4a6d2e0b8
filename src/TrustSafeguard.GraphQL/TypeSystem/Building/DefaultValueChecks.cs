using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>
/// That defaults, and the arguments of applied directives, are values of their types, and that no default contains itself.
/// Source: sec-Field-Arguments, sec-Input-Objects (InputFieldDefaultValueHasCycle).
/// </summary>
internal sealed class DefaultValueChecks(SchemaSource source, SchemaParts parts, SchemaErrors errors)
{
    private readonly HashSet<InputValueDefinition> finished = [];
    private readonly List<InputValueDefinition> path = [];

    internal void Run()
    {
        var fields = new Dictionary<InputValueDefinition, string>();
        foreach (var (coordinate, input) in DefaultValues.Of(parts))
        {
            fields.Add(input, coordinate);
            CheckUnique(input.DefaultValue!);
            LiteralChecks.CheckAll(
                input.DefaultValue!, input.Type, Quotation.Default, (message, node) => errors.Report($"{coordinate} has an invalid default value: {message}", node));
        }

        foreach (var input in fields.Keys)
        {
            CheckCircle(input, fields);
        }

        foreach (var directive in AppliedDirectives.Of(source).SelectMany(place => place.Directives))
        {
            CheckArguments(directive);
        }
    }

    private void CheckCircle(InputValueDefinition input, IReadOnlyDictionary<InputValueDefinition, string> names)
    {
        if (path.Contains(input))
        {
            var circle = path[path.IndexOf(input)..];
            var via = string.Join(", ", circle.Skip(1).Select(step => names[step]));
            errors.Report(
                $"The default value of {names[input]} contains itself{(via.Length == 0 ? "" : $" via {via}")}; give the field a value in it.",
                circle.Select(step => (Node)step.Node));
            return;
        }

        if (!finished.Add(input))
        {
            return;
        }

        path.Add(input);
        foreach (var implied in DefaultValues.ImpliedBy(input.DefaultValue!, input.Type))
        {
            CheckCircle(implied, names);
        }

        path.RemoveAt(path.Count - 1);
    }

    private void CheckArguments(DirectiveNode directive)
    {
        foreach (var argument in directive.Arguments)
        {
            var type = parts.Directives.Find(directive.Name.Value)?.Arguments.Find(argument.Name.Value)?.Type;
            CheckUnique(argument.Value);
            LiteralChecks.CheckAll(argument.Value, type, Quotation.Default, (message, node) => errors.Report(message, node));
        }
    }

    private void CheckUnique(ValueNode value)
    {
        var seen = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var field in value is ValueNode.Object given ? given.Fields : [])
        {
            if (!seen.TryAdd(field.Name.Value, field.Name))
            {
                errors.Report($"There can be only one input field named \"{field.Name}\".", seen[field.Name.Value], field.Name);
            }

            CheckUnique(field.Value);
        }

        foreach (var item in value is ValueNode.List list ? list.Values : [])
        {
            CheckUnique(item);
        }
    }
}
