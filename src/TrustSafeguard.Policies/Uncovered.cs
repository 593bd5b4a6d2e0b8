using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a document says for where no clause applies: of the five behind the product, two say nothing of it, and two name the head alone.</summary>
/// <param name="Id">The id, as a clause's.</param>
/// <param name="Title">A heading of a few words.</param>
/// <param name="Text">What a member of staff reads.</param>
/// <param name="Sources">The ids of the obligations that it comes from.</param>
/// <param name="Duties">What is owed; nothing where the document asks for nothing.</param>
public sealed record Uncovered(string Id, string Title, string Text, ImmutableArray<string> Sources, ImmutableArray<ClauseDuty> Duties)
{
    /// <summary>Where the document itself says it, as <see cref="Clause.Reference"/>; null where nobody noted it.</summary>
    public string? Reference { get; init; }

    /// <summary>For a document that says nothing of its own silence: nobody's words are put into its mouth.</summary>
    public static Uncovered Shared { get; } = new(
        "uncovered",
        "Where the policy is silent",
        "The policy says nothing about this, nor about what to do where it is silent. That is not permission: ask before you act.",
        [],
        []);

    /// <summary>The same as a clause, for a duty to name.</summary>
    /// <remarks>It never decides: it applies to no activity, so that it cannot make one covered.</remarks>
    internal Clause ToClause(PolicyLayer layer) => new()
    {
        Id = Id,
        Title = Title,
        Text = Text,
        Reference = Reference,
        Sources = Sources,
        AppliesTo = new ClauseScope { Activities = [] },
        Stance = Outcome.NotCovered,
        Duties = Duties,
        Severity = Severity.Low,
        MayBeOverridden = false,
        Layer = layer,
    };
}
