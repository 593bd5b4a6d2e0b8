namespace TrustSafeguard.Grains.Deciding;

/// <summary>A request that a grain has led.</summary>
/// <param name="Fingerprint">Of what was asked; null where the caller gave no request id.</param>
/// <param name="Position">Where the log stood after it.</param>
public sealed record RememberedRequest(string? Fingerprint, long Position);
