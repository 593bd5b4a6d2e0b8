using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>`__typename`, known when the plan is made. Source: sec-Type-Name-Introspection.</summary>
internal sealed class TypeNameNode<TParent>(string responseKey, bool isFirst, string typeName) : FieldNode<TParent>
{
    private static readonly Nothing Started = new();

    private readonly EncodedText entry = PlannedField.OpeningOf(responseKey, isFirst, ResponseWriter.EncodeString(typeName));

    internal override bool IsAsync => false;

    internal override bool IsLeaf => true;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        state.Writer.Write(entry);
        return true;
    }

    internal override bool Fail(Exception exception, int start, ExecutionState state) => throw new System.Diagnostics.UnreachableException();

    internal override StartedField Start(TParent parent, ExecutionState state) => Started;

    internal override ValueTask<bool> FinishAsync(StartedField started, ExecutionState state) => new(Write(default!, state));

    /// <summary>There is nothing to wait for.</summary>
    private sealed class Nothing : StartedValue
    {
        internal override ValueTask<bool> FinishAsync(ExecutionState state) => new(true);
    }
}
