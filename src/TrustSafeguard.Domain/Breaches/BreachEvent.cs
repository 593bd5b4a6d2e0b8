using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Breaches;

public abstract record BreachEvent
{
    private BreachEvent() { }

    /// <param name="School">The URN of the school at which it happened.</param>
    /// <param name="Subject">The member of staff whom it is about.</param>
    /// <param name="SubjectRoles">What they are: the handler follows from it.</param>
    /// <param name="Activity">What was done, where it is an activity that the policies know.</param>
    /// <param name="Severity">How grave it is, until triage.</param>
    /// <param name="PolicyId">The policy that was broken, where known.</param>
    /// <param name="PolicyHash">Its hash.</param>
    /// <param name="Clauses">The clauses that were broken.</param>
    /// <param name="Contact">The recorded contact that it follows from.</param>
    /// <param name="Summary">What happened, in the raiser's words.</param>
    /// <param name="Anonymous">Whether the raiser asked not to be named.</param>
    /// <param name="LearntAt">When the school was told, where that was said; when it was raised where it was not, as in journals from before it was asked for.</param>
    /// <param name="SeverityAsSaid">What whoever raised it said, where it was taken as graver because the policy finds the activity so; null where it was not.</param>
    public sealed record Raised(
        int School, string Subject, RoleSet SubjectRoles, Activity? Activity, Severity Severity, string? PolicyId, string? PolicyHash,
        IReadOnlyList<string> Clauses, string? Contact, string Summary, bool Anonymous, DateTimeOffset? LearntAt = null, Severity? SeverityAsSaid = null) : BreachEvent;

    /// <param name="Threshold">Where it stands.</param>
    /// <param name="Severity">How grave it is.</param>
    /// <param name="Rationale">Why.</param>
    /// <param name="LearntAt">When the school was told of the allegation, where this triage says so; as it was said before where it does not.</param>
    public sealed record Triaged(Threshold Threshold, Severity Severity, string Rationale, DateTimeOffset? LearntAt = null) : BreachEvent;

    /// <param name="Limb">The limb of the harm threshold that it rests on, where the referral says so. Journals from before it was asked for have none.</param>
    public sealed record Referred(HarmLimb? Limb = null) : BreachEvent;

    public sealed record LadoOutcomeNoted(ReferralOutcome Outcome) : BreachEvent;

    /// <summary>The authority has considered it, and the harm threshold is not met: it is a low-level concern, as grave as it was taken to be, and is handled on.</summary>
    /// <param name="Rationale">Why, as the authority says.</param>
    /// <param name="AnsweredAt">When it answered. What makes an allegation of it once more came later, unless a triage says when.</param>
    public sealed record ThresholdNotMet(string Rationale, DateTimeOffset AnsweredAt) : BreachEvent;

    public sealed record Closed(string Outcome, string Rationale) : BreachEvent;

    /// <param name="Statement">What the person whom it is about is told: they read it.</param>
    /// <param name="Reason">Why, and why now: those who see the breach read it.</param>
    /// <param name="AgreedWithLado">What was agreed with the LADO, where anything was: those who see the breach read it.</param>
    /// <param name="TellsOutcome">Whether they read the outcome of the closing too, if it was closed before. Null, as in journals from before it was asked for: they do.</param>
    public sealed record Shared(string Statement, string Reason, string? AgreedWithLado, bool? TellsOutcome = null) : BreachEvent;
}
