using System.Collections.Frozen;
using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A valid schema, built by <see cref="SchemaBuilder"/>. Never changes; may be shared between threads. Source: sec-Schema.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<NamedType, FrozenSet<ObjectType>> possibleTypeSets;
    private readonly FrozenDictionary<NamedType, ObjectType[]> possibleTypes;
    private readonly FrozenDictionary<NamedType, InterfaceType[]> implementingInterfaces;

    internal Schema(SchemaParts parts)
    {
        QueryType = parts.QueryType;
        MutationType = parts.MutationType;
        SubscriptionType = parts.SubscriptionType;
        Description = parts.Description;
        AppliedDirectives = parts.AppliedDirectives;
        Types = parts.Types;
        Directives = parts.Directives;
        possibleTypes = Types.OfType<CompositeType>().ToFrozenDictionary(type => (NamedType)type, CollectPossibleTypes);
        possibleTypeSets = possibleTypes.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());
        implementingInterfaces = Types.OfType<InterfaceType>().ToFrozenDictionary(
            type => (NamedType)type,
            type => Types.OfType<InterfaceType>().Where(other => other.Implements(type)).ToArray());
        SchemaField = MetaFields.Schema(this);
        TypeField = MetaFields.Type(this);
    }

    /// <summary>The root type of queries.</summary>
    public ObjectType QueryType { get; }

    /// <summary>The root type of mutations; null where the schema has none.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The root type of subscriptions; null where the schema has none.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>What the schema is about, in Markdown; null where it does not say.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to the schema itself.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>Every type: those of the schema's text in its order, then the built-in scalars that anything refers to and the introspection types.</summary>
    public DefinitionList<NamedType> Types { get; }

    /// <summary>Every directive that may be applied: those of the schema's text in its order, then the built-in ones.</summary>
    public DefinitionList<DirectiveDefinition> Directives { get; }

    /// <summary>`__schema`, which may be selected on the query root. Source: sec-Schema-Introspection.</summary>
    public FieldDefinition SchemaField { get; }

    /// <summary>`__type(name:)`, which may be selected on the query root. Source: sec-Schema-Introspection.</summary>
    public FieldDefinition TypeField { get; }

    /// <summary>The root type of a kind of operation; null where the schema has none.</summary>
    /// <param name="operation">The kind of operation.</param>
    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The type that a reference means; null where the schema does not know the name in it.</summary>
    /// <param name="reference">The reference, such as `[Int!]`.</param>
    public GraphQLType? Resolve(TypeNode reference) => reference switch
    {
        TypeNode.Named named => Types.Find(named.Name.Value),
        TypeNode.List list => Resolve(list.Of) is { } of ? new ListType(of) : null,
        TypeNode.NonNull nonNull => Resolve(nonNull.Of) is { } of ? new NonNullType(of) : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The field that a selection names on a type, `__typename`, `__schema` and `__type` included; null where there is none.</summary>
    /// <param name="parent">The type that is selected from.</param>
    /// <param name="name">The field's name.</param>
    public FieldDefinition? FindField(CompositeType parent, string name)
    {
        if (ReferenceEquals(parent, QueryType) && name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == SchemaField.Name)
            {
                return SchemaField;
            }

            if (name == TypeField.Name)
            {
                return TypeField;
            }
        }

        return parent.FindField(name);
    }

    /// <summary>The object types that a value of this type may have, in the order of the schema's text; the type itself for an object type. Source: GetPossibleTypes.</summary>
    /// <param name="type">A type of this schema.</param>
    public IReadOnlyList<ObjectType> PossibleTypes(CompositeType type) => possibleTypes[type];

    /// <summary>Whether a value of the type may be an object of the other type.</summary>
    /// <param name="type">An object, interface or union of this schema.</param>
    /// <param name="possible">The object type.</param>
    public bool IsPossible(CompositeType type, ObjectType possible) => possibleTypeSets[type].Contains(possible);

    /// <summary>The interfaces that implement an interface, in the order of the schema's text.</summary>
    /// <param name="type">An interface of this schema.</param>
    public IReadOnlyList<InterfaceType> ImplementingInterfaces(InterfaceType type) => implementingInterfaces[type];

    /// <summary>Whether some object may be of both types. Source: sec-Fragment-Spread-Is-Possible.</summary>
    /// <param name="left">One type of this schema.</param>
    /// <param name="right">The other.</param>
    public bool Overlap(CompositeType left, CompositeType right) =>
        ReferenceEquals(left, right) || possibleTypeSets[left].Overlaps(possibleTypes[right]);

    private ObjectType[] CollectPossibleTypes(CompositeType type) => type switch
    {
        ObjectType self => [self],
        UnionType union => [.. union.Members],
        InterfaceType shared => [.. Types.OfType<ObjectType>().Where(candidate => candidate.Implements(shared))],
        _ => [],
    };
}
