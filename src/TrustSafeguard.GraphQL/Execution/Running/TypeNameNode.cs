using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>`__typename`, known when the plan is made. Source: sec-Type-Name-Introspection.</summary>
internal sealed class TypeNameNode<TParent>(string responseKey, string typeName) : FieldNode<TParent>
{
    private readonly byte[] entry = [.. ResponseWriter.EncodeName(responseKey), .. ResponseWriter.EncodeString(typeName), (byte)','];

    internal override bool IsAsync => false;

    internal override bool Write(TParent parent, ExecutionState state)
    {
        state.Writer.WriteRaw(entry);
        return true;
    }

    internal override object Start(TParent parent, ExecutionState state) => this;

    internal override ValueTask<bool> FinishAsync(object started, ExecutionState state, ResponsePath? path) => new(Write(default!, state));
}
