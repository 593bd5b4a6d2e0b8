namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose value comes from a resolver.</summary>
internal abstract class ResolverNode<TParent>(PlannedField field) : FieldNode<TParent>
{
    protected PlannedField Field { get; } = field;

    internal sealed override bool Fail(Exception exception, int start, ExecutionState state)
    {
        state.Fail(Field.Place, exception);
        if (!Field.IsNullable)
        {
            return false;
        }

        state.Writer.Truncate(start);
        state.Writer.Write(Field.Opening);
        state.Writer.WriteNull();
        return true;
    }

    internal sealed override ValueTask<bool> FinishAsync(StartedField started, ExecutionState state)
    {
        var coming = started.ValueAsync(state.CancellationToken);
        return coming.IsCompletedSuccessfully ? WriteAsync(coming.Result, state) : WriteAsync(coming, state);
    }

    private async ValueTask<bool> WriteAsync(ValueTask<StartedValue> coming, ExecutionState state)
    {
        var value = await coming.ConfigureAwait(false);
        return await WriteAsync(value, state).ConfigureAwait(false);
    }

    private async ValueTask<bool> WriteAsync(StartedValue value, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(Field.Opening);
        var start = writer.Position;
        try
        {
            if (await value.FinishAsync(state).ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            state.Fail(Field.Place, exception);
        }

        return Field.IsNullable && Nulls.Replace(writer, start);
    }
}
