namespace TrustSafeguard.Domain.Breaches;

public enum BreachStatus
{
    Raised,
    Triaged,
    Investigating,
    OnHold,
    Referred,
    Closed,
}
