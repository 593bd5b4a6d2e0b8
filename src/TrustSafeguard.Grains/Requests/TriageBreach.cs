using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record TriageBreach(string Id, Threshold Threshold, Severity Severity, string Rationale);
