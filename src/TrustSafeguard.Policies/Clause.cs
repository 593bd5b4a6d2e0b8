using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A rule of a policy: when it applies, what it answers, and why a person should believe it.</summary>
/// <remarks>Compare documents by <see cref="PolicyDocument.Hash"/>; clauses compare by reference where they hold lists.</remarks>
public sealed record Clause
{
    /// <summary>The id, unique within a policy, in lower-case words: <c>westdale.personal-contact-details</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A heading of a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What a member of staff reads.</summary>
    public required string Text { get; init; }

    /// <summary>Where the document itself says it, as the document counts or heads its parts: <c>section 4.2</c>, <c>Mobile phones</c>; null where nobody noted it.</summary>
    public string? Reference { get; init; }

    /// <summary>The ids of the obligations that the clause comes from, <c>WEST-052</c> for example.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>When the clause applies.</summary>
    public required ClauseScope AppliesTo { get; init; }

    /// <summary>What the clause answers, unless one of its exceptions does.</summary>
    public required Outcome Stance { get; init; }

    /// <summary>Who may authorise: any one of these groups, all its members together. Empty unless the stance is <see cref="Outcome.AuthorisationRequired"/>.</summary>
    public ImmutableArray<RoleSet> Approvers { get; init; } = [];

    /// <summary>What must hold besides before an authorisation suffices: a signed declaration, an agreed plan.</summary>
    public FactSet Requires { get; init; }

    /// <summary>What has to be done besides, or instead.</summary>
    public ImmutableArray<ClauseDuty> Duties { get; init; } = [];

    /// <summary>What the clause answers instead in certain circumstances; the first that holds counts.</summary>
    public ImmutableArray<ClauseException> Exceptions { get; init; } = [];

    /// <summary>How grave a breach of the clause is.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>Whether a lower layer may replace it; some clauses never: indecent images.</summary>
    public bool MayBeOverridden { get; init; } = true;

    /// <summary>Who laid the clause, as it now stands, down.</summary>
    public PolicyLayer Layer { get; init; }

    /// <summary>Whether lower layers may only tighten it.</summary>
    public bool Floor { get; init; }

    /// <summary>The title of the document that the clause was laid down in, where another layer's document was laid over the policy's own; null otherwise.</summary>
    public string? Document { get; init; }
}
