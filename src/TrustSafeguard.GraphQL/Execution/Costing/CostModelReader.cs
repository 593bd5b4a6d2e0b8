using System.Globalization;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>Reads the `@cost` and `@listSize` of a schema, once, when an engine is built. Source: cost-spec, sec-Validation.</summary>
internal sealed class CostModelReader
{
    private const string CostName = "cost";
    private const string ListSizeName = "listSize";

    private readonly Dictionary<INamedDefinition, double> weights = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FieldDefinition, ListSizing> sizings = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphQLError> errors = [];

    /// <summary>The schema's weights; null where it defines neither directive: it says nothing of cost, and none is reckoned.</summary>
    /// <exception cref="SchemaException">A directive is used in a way that means nothing; all of them are listed.</exception>
    internal static CostModel? Read(Schema schema, int assumedListSize)
    {
        if (schema.Directives.Find(CostName) is null && schema.Directives.Find(ListSizeName) is null)
        {
            return null;
        }

        var reader = new CostModelReader();
        foreach (var type in schema.Types.Where(type => !type.IsBuiltIn))
        {
            reader.Read(type);
        }

        return reader.errors.Count == 0 ? new CostModel(reader.weights, reader.sizings, assumedListSize) : throw new SchemaException(reader.errors);
    }

    private void Read(NamedType type)
    {
        ReadWeight(type, type.Directives);
        switch (type)
        {
            case FieldsType fields:
                foreach (var field in fields.Fields)
                {
                    Read(fields, field);
                }

                break;
            case InputObjectType input:
                foreach (var field in input.Fields)
                {
                    ReadWeight(field, field.Directives);
                }

                break;
        }
    }

    private void Read(FieldsType type, FieldDefinition field)
    {
        if (type is InterfaceType && Find(field.Directives, CostName) is { } misplaced)
        {
            Report(
                $"`@cost` on `{type.Name}.{field.Name}` means nothing, since an interface's field costs what the object's does: put it on the fields of the object types.",
                misplaced);
        }

        ReadWeight(field, field.Directives);
        foreach (var argument in field.Arguments)
        {
            ReadWeight(argument, argument.Directives);
        }

        if (Find(field.Directives, ListSizeName) is { } directive)
        {
            sizings.Add(field, ReadSizing($"{type.Name}.{field.Name}", field, directive));
        }
    }

    private void ReadWeight(INamedDefinition definition, IReadOnlyList<DirectiveNode> directives)
    {
        if (Find(directives, CostName) is not { } directive)
        {
            return;
        }

        if (directive.Argument("weight") is ValueNode.String text
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight))
        {
            weights.Add(definition, weight);
        }
        else
        {
            Report($"The weight of `@cost` on `{definition.Name}` is not a number: write one in quotes, such as \"2.5\".", directive);
        }
    }

    private ListSizing ReadSizing(string coordinate, FieldDefinition field, DirectiveNode directive)
    {
        var sized = Names(directive, "sizedFields");
        CheckSized(coordinate, field, sized, directive);
        int? assumed = directive.Argument("assumedSize") is ValueNode.Int digits ? int.Parse(digits.Digits, CultureInfo.InvariantCulture) : null;
        if (assumed < 0)
        {
            Report($"The `assumedSize` of `{coordinate}` is less than 0: write how many items the list has at most.", directive);
        }

        return new ListSizing(
            assumed,
            [.. Names(directive, "slicingArguments").Select(name => Slicing(coordinate, field, name, directive)).OfType<InputValueDefinition>()],
            sized,
            directive.Argument("requireOneSlicingArgument") is not ValueNode.Boolean { Value: false });
    }

    private InputValueDefinition? Slicing(string coordinate, FieldDefinition field, string name, DirectiveNode directive)
    {
        if (field.Arguments.Find(name) is { } argument && argument.Type.Nullable is ScalarType { Name: "Int" } or ListType)
        {
            return argument;
        }

        Report($"`{coordinate}` has no argument `{name}` of type `Int` or of a list: name arguments in `slicingArguments` that say how many items are wanted.", directive);
        return null;
    }

    private void CheckSized(string coordinate, FieldDefinition field, string[] sized, DirectiveNode directive)
    {
        if (sized.Length == 0 && field.Type.Nullable is not ListType)
        {
            Report($"`{coordinate}` is no list: name the fields below it that are in `sizedFields`, or leave `@listSize` out.", directive);
        }

        foreach (var name in sized.Where(name => (field.Type.NamedType as FieldsType)?.Fields.Find(name)?.Type.Nullable is not ListType))
        {
            Report($"`{field.Type.NamedType}` has no field `{name}` that is a list, which `@listSize` on `{coordinate}` names in `sizedFields`.", directive);
        }
    }

    private static string[] Names(DirectiveNode directive, string argument) => directive.Argument(argument) switch
    {
        ValueNode.List list => [.. list.Values.OfType<ValueNode.String>().Select(item => item.Value)],
        ValueNode.String one => [one.Value],
        _ => [],
    };

    private static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name) => directives.FirstOrDefault(directive => directive.Name.Value == name);

    private void Report(string message, DirectiveNode directive) =>
        errors.Add(new GraphQLError(message, GraphQLErrorCodes.Schema) { Locations = [directive.Location] });
}
