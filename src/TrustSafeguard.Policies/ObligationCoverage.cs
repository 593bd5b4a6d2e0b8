using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>Which obligations of a document a policy answers for, and how. Each obligation counts once, where it is answered most firmly.</summary>
/// <param name="Policy">The document's id.</param>
/// <param name="Decided">The obligations behind a clause, an exception, the acknowledgement rules, the review cycle or what is owed otherwise.</param>
/// <param name="Routed">The obligations behind a route or a register's rule.</param>
/// <param name="Guided">The obligations behind a guidance text.</param>
/// <param name="NotModelled">The obligations that are left alone, with the reason.</param>
/// <param name="Unanswered">The obligations that nothing answers for.</param>
/// <param name="Unknown">What the policy cites and nobody knows: misspelt ids, as a rule.</param>
public sealed record ObligationCoverage(
    string Policy,
    ImmutableArray<string> Decided,
    ImmutableArray<string> Routed,
    ImmutableArray<string> Guided,
    ImmutableArray<string> NotModelled,
    ImmutableArray<string> Unanswered,
    ImmutableArray<string> Unknown)
{
    /// <summary>How many obligations the document has.</summary>
    public int Total => Decided.Length + Routed.Length + Guided.Length + NotModelled.Length + Unanswered.Length;

    /// <summary>Whether every obligation is answered for and every citation is known.</summary>
    public bool IsComplete => Unanswered.IsEmpty && Unknown.IsEmpty;

    /// <summary>Counts how a document answers for its obligations.</summary>
    /// <param name="document">The document.</param>
    /// <param name="obligations">The ids of the obligations of that document.</param>
    public static ObligationCoverage Of(PolicyDocument document, IEnumerable<string> obligations)
    {
        var owed = obligations.Distinct(StringComparer.Ordinal).ToList();
        var decided = Deciding(document).ToHashSet(StringComparer.Ordinal);
        var routed = document.Routes.SelectMany(route => route.Sources).Concat(document.Registers.SelectMany(rule => rule.Sources)).ToHashSet(StringComparer.Ordinal);
        var guided = document.Guidance.SelectMany(guidance => guidance.Sources).ToHashSet(StringComparer.Ordinal);
        var left = document.NotModelled.SelectMany(each => each.Sources).ToHashSet(StringComparer.Ordinal);
        var first = owed.ToLookup(id => Array.FindIndex([decided, routed, guided, left], sources => sources.Contains(id)));
        return new ObligationCoverage(
            document.Id,
            [.. first[0]],
            [.. first[1]],
            [.. first[2]],
            [.. first[3]],
            [.. first[-1]],
            [.. decided.Concat(routed).Concat(guided).Concat(left).Except(owed, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Deciding(PolicyDocument document) =>
        document.Clauses.SelectMany(clause => clause.Sources.Concat(clause.Exceptions.SelectMany(exception => exception.Sources)))
            .Concat(document.Acknowledgement.Sources)
            .Concat(document.Review.Sources)
            .Concat(document.Otherwise.Sources);
}
