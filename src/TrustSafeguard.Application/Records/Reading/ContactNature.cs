using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>What a contact was, which way and why.</summary>
internal sealed record ContactNature(Activity Activity, Direction Direction, Purpose Purpose);
