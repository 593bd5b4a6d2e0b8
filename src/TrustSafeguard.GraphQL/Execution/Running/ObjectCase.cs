namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>One of the object types that an abstract type's value may turn out to be.</summary>
internal abstract class ObjectCase
{
    internal abstract bool IsAsync { get; }

    internal abstract bool Write(object value, ExecutionState state);

    internal abstract StartedValue Start(object value, ExecutionState state);

    /// <summary>The case of values of one CLR type.</summary>
    internal sealed class Of<T>(Completion<T> completion) : ObjectCase
    {
        internal override bool IsAsync => completion.IsAsync;

        internal override bool Write(object value, ExecutionState state) => completion.Write((T)value, state);

        internal override StartedValue Start(object value, ExecutionState state) => completion.Start((T)value, state);
    }
}
