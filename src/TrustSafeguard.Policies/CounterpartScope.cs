namespace TrustSafeguard.Policies;

/// <summary>A kind of counterpart that a clause speaks of, of some ages or of any.</summary>
/// <param name="Kind">Who is on the other side.</param>
/// <param name="FromAge">The youngest age in whole years that the clause speaks of; any where it is null.</param>
/// <param name="UnderAge">The age in whole years at which the clause stops; never where it is null.</param>
public sealed record CounterpartScope(CounterpartKind Kind, int? FromAge = null, int? UnderAge = null)
{
    /// <summary>Whether some age lies within it.</summary>
    internal bool HasAges => FromAge is not < 0 && UnderAge is not < 1 && !(FromAge >= UnderAge);
}
