using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Requests.Policies;

/// <param name="TrustUid">The trust.</param>
/// <param name="BasedOn">The id of a pack or of a published policy; null where a document is given.</param>
/// <param name="Overrides">The clauses that the trust words otherwise.</param>
/// <param name="Floors">The clauses that schools may only tighten.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="IfVersion">How many versions the trust had published when whoever asks looked at it; null where they do not say.</param>
/// <param name="Document">What a file says, in place of the three; null for none.</param>
public sealed record PublishTrustPolicy(
    string TrustUid, string? BasedOn, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom,
    PolicyReadingResult? Document = null, int? IfVersion = null) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindTrust(TrustUid);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
