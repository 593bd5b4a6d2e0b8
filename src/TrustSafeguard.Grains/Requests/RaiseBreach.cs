using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record RaiseBreach(string Subject, Activity? Activity, Severity Severity, string Summary, bool Anonymous, string? RequestId);
