using System.Text;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What is asked of an object: fields, by the name under which they are answered; of an abstract type, what kind it is and which.</summary>
internal sealed class Selection(NamedType type)
{
    // A contact, whose it is, and where that is; what is further is asked of the record there.
    private const int MostInPlace = 3;

    private readonly List<(FieldDefinition Field, Selection? Inner)> fields = [];

    public NamedType Type => type;

    public IReadOnlyList<(FieldDefinition Field, Selection? Inner)> Fields => fields;

    /// <summary>Everything of a type whose arguments can be left out. What a field names in its own place is followed; of other records it is asked which they are.</summary>
    /// <param name="isDear">Whether what is dear to work out is asked in other places than the record's own too.</param>
    /// <param name="apart">Where what is for fewer cannot be null: asked by itself, because a refusal takes all around it away.</param>
    public static Selection Of(Schema schema, ObjectType type, bool isDear, out List<Selection> apart)
    {
        apart = [];
        return Of(schema, type, isDear, [], apart, inner => inner);
    }

    /// <summary>Which record it is, or whose.</summary>
    public static Selection Reference(Schema schema, NamedType type)
    {
        var reference = new Selection(type);
        var named = (type as FieldsType)?.Fields.FirstOrDefault(field => field.Name is "id" or "staffMember");
        if (named is not null)
        {
            reference.fields.Add((named, named.Type.NamedType is CompositeType ? Reference(schema, named.Type.NamedType) : null));
        }

        return reference;
    }

    public override string ToString()
    {
        var text = new StringBuilder("{ __typename ");
        foreach (var (field, inner) in fields)
        {
            text.Append(field.Name).Append(' ').Append(inner);
        }

        return text.Append("} ").ToString();
    }

    private static Selection Of(Schema schema, ObjectType type, bool isDear, HashSet<NamedType> within, List<Selection> apart, Func<Selection, Selection> wrap)
    {
        var selection = new Selection(type);
        var inside = within.Append(type).ToHashSet();
        foreach (var field in Askable(type).Where(field => !IsOfDeeds(field) && (isDear || within.Count == 0 || !IsDear(field))))
        {
            var audiences = Rules.Of(field);
            var isApart = Rules.IsForFewer(audiences) && field.Type is NonNullType;
            Selection Wrapped(Selection of) => wrap(Alone(schema, type, field, of));
            var inner = Inner(schema, field, audiences, isDear, inside, apart, Wrapped);
            if (isApart && inside.Count < MostInPlace)
            {
                apart.Add(wrap(Alone(schema, type, field, inner)));
            }
            else if (!isApart)
            {
                selection.fields.Add((field, inner));
            }
        }

        return selection;
    }

    private static Selection? Inner(
        Schema schema, FieldDefinition field, IReadOnlyList<string>? audiences, bool isDear, HashSet<NamedType> inside, List<Selection> apart, Func<Selection, Selection> wrap)
    {
        var named = field.Type.NamedType;
        if (named is not CompositeType)
        {
            return null;
        }

        if (Rules.IsPlain(schema, named))
        {
            var plain = new Selection(named);
            plain.fields.AddRange(Askable((FieldsType)named).Where(of => of.Type.NamedType is not CompositeType).Select(of => (of, (Selection?)null)));
            return plain;
        }

        var isInPlace = audiences?.Contains("WHOLE") == true && inside.Count(Rules.IsRecord) < MostInPlace;
        if (named is not ObjectType type || inside.Contains(type) || (Rules.IsRecord(type) && !isInPlace))
        {
            return Reference(schema, named);
        }

        // The nodes of a list tell all that its edges do but the cursors.
        if (type.Name.EndsWith("Edge", StringComparison.Ordinal))
        {
            var edge = Reference(schema, type);
            edge.fields.AddRange(type.Fields.Select(of => (of, of.Type.NamedType is CompositeType ? Reference(schema, of.Type.NamedType) : null)));
            return edge;
        }

        return Of(schema, type, isDear, inside, apart, wrap);
    }

    private static Selection Alone(Schema schema, NamedType type, FieldDefinition field, Selection? inner)
    {
        var alone = Reference(schema, type);
        alone.fields.Add((field, inner));
        return alone;
    }

    private static IEnumerable<FieldDefinition> Askable(FieldsType type) => type.Fields.Where(field => field.Arguments.All(argument => !argument.IsRequired));

    private static bool IsDear(FieldDefinition field) => field.Directives.Any(directive => directive.Name.Value == "cost");

    // Who has read what changes with each reading, and another test is about that; what is worked out of several records has a reference of its own (OfficersQuestions).
    private static bool IsOfDeeds(FieldDefinition field) => field.Type.NamedType.Name is "ReadConnection" or "PatternConnection" or "SilenceConnection";
}
