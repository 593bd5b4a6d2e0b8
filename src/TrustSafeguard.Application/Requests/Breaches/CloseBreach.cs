namespace TrustSafeguard.Application.Requests.Breaches;

public sealed record CloseBreach(string Id, string Outcome, string Rationale) : IRequest;
