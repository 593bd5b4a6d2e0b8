using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That nothing is defined twice. Source: sec-Schema, sec-Types (type validation of each kind), sec-Type-System.Directives.</summary>
internal sealed class UniquenessChecks(SchemaSource source, SchemaErrors errors)
{
    internal void Run()
    {
        CheckSchemaDefinitions();
        Check(source.TypeDefinitions.Select(type => type.Name), name => $"There can be only one type named \"{name}\".");
        Check(source.DirectiveDefinitions.Select(directive => directive.Name), name => $"There can be only one directive named \"@{name}\".");
        foreach (var type in source.TypeDefinitions.Concat(source.TypeExtensions).GroupBy(type => type.Name.Value, StringComparer.Ordinal))
        {
            CheckMembers(type.Key, [.. type]);
        }

        foreach (var directive in source.DirectiveDefinitions)
        {
            CheckArguments($"@{directive.Name}", directive.Arguments);
        }
    }

    private void CheckSchemaDefinitions()
    {
        foreach (var extra in source.SchemaDefinitions.Where(schema => !schema.IsExtension).Skip(1))
        {
            errors.Report("Must provide only one schema definition.", extra);
        }

        var roots = new Dictionary<OperationType, Node>();
        foreach (var root in source.SchemaDefinitions.SelectMany(schema => schema.OperationTypes))
        {
            if (!roots.TryAdd(root.Operation, root))
            {
                errors.Report($"There can be only one {root.Operation.ToString().ToLowerInvariant()} type in schema.", roots[root.Operation], root);
            }
        }
    }

    private void CheckMembers(string type, IReadOnlyList<TypeDefinitionNode> parts)
    {
        Check(parts.OfType<TypeDefinitionNode.Enum>().SelectMany(part => part.Values).Select(value => value.Name),
            name => $"Enum value \"{type}.{name}\" can only be defined once.");
        Check(parts.OfType<TypeDefinitionNode.InputObject>().SelectMany(part => part.Fields).Select(field => field.Name),
            name => $"Field \"{type}.{name}\" can only be defined once.");
        var fields = parts.SelectMany(OutputFields).ToArray();
        Check(fields.Select(field => field.Name), name => $"Field \"{type}.{name}\" can only be defined once.");
        foreach (var field in fields)
        {
            CheckArguments($"{type}.{field.Name}", field.Arguments);
        }
    }

    internal static IReadOnlyList<FieldDefinitionNode> OutputFields(TypeDefinitionNode type) => type switch
    {
        TypeDefinitionNode.Object shape => shape.Fields,
        TypeDefinitionNode.Interface shape => shape.Fields,
        _ => [],
    };

    private void CheckArguments(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            errors.Report($"Argument \"{owner}({same.Key}:)\" can only be defined once.", same.Select(argument => argument.Name));
        }
    }

    private void Check(IEnumerable<NameNode> names, Func<string, string> message)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.TryAdd(name.Value, name))
            {
                errors.Report(message(name.Value), known[name.Value], name);
            }
        }
    }
}
