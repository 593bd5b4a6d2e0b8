using TrustSafeguard.Grains.Requests;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record PublishTrustPolicyInput(
    string TrustUid, string BasedOn, IReadOnlyList<ClauseOverrideInput> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom)
{
    public PublishTrustPolicy ToRequest() => new(TrustUid, BasedOn, [.. Overrides.Select(each => each.ToOverride())], Floors, EffectiveFrom);
}
