using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record AdoptSchoolPolicy(int School, string? BasedOn, IReadOnlyList<ClauseOverride> Overrides, DateOnly EffectiveFrom);
