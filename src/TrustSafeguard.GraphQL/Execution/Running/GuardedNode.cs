using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field that not everybody who sees its parent may read.</summary>
/// <param name="field">The field.</param>
/// <param name="node">What writes it.</param>
/// <param name="isReadable">Who may read it.</param>
/// <param name="who">Whom it is for, in words; null where nobody is told.</param>
/// <param name="keptAt">Where it is kept who may read it, for the other names that the object's selection has for the field; null where there are none.</param>
internal sealed class GuardedNode<TParent>(PlannedField field, FieldNode<TParent> node, Func<object, object, bool> isReadable, string? who, int? keptAt)
    : FieldNode<TParent>
{
    internal override bool IsAsync => node.IsAsync;

    internal override bool Write(TParent parent, ExecutionState state) => IsReadable(parent, state) ? node.Write(parent, state) : WriteUnread(state);

    internal override bool Fail(Exception exception, int start, ExecutionState state) => node.Fail(exception, start, state);

    internal override StartedField Start(TParent parent, ExecutionState state)
    {
        try
        {
            return isReadable(state.Context, parent!) ? node.Start(parent, state) : new UnreadValue(this);
        }
        catch (Exception exception)
        {
            return new FailedValue(field.Place, exception);
        }
    }

    internal override ValueTask<bool> FinishAsync(StartedField started, ExecutionState state) =>
        started is UnreadValue unread ? unread.FinishAsync(state) : node.FinishAsync(started, state);

    private bool IsReadable(TParent parent, ExecutionState state)
    {
        if (keptAt is not { } slot)
        {
            return isReadable(state.Context, parent!);
        }

        var kept = state.Kept<TParent, bool>(slot);
        return kept.TryGet(parent, out var known) ? known : kept.Keep(parent, isReadable(state.Context, parent!));
    }

    private bool WriteUnread(ExecutionState state)
    {
        if (!field.IsNullable)
        {
            var whose = who is null ? "" : $" It is for {who}.";
            state.Fail(field.Place, new GraphQLException($"Leave `{field.Coordinate}` out: you may see what it is of, but not this.{whose}", GraphQLErrorCodes.NotPermitted));
            return false;
        }

        state.Writer.Write(field.Opening);
        state.Writer.WriteNull();
        return true;
    }

    /// <summary>There is nothing to wait for.</summary>
    private sealed class UnreadValue(GuardedNode<TParent> node) : StartedValue
    {
        internal override ValueTask<bool> FinishAsync(ExecutionState state) => new(node.WriteUnread(state));
    }
}
