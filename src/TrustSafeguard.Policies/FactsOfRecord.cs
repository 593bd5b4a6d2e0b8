namespace TrustSafeguard.Policies;

/// <summary>The facts that only a record can show: a signature, a declaration, an agreed plan, a family tie that the school was told of.</summary>
/// <remarks>Whoever tells of an activity can claim one; what is recorded keeps the claim, and the claim never makes permitted what would be a breach without it.</remarks>
public static class FactsOfRecord
{
    /// <summary>Every such fact.</summary>
    public static FactSet All { get; } = Declarations.All.With(Fact.OwnChild).With(Fact.DeclaredRelationship).With(Fact.ContactPlanAgreed);
}
