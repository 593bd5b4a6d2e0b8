namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver answers at once.</summary>
internal sealed class ResolvedNode<TParent, TResult>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, Completion<TResult> completion) : ResolverNode<TParent>(field)
{
    internal override bool IsAsync => completion.IsAsync;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(Field.Opening);
        var start = writer.Position;
        try
        {
            state.Look();
            if (completion.Write(resolve(parent, state, state.Arguments(arguments)), state))
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

    internal override StartedField Start(TParent parent, ExecutionState state)
    {
        try
        {
            state.Look();
            return completion.StartInScope(resolve(parent, state, state.Arguments(arguments)), state);
        }
        catch (Exception exception)
        {
            return new FailedValue(Field.Place, exception);
        }
    }
}
