namespace TrustSafeguard.Domain.RequestIds;

/// <summary>To the id that a caller gave a request, within one log.</summary>
public abstract record RequestIdCommand
{
    private RequestIdCommand() { }

    /// <param name="Fingerprint">Of what the request asks.</param>
    public sealed record Claim(string Fingerprint) : RequestIdCommand;
}
