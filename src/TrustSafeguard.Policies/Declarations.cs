namespace TrustSafeguard.Policies;

/// <summary>The facts that a person makes true by signing: what an <see cref="AcknowledgementRules.Declarations"/> may ask for.</summary>
/// <remarks>
/// Whether one holds is for the records to say, as they stood at the time of an activity: nobody's word for it counts (DERB-004, DERB-005).
/// </remarks>
public static class Declarations
{
    /// <summary>Every fact that can be signed.</summary>
    public static FactSet All { get; } = FactSet.Of(Fact.AupSigned);

    /// <summary>The contract's words for them, <c>AUP_SIGNED</c>, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(Vocabulary.WordOf)];
}
