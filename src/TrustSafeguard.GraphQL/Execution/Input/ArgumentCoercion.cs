using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>An argument of a field to the type of its resolver's parameter. Source: sec-Coercing-Field-Arguments.</summary>
internal sealed class ArgumentCoercion(InputValueDefinition definition, InputCoercion coercion, InputSlot slot)
{
    internal string Name => definition.Name;

    private string Required => $"Argument \"{Name}\" of required type \"{definition.Type}\"";

    /// <summary>The parameter's value for what the document says, boxed once here so that no call boxes it again.</summary>
    /// <exception cref="GraphQLException">There is no such value.</exception>
    internal object? Coerce(ValueNode? literal, VariableValues variables)
    {
        if (literal is ValueNode.Variable variable && !variables.TryGet(variable.Name.Value, out _))
        {
            return Default($"{Required} was provided the variable \"{coercion.Quotation.Of(literal.ToString())}\" which was not provided a runtime value.", literal);
        }

        return literal is null
            ? Default($"{Required} was not provided.", null)
            : Convert(literal, variables);
    }

    private object? Default(string message, ValueNode? literal) =>
        definition.DefaultValue is { } value ? Convert(value, VariableValues.None)
        : definition.Type is NonNullType ? throw Wrong(message, literal)
        : slot.Absent;

    private object? Convert(ValueNode literal, VariableValues variables)
    {
        var faults = new List<InputFault>();
        var coerced = coercion.Coerce(RawValue.FromLiteral(literal, variables), definition.Type, faults);
        if (faults.Count > 0)
        {
            throw Wrong(coerced is null && faults[0] is { Path: "", Value: null }
                ? $"Argument \"{Name}\" of non-null type \"{definition.Type}\" must not be null."
                : $"Argument \"{Name}\" has invalid value {coercion.Quotation.Of(literal.ToString())}; {faults[0].Message}", literal);
        }

        try
        {
            return slot.Given(coerced);
        }
        catch (Exception problem)
        {
            // What a scalar's parser or an input's constructor refuses is the fault of the value, whatever it throws.
            var reason = coercion.Told(problem) is { } told ? $"; {told}" : ".";
            throw Wrong($"Argument \"{Name}\" has invalid value {coercion.Quotation.Of(literal.ToString())}{reason}", literal);
        }
    }

    private static GraphQLException Wrong(string message, ValueNode? literal) =>
        new(message, GraphQLErrorCodes.Argument) { Locations = literal is null ? null : [literal.Location] };
}
