using TrustSafeguard.Application.Views.Releases;

namespace TrustSafeguard.Gateway.Api;

/// <summary>Those of a trust.</summary>
public sealed class TrustStatistics(KeptRelease release) : PublishedStatistics(release);
