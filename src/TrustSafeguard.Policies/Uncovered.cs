using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What is owed where no clause applies. All five documents behind the product ask for it: tell the head what you did or mean to do, and why.</summary>
/// <param name="Id">The id, as a clause's.</param>
/// <param name="Title">A heading of a few words.</param>
/// <param name="Text">What a member of staff reads.</param>
/// <param name="Sources">The ids of the obligations that it comes from.</param>
/// <param name="Duties">What is owed; a report to somebody at least.</param>
public sealed record Uncovered(string Id, string Title, string Text, ImmutableArray<string> Sources, ImmutableArray<ClauseDuty> Duties)
{
    /// <summary>Where the document itself says it, as <see cref="Clause.Reference"/>; null where nobody noted it.</summary>
    public string? Reference { get; init; }

    /// <summary>The duty in its general words, for a document that has none of its own.</summary>
    public static Uncovered Shared { get; } = new(
        "uncovered",
        "Where the policy is silent",
        "Use your professional judgement, and tell the head what you did or mean to do and why. The head tells the chair of governors.",
        ["SMCI-011", "SMCI-012", "WALS-011", "WALS-012", "WEST-006", "WEST-007"],
        [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.FirstOpportunity)]);

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
