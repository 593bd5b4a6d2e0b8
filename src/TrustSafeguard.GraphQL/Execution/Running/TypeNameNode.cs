using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>`__typename`, known when the plan is made. Source: sec-Type-Name-Introspection.</summary>
internal sealed class TypeNameNode<TParent>(string responseKey, bool isFirst, string typeName) : FieldNode<TParent>
{
    private readonly EncodedText entry = PlannedField.OpeningOf(responseKey, isFirst, ResponseWriter.EncodeString(typeName));

    internal override bool IsAsync => false;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        state.Writer.Write(entry);
        return true;
    }

    internal override object Start(TParent parent, ExecutionState state) => this;

    internal override ValueTask<bool> FinishAsync(object started, ExecutionState state) => new(Write(default!, state));
}
