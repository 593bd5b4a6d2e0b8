using TrustSafeguard.Application.Requests.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record PublishTrustPolicyInput(
    string TrustUid, string? BasedOn, IReadOnlyList<ClauseOverrideInput> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom, string? Document,
    int? IfVersion)
{
    public PublishTrustPolicy ToRequest() => new(
        TrustUid, BasedOn, [.. Overrides.Select(each => each.ToOverride())], [.. Floors.Select(ContentIds.KeyOf)], EffectiveFrom,
        Document is null ? null : DocumentInput.Read(Document), IfVersion);
}
