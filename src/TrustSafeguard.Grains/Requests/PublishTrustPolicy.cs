using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record PublishTrustPolicy(
    string TrustUid, string BasedOn, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom);
