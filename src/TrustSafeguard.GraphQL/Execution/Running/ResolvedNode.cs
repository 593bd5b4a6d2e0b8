namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver answers at once.</summary>
internal sealed class ResolvedNode<TParent, TResult>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, Completion<TResult> completion) : FieldNode<TParent>
{
    internal override bool IsAsync => completion.IsAsync;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(field.Opening);
        var start = writer.Position;
        try
        {
            if (completion.Write(resolve(parent, state, state.Arguments(arguments)), state))
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

    internal override object Start(TParent parent, ExecutionState state)
    {
        try
        {
            return Started<TResult>.With(resolve(parent, state, state.Arguments(arguments)), completion, state);
        }
        catch (Exception exception)
        {
            return new Started<TResult>(exception);
        }
    }

    internal override ValueTask<bool> FinishAsync(object started, ExecutionState state) =>
        ((Started<TResult>)started).FinishAsync(field, completion, state);
}
