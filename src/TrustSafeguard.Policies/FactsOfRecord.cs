namespace TrustSafeguard.Policies;

/// <summary>The facts that only a record can show: a signature, a declaration, an agreed plan, a family tie that the school was told of, a parent's letter.</summary>
/// <remarks>Whoever tells of an activity can claim one; what is recorded keeps the claim, and the claim never makes permitted what would be a breach without it.</remarks>
public static class FactsOfRecord
{
    /// <summary>Every such fact.</summary>
    public static FactSet All { get; } = Declarations.All.Union(FactSet.Of(Fact.OwnChild, Fact.DeclaredRelationship, Fact.ContactPlanAgreed, Fact.ParentAgreedInWriting));

    /// <summary>Those that a record of the student shows, and not one of the adult alone.</summary>
    public static FactSet OfAStudent { get; } = All.Except(Declarations.All);

    /// <summary>Those for which this version has no place: nobody can put them on record.</summary>
    internal static FactSet WithoutPlace { get; } = FactSet.Of(Fact.OwnChild, Fact.DeclaredRelationship, Fact.ContactPlanAgreed);

    /// <summary>What somebody says who claims one: <c>that a contact plan was agreed</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="All"/>.</exception>
    public static string ClaimOf(Fact fact) => fact switch
    {
        Fact.AupSigned => "that the acceptable-use declaration was signed",
        Fact.OwnChild => "that the student is the adult's own child",
        Fact.DeclaredRelationship => "that the relationship was declared to the school",
        Fact.ContactPlanAgreed => "that a contact plan was agreed",
        Fact.ParentAgreedInWriting => "that a parent or carer had agreed in writing",
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Only a fact of record can be claimed."),
    };
}
