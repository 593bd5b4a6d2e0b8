using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An Int that is an int. Source: sec-Int.</summary>
internal readonly struct IntLeaf : ILeaf<int>
{
    public bool Write(EncodedText before, int value, ResponseWriter writer)
    {
        writer.WriteInt(before, value);
        return true;
    }
}
