using TrustSafeguard.Application.Requests.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record PublishLocalAuthorityPolicyInput(string Code, string Document, DateOnly EffectiveFrom, int? IfVersion)
{
    public PublishLocalAuthorityPolicy ToRequest() => new(Code, DocumentInput.Read(Document), EffectiveFrom, IfVersion);
}
