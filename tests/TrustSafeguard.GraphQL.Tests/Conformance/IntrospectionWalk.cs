using System.Reflection;
using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Introspection;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// Answers an introspection query with the introspection resolvers alone, so that a schema can be asked about without code behind its fields.
/// Only what such a query needs: fields, fragment spreads, aliases and literal arguments.
/// </summary>
internal sealed class IntrospectionWalk
{
    private readonly Schema schema;
    private readonly Dictionary<string, FragmentDefinitionNode> fragments;

    private IntrospectionWalk(Schema schema, DocumentNode document)
    {
        this.schema = schema;
        fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
    }

    internal static JsonObject Answer(Schema schema, string query)
    {
        var document = Parser.Parse(query);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        return new IntrospectionWalk(schema, document).Fields(operation.SelectionSet, schema.QueryType, schema);
    }

    private JsonObject Fields(SelectionSetNode set, CompositeType type, object parent)
    {
        var answer = new JsonObject();
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case SelectionNode.FragmentSpread spread:
                    foreach (var (name, value) in Fields(fragments[spread.Name.Value].SelectionSet, type, parent).ToArray())
                    {
                        answer[name] = value?.DeepClone();
                    }

                    break;
                case SelectionNode.Field field:
                    answer[(field.Alias ?? field.Name).Value] = Field(field, type, parent);
                    break;
                default:
                    throw new NotSupportedException(selection.ToString());
            }
        }

        return answer;
    }

    private JsonNode? Field(SelectionNode.Field field, CompositeType type, object parent)
    {
        var definition = schema.FindField(type, field.Name.Value)!;
        var method = Resolvers(type).GetMethods(BindingFlags.Public | BindingFlags.Static).Single(
            method => string.Equals(method.Name.ToUpperInvariant(), field.Name.Value.TrimStart('_').ToUpperInvariant(), StringComparison.Ordinal));
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, field, definition, parent)).ToArray();
        return Value(method.Invoke(null, arguments), field, definition.Type.NamedType);
    }

    private object? Argument(ParameterInfo parameter, SelectionNode.Field field, FieldDefinition definition, object parent)
    {
        if (parameter.ParameterType == typeof(Schema))
        {
            return schema;
        }

        if (definition.Arguments.Find(parameter.Name!) is not { } argument)
        {
            return parent;
        }

        return field.Arguments.FirstOrDefault(given => given.Name.Value == argument.Name)?.Value switch
        {
            ValueNode.Boolean truth => truth.Value,
            ValueNode.String text => text.Value,
            null => argument.CoercedDefaultValue,
            var other => throw new NotSupportedException(other.ToString()),
        };
    }

    private JsonNode? Value(object? value, SelectionNode.Field field, GraphQLType type) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        TypeKind kind => Name((EnumType)type, kind.ToString()),
        DirectiveLocation place => place.Name(),
        System.Collections.IEnumerable items when value is not INamedDefinition => new JsonArray([.. items.Cast<object>().Select(item => Value(item, field, type))]),
        _ => Fields(field.SelectionSet!, (CompositeType)type, value),
    };

    private static string Name(EnumType type, string member) =>
        type.Values.Single(value => string.Equals(value.Name.Replace("_", "", StringComparison.Ordinal), member, StringComparison.OrdinalIgnoreCase)).Name;

    private static Type Resolvers(CompositeType type) => type.Name switch
    {
        "__Schema" => typeof(IntrospectionResolvers.SchemaFields),
        "__Type" => typeof(IntrospectionResolvers.TypeFields),
        "__Field" => typeof(IntrospectionResolvers.FieldFields),
        "__InputValue" => typeof(IntrospectionResolvers.InputValueFields),
        "__EnumValue" => typeof(IntrospectionResolvers.EnumValueFields),
        "__Directive" => typeof(IntrospectionResolvers.DirectiveFields),
        _ => typeof(IntrospectionResolvers.Root),
    };
}
