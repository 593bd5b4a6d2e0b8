namespace TrustSafeguard.Grains.Deciding;

/// <summary>A request that an event of a stream remembers: of the lead, or of the first who added anything where the lead added nothing.</summary>
/// <param name="Fingerprint">Of what was asked; null where the caller gave no request id.</param>
/// <param name="Position">Where the log stood after it.</param>
public sealed record RememberedRequest(string? Fingerprint, long Position);
