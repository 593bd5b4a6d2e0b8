using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Releases;

namespace TrustSafeguard.Gateway.Api.Payloads;

// The log of statistics is nobody's to follow: no position of it is told.
public sealed class LocalAuthorityStatisticsPayload(StatisticsOutcome outcome)
    : Payload(new RequestOutcome(outcome.Release is { } release ? $"{release.Number}" : null, default, null, outcome.Refusals))
{
    public LocalAuthorityStatistics? Statistics { get; } = outcome.Release is { } published ? new(published) : null;
}
