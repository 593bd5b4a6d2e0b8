using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A Boolean. Source: sec-Boolean.</summary>
internal readonly struct BooleanLeaf : ILeaf<bool>
{
    public bool Write(EncodedText before, bool value, ResponseWriter writer)
    {
        writer.Write(before);
        writer.WriteBool(value);
        return true;
    }
}
