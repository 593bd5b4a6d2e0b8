using System.Runtime.ExceptionServices;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field that is resolved but not yet written: its value and what was started below it, or why there is none.</summary>
internal sealed class Started<T>
{
    private readonly T? value;
    private readonly object? below;
    private readonly Exception? failure;

    internal Started(Exception failure) => this.failure = failure;

    private Started(T value, object? below) => (this.value, this.below) = (value, below);

    internal static Started<T> With(T value, Completion<T> completion, ExecutionState state)
    {
        if (!completion.IsAsync)
        {
            return new Started<T>(value, null);
        }

        using var scope = state.EnterScope();
        return new Started<T>(value, completion.Start(value, state));
    }

    internal async ValueTask<bool> FinishAsync(PlannedField field, Completion<T> completion, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(field.Opening);
        var start = writer.Position;
        try
        {
            if (await CompleteAsync(completion, state).ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.Fail(field.Place, exception);
        }

        return field.IsNullable && Nulls.Replace(writer, start);
    }

    private ValueTask<bool> CompleteAsync(Completion<T> completion, ExecutionState state)
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return completion.IsAsync ? completion.FinishAsync(value!, below, state) : new ValueTask<bool>(WriteInScope(completion, state));
    }

    private bool WriteInScope(Completion<T> completion, ExecutionState state)
    {
        using var scope = state.EnterScope();
        return completion.Write(value!, state);
    }
}
