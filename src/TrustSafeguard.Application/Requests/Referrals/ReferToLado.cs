namespace TrustSafeguard.Application.Requests.Referrals;

public sealed record ReferToLado(string Breach, string Summary) : IRequest;
