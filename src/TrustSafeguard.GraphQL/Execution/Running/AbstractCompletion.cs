using TrustSafeguard.GraphQL.Execution.Binding;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An interface's or union's value, written as the object type that its CLR type stands for. Source: sec-Abstract-type-resolution.</summary>
internal sealed class AbstractCompletion<T>(PlannedField field, bool isNullable, PossibleTypes types, ObjectCase[] cases) : Completion<T>(field, isNullable)
{
    internal override bool IsAsync { get; } = Array.Exists(cases, one => one.IsAsync);

    internal override bool Write(T value, ExecutionState state) =>
        value is null ? WriteMissing(state) : cases[types.IndexOf(value, Place)].Write(value, state);

    internal override object? Start(T value, ExecutionState state) =>
        value is null ? null : cases[types.IndexOf(value, Place)].Start(value, state);

    internal override ValueTask<bool> FinishAsync(T value, object? started, ExecutionState state, ResponsePath? path)
    {
        if (value is not null)
        {
            return cases[types.IndexOf(value, Place)].FinishAsync(value, started, state, path);
        }

        state.MoveTo(path);
        return new(WriteMissing(state));
    }
}
