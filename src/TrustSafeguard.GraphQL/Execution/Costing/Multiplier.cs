namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>How many values a field brings: one, or the items of its list.</summary>
/// <param name="Known">The number where no argument says another.</param>
/// <param name="Sized">What the schema and the document's arguments say of it; null where nothing.</param>
internal readonly record struct Multiplier(double Known, ListSize? Sized)
{
    internal bool IsConstant => Sized is not { IsConstant: false };

    internal double Of(in CostCase given) => Sized?.Of(given) ?? Known;
}
