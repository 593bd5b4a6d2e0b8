using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>That types have members, members have types that may stand there, and names are not reserved. Source: sec-Types (type validation of each kind).</summary>
internal sealed class TypeChecks(SchemaParts parts, SchemaErrors errors)
{
    internal void Run()
    {
        foreach (var directive in parts.Directives.Where(directive => !directive.IsBuiltIn))
        {
            CheckName(directive.Name, directive.Node);
            CheckArguments($"@{directive.Name}", directive.Arguments);
        }

        foreach (var type in parts.Types.Where(type => !type.IsBuiltIn))
        {
            CheckName(type.Name, type.Definition!);
            CheckMembers(type);
        }
    }

    private void CheckMembers(NamedType type)
    {
        switch (type)
        {
            case FieldsType shape:
                CheckNotEmpty(type, shape.Fields.Count, $"Type {type} must define one or more fields.");
                CheckFields(shape);
                break;
            case UnionType union:
                CheckNotEmpty(type, union.Members.Count, $"Union type {type} must define one or more member types.");
                break;
            case EnumType names:
                CheckNotEmpty(type, names.Values.Count, $"Enum type {type} must define one or more values.");
                CheckValues(names);
                break;
            case InputObjectType input:
                CheckNotEmpty(type, input.Fields.Count, $"Input Object type {type} must define one or more fields.");
                CheckInputFields(input);
                break;
        }
    }

    private void CheckNotEmpty(NamedType type, int members, string message)
    {
        if (members == 0)
        {
            errors.Report(message, [type.Definition, .. type.Extensions]);
        }
    }

    private void CheckName(string name, Node node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
        }
    }

    private void CheckFields(FieldsType type)
    {
        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsOutput)
            {
                errors.Report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", field.Node.Type);
            }

            CheckArguments($"{type}.{field.Name}", field.Arguments);
        }
    }

    private void CheckArguments(string owner, DefinitionList<InputValueDefinition> arguments)
    {
        foreach (var argument in arguments)
        {
            CheckName(argument.Name, argument.Node);
            CheckInput(argument, $"{owner}({argument.Name}:)", "argument");
        }
    }

    private void CheckInput(InputValueDefinition input, string coordinate, string kind)
    {
        if (!input.Type.IsInput)
        {
            Node place = coordinate.StartsWith('@') ? input.Node : input.Node.Type;
            errors.Report($"The type of {coordinate} must be Input Type but got: {input.Type}.", place);
        }

        if (input is { IsRequired: true, DeprecationReason: not null })
        {
            var deprecated = input.Directives.First(directive => directive.Name.Value == "deprecated");
            errors.Report($"Required {kind} {coordinate} cannot be deprecated.", deprecated, input.Node.Type);
        }
    }

    private void CheckValues(EnumType type)
    {
        foreach (var value in type.Values)
        {
            CheckName(value.Name, value.Node);
        }
    }

    private void CheckInputFields(InputObjectType type)
    {
        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.Node);
            CheckInput(field, $"{type}.{field.Name}", "input field");
        }
    }
}
