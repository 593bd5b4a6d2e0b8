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

    internal async ValueTask<bool> FinishAsync(PlannedField field, Completion<T> completion, ExecutionState state, ResponsePath? path)
    {
        path = new ResponsePath(path, ~field.Id);
        var writer = state.Writer;
        writer.WriteRaw(field.EncodedKey);
        var start = writer.Position;
        try
        {
            if (await CompleteAsync(completion, state, path).ConfigureAwait(false))
            {
                writer.EndValue();
                return true;
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.MoveTo(path);
            state.Fail(field, exception);
        }

        return field.IsNullable && Nulls.Replace(writer, start);
    }

    private ValueTask<bool> CompleteAsync(Completion<T> completion, ExecutionState state, ResponsePath? path)
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return completion.IsAsync ? completion.FinishAsync(value!, below, state, path) : new ValueTask<bool>(WriteInScope(completion, state, path));
    }

    private bool WriteInScope(Completion<T> completion, ExecutionState state, ResponsePath? path)
    {
        using var scope = state.EnterScope();
        state.MoveTo(path);
        return completion.Write(value!, state);
    }
}
