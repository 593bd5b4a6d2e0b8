using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The arguments of one field in a plan: coerced when the plan is made where no variable is named, else once a request.</summary>
internal sealed class ArgumentPlan
{
    private readonly IReadOnlyList<(ArgumentCoercion Coercion, ValueNode? Literal)> arguments;

    private ArgumentPlan(IReadOnlyList<(ArgumentCoercion Coercion, ValueNode? Literal)> arguments, int slot, object?[]? constant)
    {
        this.arguments = arguments;
        Slot = slot;
        Constant = constant;
    }

    internal static ArgumentPlan None { get; } = new([], -1, []);

    /// <summary>The values where they are the same for every request; else null.</summary>
    internal object?[]? Constant { get; }

    /// <summary>Where <see cref="ExecutionState"/> keeps the values of this request.</summary>
    internal int Slot { get; }

    /// <summary>Plans the arguments of one field.</summary>
    /// <exception cref="GraphQLException">A literal is not a value of its type, which no validation rule could know: a custom scalar's.</exception>
    internal static ArgumentPlan Of(IReadOnlyList<(ArgumentCoercion Coercion, ValueNode? Literal)> arguments, Func<int> newSlot)
    {
        if (arguments.Count == 0)
        {
            return None;
        }

        return arguments.Any(argument => argument.Literal is { } literal && RawValue.NamesVariable(literal))
            ? new ArgumentPlan(arguments, newSlot(), null)
            : new ArgumentPlan(arguments, -1, CoerceAll(arguments, VariableValues.None));
    }

    internal object?[] Coerce(VariableValues variables) => CoerceAll(arguments, variables);

    private static object?[] CoerceAll(IReadOnlyList<(ArgumentCoercion Coercion, ValueNode? Literal)> arguments, VariableValues variables)
    {
        var values = new object?[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Coercion.Coerce(arguments[i].Literal, variables);
        }

        return values;
    }
}
