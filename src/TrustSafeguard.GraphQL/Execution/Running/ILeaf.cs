using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>How a scalar's or an enum's values are written. Implemented by value types: what uses one is compiled for it, with no call left.</summary>
internal interface ILeaf<T>
{
    /// <summary>Writes a value and what stands before it; false, and nothing written, where there is none. What it throws is the failure of this value alone.</summary>
    bool Write(EncodedText before, T value, ResponseWriter writer);
}
