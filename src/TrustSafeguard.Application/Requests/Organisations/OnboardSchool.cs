namespace TrustSafeguard.Application.Requests.Organisations;

public sealed record OnboardSchool(
    int Urn, string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName, string? TrustUid, string? TrustName) : IRequest;
