using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies;

/// <summary>The answer to “may I?”. Only the outcome is worked out at once; everything else when it is asked for.</summary>
public readonly struct Assessment
{
    internal Assessment(Policy policy, in Situation situation, Outcome outcome)
    {
        Policy = policy;
        Situation = situation;
        Outcome = outcome;
    }

    /// <summary>The policy that answered.</summary>
    public Policy Policy { get; }

    /// <summary>What was asked.</summary>
    public Situation Situation { get; }

    /// <summary>The answer.</summary>
    public Outcome Outcome { get; }

    /// <summary>The hash of the policy that answered.</summary>
    public string PolicyHash => Policy.Hash;

    /// <summary>Whether it may be done: permitted, permitted with duties, or not covered at all.</summary>
    public bool IsPermitted => Outcome <= Outcome.PermittedWithDuties;

    /// <summary>How grave it is to do it nevertheless: the gravest of the deciding clauses; low where none decides.</summary>
    public Severity Severity => Findings.Of(this).Severity;

    /// <summary>The clauses that decided, in the policy's order; none where the policy is silent.</summary>
    public IReadOnlyList<Clause> DecidedBy => Findings.Of(this).DecidedBy;

    /// <summary>
    /// Who still has to agree: any one of these groups, all its members together. Empty unless the outcome is
    /// <see cref="Outcome.AuthorisationRequired"/>, and where all who must have agreed but one of <see cref="MissingFacts"/> is wanting.
    /// </summary>
    /// <remarks>The actor's own roles are replaced by those whose word would count: the chair of governors for the head.</remarks>
    public IReadOnlyList<RoleSet> Approvers => Findings.Of(this).StillNeeded;

    /// <summary>What must hold besides the agreement: a signed declaration, an agreed plan. Empty unless the outcome is <see cref="Outcome.AuthorisationRequired"/>.</summary>
    public FactSet MissingFacts => Findings.Of(this).MissingFacts;

    /// <summary>
    /// What has to be done: the duties of the deciding clauses, and of every clause that asks for a report, however strict the answer.
    /// A report forbids nothing: beside it, the duties of what is permitted with duties stay owed.
    /// </summary>
    public IReadOnlyList<Duty> Duties => Findings.Of(this).Duties;

    /// <summary>What happens next: the policy's routes that follow on what is asked, in the policy's order; none where it has none.</summary>
    public IReadOnlyList<Route> Routes
    {
        get
        {
            var asked = Situation;
            return [.. Policy.Text.Routes.Where(route => route.Follows(asked))];
        }
    }

    /// <summary>For a person to read: what, why, what to do now, what happens next, and what would change the answer. The same input gives the same words.</summary>
    public string Explain() => Explanation.Of(this);
}
