using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That a value of every input object can be written, and OneOf input objects are what they say. Source: sec-Input-Objects, sec-OneOf-Input-Objects.</summary>
internal sealed class InputObjectChecks(SchemaParts parts, SchemaErrors errors)
{
    private readonly HashSet<InputObjectType> visited = [];
    private readonly List<InputValueDefinition> path = [];
    private readonly Dictionary<InputObjectType, int> depths = [];

    internal void Run()
    {
        foreach (var type in parts.Types.OfType<InputObjectType>())
        {
            CheckOneOf(type);
            CheckExtensions(type);
            CheckCircle(type);
        }
    }

    private void CheckOneOf(InputObjectType type)
    {
        foreach (var field in type.Fields.Where(_ => type.IsOneOf))
        {
            if (field.Type is NonNullType)
            {
                errors.Report($"OneOf input field {type}.{field.Name} must be nullable.", field.Node.Type);
            }

            if (field.DefaultValue is not null)
            {
                errors.Report($"OneOf input field {type}.{field.Name} cannot have a default value.", field.Node);
            }
        }
    }

    private void CheckExtensions(InputObjectType type)
    {
        foreach (var directive in type.Extensions.SelectMany(extension => extension.Directives).Where(directive => directive.Name.Value == "oneOf"))
        {
            errors.Report($"Input Object {type} cannot become a OneOf by an extension; put \"@oneOf\" on its definition.", directive);
        }
    }

    private void CheckCircle(InputObjectType type)
    {
        if (!visited.Add(type))
        {
            return;
        }

        depths[type] = path.Count;
        foreach (var field in type.Fields)
        {
            if (field.Type is NonNullType { Of: InputObjectType required })
            {
                Follow(field, required);
            }
        }

        depths.Remove(type);
    }

    private void Follow(InputValueDefinition field, InputObjectType required)
    {
        path.Add(field);
        if (depths.TryGetValue(required, out var start))
        {
            var circle = path[start..];
            var names = string.Join('.', circle.Select(step => step.Name));
            errors.Report(
                $"Cannot reference Input Object \"{required}\" within itself through a series of non-null fields: \"{names}\".",
                circle.Select(step => (Node)step.Node));
        }
        else
        {
            CheckCircle(required);
        }

        path.RemoveAt(path.Count - 1);
    }
}
