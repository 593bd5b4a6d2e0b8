namespace TrustSafeguard.Domain.Claims;

/// <summary>To a name that is unique beyond one log: a school's URN, a person's identity.</summary>
public abstract record ClaimCommand
{
    private ClaimCommand() { }

    /// <summary>Takes the name, before what it names is recorded in another log. The caller has looked whether its records know a holder.</summary>
    /// <param name="Holder">What the name is to stand for.</param>
    /// <param name="At">When.</param>
    /// <param name="Former">The holder whom the caller's records show to need it no more; null where they show none.</param>
    public sealed record Take(string Holder, DateTimeOffset At, string? Former = null) : ClaimCommand;
}
