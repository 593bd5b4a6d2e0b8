using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>What a cost is reckoned for.</summary>
/// <param name="Variables">The variables of the request.</param>
/// <param name="Sizes">How long lists can be for the caller; null where what the schema says is to count.</param>
internal readonly record struct CostCase(VariableValues Variables, IKnownSizes? Sizes)
{
    /// <summary>By what document and schema say alone.</summary>
    internal static CostCase Static { get; } = new(VariableValues.None, null);
}
