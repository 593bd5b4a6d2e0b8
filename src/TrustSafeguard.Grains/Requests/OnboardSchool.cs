using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.Trusts;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Requests;

public sealed record OnboardSchool(
    int Urn, string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName, string? TrustUid, string? TrustName);
