namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Writes values of one CLR type at one place of a plan. Source: sec-Value-Completion.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class Completion<T>(ResponsePlace place, bool isNullable)
{
    protected ResponsePlace Place { get; } = place;

    /// <summary>What <see cref="Start"/> gives for a value that is missing.</summary>
    protected StartedValue Missing => field ??= new MissingValue(this);

    /// <summary>Whether a field below is awaited; then values are started, and <see cref="Write"/> is not used.</summary>
    internal virtual bool IsAsync => false;

    /// <summary>
    /// Writes the value, with no comma after it. False where there can be none: the error is noted, and whoever holds the place cuts back to where it began.
    /// </summary>
    internal abstract bool Write(T value, ExecutionState state);

    /// <summary>Starts what can be started below the value; called within the operation's scope.</summary>
    internal virtual StartedValue Start(T value, ExecutionState state) => new ReadyValue<T>(this, value);

    /// <summary>As <see cref="Start"/>, of a value that was waited for.</summary>
    internal ValueTask<StartedValue> StartAsync(T value, ExecutionState state) =>
        IsAsync ? state.ReadAsync(() => StartInScope(value, state)) : new(new ReadyValue<T>(this, value));

    /// <summary>As <see cref="Start"/>, of a value that has just come, wherever that was.</summary>
    internal StartedValue StartInScope(T value, ExecutionState state)
    {
        if (!IsAsync)
        {
            return new ReadyValue<T>(this, value);
        }

        using var scope = state.EnterScope();
        return Start(value, state);
    }

    /// <summary>Writes null, or notes that there must be none.</summary>
    internal bool WriteMissing(ExecutionState state)
    {
        if (isNullable)
        {
            state.Writer.WriteNull();
            return true;
        }

        state.FailOnNull(Place);
        return false;
    }

    private sealed class MissingValue(Completion<T> completion) : StartedValue
    {
        internal override ValueTask<bool> FinishAsync(ExecutionState state) => new(completion.WriteMissing(state));
    }
}
