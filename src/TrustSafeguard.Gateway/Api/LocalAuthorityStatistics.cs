using TrustSafeguard.Application.Views.Releases;

namespace TrustSafeguard.Gateway.Api;

/// <summary>Those of a local authority.</summary>
public sealed class LocalAuthorityStatistics(KeptRelease release) : PublishedStatistics(release);
