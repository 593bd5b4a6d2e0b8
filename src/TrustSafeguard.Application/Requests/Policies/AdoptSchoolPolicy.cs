using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Requests.Policies;

/// <param name="School">The school's URN.</param>
/// <param name="BasedOn">The id of a pack or of a published policy; null for the trust's policy, as it changes.</param>
/// <param name="Overrides">The clauses that the school words otherwise.</param>
/// <param name="EffectiveFrom">The first day.</param>
/// <param name="IfVersion">How many variants the school had adopted when whoever asks looked at it; null where they do not say.</param>
/// <param name="Document">What a file says, in place of the two; null for none.</param>
public sealed record AdoptSchoolPolicy(
    int School, string? BasedOn, IReadOnlyList<ClauseOverride> Overrides, DateOnly EffectiveFrom, PolicyReadingResult? Document = null,
    int? IfVersion = null) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindSchool(School);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
