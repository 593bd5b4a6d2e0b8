using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>
/// Whether literals are values of the types that their places ask for, fault by fault. Looks at one node at a time, so that one walk
/// of a document can serve every rule; <see cref="CheckAll"/> walks by itself. Source: sec-Values-of-Correct-Type.
/// </summary>
internal static class LiteralChecks
{
    /// <summary>Checks one node.</summary>
    /// <param name="node">The literal.</param>
    /// <param name="type">The type of its place; null where the place is unknown.</param>
    /// <param name="quotation">How much of it messages quote.</param>
    /// <param name="report">Takes each fault and where it is.</param>
    /// <returns>Whether what the literal contains is to be checked too.</returns>
    internal static bool Check(ValueNode node, GraphQLType? type, Quotation quotation, Action<string, Node> report)
    {
        switch (node)
        {
            case ValueNode.List when type?.Nullable is ListType:
                return true;
            case ValueNode.List:
                CheckLeaf(node, type?.Nullable, quotation, report);
                return false;
            case ValueNode.Object given when type?.NamedType is InputObjectType input:
                CheckObject(given, input, quotation, report);
                return true;
            case ValueNode.Null:
                CheckNull(node, type, report);
                return false;
            case ValueNode.Variable:
                return false;
            default:
                CheckLeaf(node, type, quotation, report);
                return false;
        }
    }

    /// <summary>Checks that the input object that the field stands in has it.</summary>
    internal static void CheckField(ObjectFieldNode node, GraphQLType? parent, Quotation quotation, Action<string, Node> report)
    {
        if (parent?.NamedType is InputObjectType input && input.Fields.Find(node.Name.Value) is null)
        {
            var suggestion = DidYouMean.Suggest(node.Name.Value, input.Fields.Names);
            report(quotation.Message($"Field \"{node.Name}\" is not defined by type \"{input}\".{suggestion}"), node);
        }
    }

    /// <summary>The type that a list's items stand in.</summary>
    internal static GraphQLType? ItemType(GraphQLType? type) => type?.Nullable is ListType list ? list.Of : type?.Nullable;

    /// <summary>The type that a field of an input object literal stands in; null where there is none.</summary>
    internal static InputValueDefinition? FieldOf(GraphQLType? type, ObjectFieldNode node) =>
        (type?.NamedType as InputObjectType)?.Fields.Find(node.Name.Value);

    /// <summary>Checks a literal and all that it contains.</summary>
    internal static void CheckAll(ValueNode node, GraphQLType? type, Quotation quotation, Action<string, Node> report)
    {
        if (!Check(node, type, quotation, report))
        {
            return;
        }

        foreach (var item in node is ValueNode.List list ? list.Values : [])
        {
            CheckAll(item, ItemType(type), quotation, report);
        }

        foreach (var field in node is ValueNode.Object given ? given.Fields : [])
        {
            CheckField(field, type, quotation, report);
            CheckAll(field.Value, FieldOf(type, field)?.Type, quotation, report);
        }
    }

    private static void CheckLeaf(ValueNode node, GraphQLType? type, Quotation quotation, Action<string, Node> report)
    {
        var refusal = type?.NamedType switch
        {
            null => null,
            { IsLeaf: true } leaf => LeafLiterals.Refusal(leaf, node, quotation),
            _ => quotation.Message($"Expected value of type \"{type}\", found {node}."),
        };
        if (refusal is not null)
        {
            report(refusal, node);
        }
    }

    private static void CheckNull(ValueNode node, GraphQLType? type, Action<string, Node> report)
    {
        if (type is NonNullType)
        {
            report($"Expected value of type \"{type}\", found null.", node);
        }
    }

    private static void CheckObject(ValueNode.Object node, InputObjectType type, Quotation quotation, Action<string, Node> report)
    {
        var given = new Dictionary<string, ValueNode>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            given[field.Name.Value] = field.Value;
        }

        foreach (var field in type.Fields.Where(field => field.IsRequired && !given.ContainsKey(field.Name)))
        {
            report($"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.", node);
        }

        if (type.IsOneOf)
        {
            CheckOneOf(node, type, given, quotation, report);
        }
    }

    private static void CheckOneOf(ValueNode.Object node, InputObjectType type, Dictionary<string, ValueNode> given, Quotation quotation, Action<string, Node> report)
    {
        if (given.Count != 1)
        {
            report($"OneOf Input Object \"{type}\" must specify exactly one key.", node);
        }
        else if (given.Single() is { Value: ValueNode.Null } only)
        {
            report(quotation.Message($"Field \"{type}.{only.Key}\" must be non-null."), node);
        }
    }
}
