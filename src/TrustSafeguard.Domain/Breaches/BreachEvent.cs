using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Breaches;

public abstract record BreachEvent
{
    private BreachEvent() { }

    public sealed record Raised(
        int School, string Subject, RoleSet SubjectRoles, Activity? Activity, Severity Severity, string? PolicyId, string? PolicyHash,
        IReadOnlyList<string> Clauses, string? Contact, string Summary, bool Anonymous) : BreachEvent;

    public sealed record Triaged(Threshold Threshold, Severity Severity, string Rationale) : BreachEvent;

    public sealed record Referred : BreachEvent;

    public sealed record LadoOutcomeNoted(ReferralOutcome Outcome) : BreachEvent;

    public sealed record Closed(string Outcome, string Rationale) : BreachEvent;
}
