namespace TrustSafeguard.Domain.RequestIds;

public abstract record RequestIdEvent
{
    private RequestIdEvent() { }

    /// <param name="Fingerprint">Of what the request asked: the id stands for that alone.</param>
    public sealed record Claimed(string Fingerprint) : RequestIdEvent;
}
