namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field whose resolver answers at once.</summary>
internal class ResolvedNode<TParent, TResult>(
    PlannedField field, Resolver<TParent, TResult> resolve, ArgumentPlan arguments, Completion<TResult> completion) : ResolverNode<TParent>(field)
{
    /// <summary>What resolves it.</summary>
    protected Resolver<TParent, TResult> Resolve { get; } = resolve;

    internal sealed override bool IsAsync => completion.IsAsync;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        var writer = state.Writer;
        writer.Write(Field.Opening);
        var start = writer.Position;
        state.Look();
        return completion.Write(Resolve(parent, state, state.Arguments(arguments)), state) || (Field.IsNullable && Nulls.Replace(writer, start));
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
            state.Look();
            return completion.StartInScope(Resolve(parent, state, state.Arguments(arguments)), state);
        }
        catch (Exception exception)
        {
            return new FailedValue(Field.Place, exception);
        }
    }
}
