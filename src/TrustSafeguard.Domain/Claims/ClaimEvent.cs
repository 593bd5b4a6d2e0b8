namespace TrustSafeguard.Domain.Claims;

public abstract record ClaimEvent
{
    private ClaimEvent() { }

    /// <param name="Holder">What the name stands for from then on.</param>
    /// <param name="At">When.</param>
    public sealed record Taken(string Holder, DateTimeOffset At) : ClaimEvent;
}
