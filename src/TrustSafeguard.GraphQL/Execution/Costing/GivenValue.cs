using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>An argument as a document gives it: a literal, perhaps with variables in it, or nothing.</summary>
/// <param name="Definition">The argument.</param>
/// <param name="Literal">What the document says; null where it says nothing.</param>
internal sealed record GivenValue(InputValueDefinition Definition, ValueNode? Literal)
{
    internal bool NamesVariable => Literal is not null && RawValue.NamesVariable(Literal);

    internal static GivenValue Of(InputValueDefinition argument, SelectionNode.Field selection) =>
        new(argument, selection.Arguments.FirstOrDefault(given => given.Name.Value == argument.Name)?.Value);

    /// <summary>The value, not coerced where it is a literal; false where none is given, be it that its variable was not.</summary>
    internal bool TryGet(VariableValues variables, out object? value)
    {
        if (Literal is ValueNode.Variable variable)
        {
            return variables.TryGet(variable.Name.Value, out value);
        }

        value = Literal is null ? null : RawValue.FromLiteral(Literal, variables);
        return Literal is not null;
    }

    /// <summary>A value without the mark that it came from a variable.</summary>
    internal static object? Plain(object? raw) => raw is RawValue.Coerced coerced ? coerced.Value : raw;
}
