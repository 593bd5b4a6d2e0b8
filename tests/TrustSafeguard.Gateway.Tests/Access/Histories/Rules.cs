using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What the schema's directives say: to whom a type, a field or a mutation is open.</summary>
internal static class Rules
{
    private static readonly string[] Everybody = ["SIGNED_IN", "WHOLE"];

    public static IReadOnlyList<string>? Of(NamedType type) => Of(type.Directives);

    public static IReadOnlyList<string>? Of(FieldDefinition field) => Of(field.Directives);

    /// <summary>Whether what is told differs between those who see the object.</summary>
    public static bool IsForFewer(IReadOnlyList<string>? audiences) => audiences?.Intersect(Everybody).Any() == false;

    public static bool IsRecord(NamedType type) =>
        IsForFewer(Of(type)) && type is ObjectType of && of.Fields.Find("id") is not null && of.Interfaces.Any(each => each.Name == "Node");

    /// <summary>Whether a type leads, through whatever fields, neither to a record nor to anything that is for fewer.</summary>
    public static bool IsPlain(Schema schema, NamedType type) => IsPlain(schema, type, []);

    private static bool IsPlain(Schema schema, NamedType type, HashSet<NamedType> on) => type switch
    {
        ObjectType each => !IsForFewer(Of(each)) && (!on.Add(each) || each.Fields.All(field => !IsForFewer(Of(field)) && IsPlain(schema, field.Type.NamedType, on))),
        CompositeType each => schema.PossibleTypes(each).All(possible => IsPlain(schema, possible, on)),
        _ => true,
    };

    private static IReadOnlyList<string>? Of(IReadOnlyList<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => directive.Name.Value == "access")?.Argument("to") is ValueNode.List list
            ? [.. list.Values.Cast<ValueNode.Enum>().Select(value => value.Value)]
            : null;
}
