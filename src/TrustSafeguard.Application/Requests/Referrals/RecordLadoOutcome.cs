using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Referrals;

public sealed record RecordLadoOutcome(string Referral, ReferralOutcome Outcome, string Rationale) : IRequest;
