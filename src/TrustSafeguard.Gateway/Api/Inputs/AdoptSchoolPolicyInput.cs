using TrustSafeguard.Application.Requests.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record AdoptSchoolPolicyInput(
    int School, string? BasedOn, IReadOnlyList<ClauseOverrideInput> Overrides, DateOnly EffectiveFrom, string? Document, int? IfVersion)
{
    public AdoptSchoolPolicy ToRequest() => new(
        School, BasedOn, [.. Overrides.Select(each => each.ToOverride())], EffectiveFrom, Document is null ? null : DocumentInput.Read(Document), IfVersion);
}
