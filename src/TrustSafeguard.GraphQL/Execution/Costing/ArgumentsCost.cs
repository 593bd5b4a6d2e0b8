using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What the arguments that a document gives to a field weigh, the fields of input objects included. Source: cost-spec, sec-Field-Cost.</summary>
internal sealed class ArgumentsCost(CostModel model, GivenValue[] arguments)
{
    internal bool IsConstant { get; } = !arguments.Any(argument => argument.NamesVariable);

    internal double Of(VariableValues variables)
    {
        var weight = 0.0;
        foreach (var argument in arguments)
        {
            if (argument.TryGet(variables, out var value))
            {
                weight += model.WeightOf(argument.Definition) + Below(value, argument.Definition.Type);
            }
        }

        return weight;
    }

    // A literal is raw and a variable's value coerced: the two differ in how a list and an object look.
    private double Below(object? value, GraphQLType type) => (GivenValue.Plain(value), type.NamedType) switch
    {
        (object?[] items, InputObjectType) => items.Sum(item => Below(item, type)),
        (List<object?> items, InputObjectType) => items.Sum(item => Below(item, type)),
        (InputFields fields, InputObjectType input) => input.Fields.Sum(field => fields.TryGet(field.Name, out var given) ? OfField(field, given) : 0),
        (Dictionary<string, object?> fields, InputObjectType input) => input.Fields.Sum(field => fields.TryGetValue(field.Name, out var given) ? OfField(field, given) : 0),
        _ => 0,
    };

    private double OfField(InputValueDefinition field, object? value) => model.WeightOf(field) + Below(value, field.Type);
}
