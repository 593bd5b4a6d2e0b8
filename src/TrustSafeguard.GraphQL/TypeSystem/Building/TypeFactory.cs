using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem.Building;

/// <summary>
/// Makes types of definitions: first every type under its name, then what refers to them, since types refer to one another in circles.
/// What is of the wrong kind is reported and left out, so that the checks that follow see the rest.
/// </summary>
internal sealed class TypeFactory
{
    private readonly SchemaSource source;
    private readonly SchemaErrors errors;
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);

    internal TypeFactory(SchemaSource source, SchemaErrors errors)
    {
        (this.source, this.errors) = (source, errors);
        foreach (var definition in source.TypeDefinitions)
        {
            types.Add(definition.Name.Value, BuiltInScalars.All.Find(definition.Name.Value) ?? Declare(definition, source.ExtensionsOf(definition.Name.Value)));
        }

        // A built-in scalar that nothing refers to is none of the schema's types.
        var referenced = ReferenceChecks.Names(source.Definitions.Concat(BuiltInDefinitions.IntrospectionTypes));
        foreach (var scalar in BuiltInScalars.All.Where(scalar => referenced.Contains(scalar.Name)))
        {
            types.TryAdd(scalar.Name, scalar);
        }

        foreach (var definition in BuiltInDefinitions.IntrospectionTypes)
        {
            var type = Declare(definition, []);
            type.IsBuiltIn = true;
            types[type.Name] = type;
        }
    }

    /// <summary>The schema's parts. Without a query type, which is reported, they are not to be used for a schema.</summary>
    internal SchemaParts Make()
    {
        foreach (var type in types.Values)
        {
            Complete(type);
        }

        var schema = source.SchemaDefinitions.FirstOrDefault(definition => !definition.IsExtension);
        return new SchemaParts(
            Root(OperationType.Query)!,
            Root(OperationType.Mutation),
            Root(OperationType.Subscription),
            schema?.Description?.Value,
            [.. source.SchemaDefinitions.SelectMany(definition => definition.Directives)],
            new DefinitionList<NamedType>(types.Values),
            new DefinitionList<DirectiveDefinition>(Directives()));
    }

    private static NamedType Declare(TypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions)
    {
        var name = definition.Name.Value;
        return definition switch
        {
            TypeDefinitionNode.Scalar => new ScalarType(name, definition, extensions),
            TypeDefinitionNode.Object => new ObjectType(name, definition, extensions),
            TypeDefinitionNode.Interface => new InterfaceType(name, definition, extensions),
            TypeDefinitionNode.Union => new UnionType(name, definition, extensions),
            TypeDefinitionNode.Enum => new EnumType(name, definition, extensions, EnumValues([definition, .. extensions])),
            TypeDefinitionNode.InputObject => new InputObjectType(name, definition, extensions),
            _ => throw new UnreachableException(),
        };
    }

    private static DefinitionList<EnumValueDefinition> EnumValues(IReadOnlyList<TypeDefinitionNode> parts) =>
        new(parts.OfType<TypeDefinitionNode.Enum>().SelectMany(part => part.Values).Select(value => new EnumValueDefinition(value)));

    private void Complete(NamedType type)
    {
        IReadOnlyList<TypeDefinitionNode> parts = type.Definition is null ? [] : [type.Definition, .. type.Extensions];
        switch (type)
        {
            case FieldsType shape:
                shape.Fields = new DefinitionList<FieldDefinition>(parts.SelectMany(UniquenessChecks.OutputFields).Select(Field));
                shape.Interfaces = Interfaces(shape, parts);
                break;
            case UnionType union:
                union.Members = Members(union, parts);
                break;
            case InputObjectType input:
                input.Fields = Inputs(parts.OfType<TypeDefinitionNode.InputObject>().SelectMany(part => part.Fields));
                break;
        }
    }

    private FieldDefinition Field(FieldDefinitionNode node) => new(node, Resolve(node.Type), Inputs(node.Arguments));

    private DefinitionList<InputValueDefinition> Inputs(IEnumerable<InputValueDefinitionNode> nodes) =>
        new(nodes.Select(node => new InputValueDefinition(node, Resolve(node.Type))));

    private GraphQLType Resolve(TypeNode node) => node switch
    {
        TypeNode.Named named => types[named.Name.Value],
        TypeNode.List list => new ListType(Resolve(list.Of)),
        TypeNode.NonNull nonNull => new NonNullType(Resolve(nonNull.Of)),
        _ => throw new UnreachableException(),
    };

    private List<InterfaceType> Interfaces(FieldsType type, IReadOnlyList<TypeDefinitionNode> parts)
    {
        var (interfaces, named) = (new List<InterfaceType>(), parts.SelectMany(NamedInterfaces).ToArray());
        foreach (var group in named.GroupBy(node => node.Name.Value, StringComparer.Ordinal))
        {
            if (types[group.Key] is not InterfaceType implemented)
            {
                errors.Report($"Type {type} must only implement Interface types, it cannot implement {group.Key}.", group);
            }
            else if (ReferenceEquals(implemented, type))
            {
                errors.Report($"Type {type} cannot implement itself because it would create a circular reference.", group);
            }
            else
            {
                interfaces.Add(implemented);
                ReportRepeated(group, $"Type {type} can only implement {group.Key} once.");
            }
        }

        return interfaces;
    }

    internal static IReadOnlyList<TypeNode.Named> NamedInterfaces(TypeDefinitionNode part) => part switch
    {
        TypeDefinitionNode.Object shape => shape.Interfaces,
        TypeDefinitionNode.Interface shape => shape.Interfaces,
        _ => [],
    };

    private DefinitionList<ObjectType> Members(UnionType type, IReadOnlyList<TypeDefinitionNode> parts)
    {
        var members = new List<ObjectType>();
        var named = parts.OfType<TypeDefinitionNode.Union>().SelectMany(part => part.Members);
        foreach (var group in named.GroupBy(node => node.Name.Value, StringComparer.Ordinal))
        {
            if (types[group.Key] is ObjectType member)
            {
                members.Add(member);
                ReportRepeated(group, $"Union type {type} can only include type {group.Key} once.");
            }
            else
            {
                errors.Report($"Union type {type} can only include Object types, it cannot include {group.Key}.", group);
            }
        }

        return new DefinitionList<ObjectType>(members);
    }

    private void ReportRepeated(IEnumerable<Node> same, string message)
    {
        if (same.Skip(1).Any())
        {
            errors.Report(message, same);
        }
    }

    private ObjectType? Root(OperationType operation)
    {
        var named = source.SchemaDefinitions.SelectMany(schema => schema.OperationTypes).FirstOrDefault(root => root.Operation == operation)?.Type;
        var isImplied = source.SchemaDefinitions.All(schema => schema.IsExtension);
        var name = named?.Name.Value ?? (isImplied ? operation.ToString() : null);
        var type = name is null ? null : types.GetValueOrDefault(name);
        if (type is null && operation == OperationType.Query)
        {
            errors.Report("Query root type must be provided.", source.SchemaDefinitions.Take(1));
        }
        else if (type is not (null or ObjectType))
        {
            var condition = operation == OperationType.Query ? "" : " if provided";
            errors.Report($"{operation} root type must be Object type{condition}, it cannot be {name}.", (Node?)named ?? type.Definition);
        }

        return type as ObjectType;
    }

    private IEnumerable<DirectiveDefinition> Directives()
    {
        var own = source.DirectiveDefinitions.Select(node => new DirectiveDefinition(node, Inputs(node.Arguments))).ToArray();
        var missing = BuiltInDefinitions.Directives.Where(node => own.All(directive => directive.Name != node.Name.Value));
        return [.. own, .. missing.Select(node => new DirectiveDefinition(node, Inputs(node.Arguments)) { IsBuiltIn = true })];
    }
}
