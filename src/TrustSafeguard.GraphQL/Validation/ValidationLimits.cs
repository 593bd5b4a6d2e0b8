using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>What the validation of a document may cost. Crossing a limit ends validation with an error of code `graphql.limit` that names it.</summary>
public sealed record ValidationLimits
{
    /// <summary>The limits that hold where a caller gives none.</summary>
    public static ValidationLimits Default { get; } = new();

    /// <summary>The most errors that are reported before validation gives up; 100.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>The most comparisons of fields that would share a response key; 250,000. Fields that are plainly the same are not counted.</summary>
    public int MaxFieldComparisons { get; init; } = 250_000;

    /// <summary>How deep the comparison of such fields may go through fragments and selection sets; 400, so that no document can exhaust a stack.</summary>
    public int MaxMergeDepth { get; init; } = 400;

    /// <summary>The most fragments, spreads and variable uses that are looked at on behalf of operations; 50,000.</summary>
    public int MaxFragmentVisits { get; init; } = 50_000;

    /// <summary>How often lists of types may nest in an introspection query; 3 is already too often.</summary>
    public int MaxIntrospectionLists { get; init; } = 3;

    /// <summary>How much of the document a message quotes; the engine's own limit where it validates for an engine.</summary>
    internal Quotation Quotation { get; init; } = Quotation.Default;
}
