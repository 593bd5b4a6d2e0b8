namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>Writes values of one CLR type at one place of a plan. Source: sec-Value-Completion.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class Completion<T>(ResponsePlace place, bool isNullable)
{
    protected ResponsePlace Place { get; } = place;

    /// <summary>Whether a field below is awaited; then only <see cref="Start"/> and <see cref="FinishAsync"/> are used.</summary>
    internal virtual bool IsAsync => false;

    /// <summary>
    /// Writes the value, with no comma after it. False where there can be none: the error is noted, and whoever holds the place cuts back to where it began.
    /// </summary>
    internal abstract bool Write(T value, ExecutionState state);

    /// <summary>Starts what can be started below the value; what is returned goes to <see cref="FinishAsync"/>.</summary>
    internal virtual object? Start(T value, ExecutionState state) => null;

    /// <summary>As <see cref="Write"/>, waiting where needed.</summary>
    internal virtual ValueTask<bool> FinishAsync(T value, object? started, ExecutionState state) => new(Write(value, state));

    /// <summary>Writes null, or notes that there must be none.</summary>
    protected bool WriteMissing(ExecutionState state)
    {
        if (isNullable)
        {
            state.Writer.WriteNull();
            return true;
        }

        state.FailOnNull(Place);
        return false;
    }
}
