namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A field in a plan, for parents of one CLR type.</summary>
/// <typeparam name="TParent">The parent's type.</typeparam>
internal abstract class FieldNode<TParent>
{
    /// <summary>Whether this field or one below it is awaited; then only <see cref="Start"/> and <see cref="FinishAsync"/> are used.</summary>
    internal abstract bool IsAsync { get; }

    /// <summary>Whether it is a leaf, written at once and whole: of one parent always the same where its resolver is a property.</summary>
    internal virtual bool IsLeaf => false;

    /// <summary>
    /// Resolves and writes. False where the parent must become null; then what was written after the parent's start is void. What it throws is for <see cref="Fail"/>.
    /// </summary>
    internal abstract bool Write(TParent parent, ExecutionState state);

    /// <summary>Notes that <see cref="Write"/> failed and writes null in place of what it had written from a position on. As <see cref="Write"/>.</summary>
    internal abstract bool Fail(Exception exception, int start, ExecutionState state);

    /// <summary>Starts resolving, this field and every one below that can be reached without waiting. Never throws: a failure is kept for the finish.</summary>
    internal abstract StartedField Start(TParent parent, ExecutionState state);

    /// <summary>Waits for what was started and writes it. As <see cref="Write"/>.</summary>
    internal abstract ValueTask<bool> FinishAsync(StartedField started, ExecutionState state);
}
