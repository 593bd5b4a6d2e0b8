using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One referral to the local authority, from falling due to its outcome.</summary>
[Alias("ts.referral")]
public interface ILadoReferralGrain : IDecidingGrain<LadoReferralCommand>;

/// <inheritdoc cref="ILadoReferralGrain"/>
[GrainType("referral")]
public sealed class LadoReferralGrain(GrainServices services) : DecidingGrain<LadoReferralState, LadoReferralCommand, LadoReferralEvent>(
    services, StreamKinds.LadoReferral), ILadoReferralGrain;
