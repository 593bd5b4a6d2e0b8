namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver answers at once.</summary>
internal class ResolvedNode<TParent, TResult>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, Completion<TResult> completion) : ResolverNode<TParent>(field)
{
    internal sealed override bool IsAsync => completion.IsAsync;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(Field.Opening);
        var start = writer.Position;
        return completion.Write(ResolveFor(parent, state), state) || (Field.IsNullable && Nulls.Replace(writer, start));
    }

    /// <summary>The value.</summary>
    protected TResult ResolveFor(TParent parent, ExecutionState state)
    {
        state.Look();
        return resolve(parent, state, state.Arguments(arguments));
    }

    /// <summary>Writes null where nothing of the field is written yet, or notes that there must be none.</summary>
    protected bool WriteMissing(ExecutionState state)
    {
        state.Writer.Write(Field.Opening);
        return completion.WriteMissing(state);
    }

    internal sealed override StartedField Start(TParent parent, ExecutionState state)
    {
        try
        {
            return completion.StartInScope(ResolveFor(parent, state), state);
        }
        catch (Exception exception)
        {
            return new FailedValue(Field.Place, exception);
        }
    }
}
