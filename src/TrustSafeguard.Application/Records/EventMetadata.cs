namespace TrustSafeguard.Application.Records;

/// <summary>What is kept beside every event.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="By">The subject of the viewer who asked for it.</param>
/// <param name="Request">The request that it came from: on the lead's first event, or on the first of the append where the lead adds none.</param>
/// <param name="Fingerprint">Of what that request asked; null where the caller gave no request id.</param>
/// <param name="Following">How many more events the request added after this one; on the same event as the request.</param>
public sealed record EventMetadata(DateTimeOffset At, string By, string? Request = null, string? Fingerprint = null, int? Following = null)
{
    /// <summary>Who did it, where they asked not to be named.</summary>
    public const string Unnamed = "anonymous";
}
