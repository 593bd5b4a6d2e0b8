using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Requests.Policies;

/// <param name="Code">The authority's code.</param>
/// <param name="Document">What the authority's file says.</param>
/// <param name="IfVersion">How many versions the authority had published when whoever asks looked at it; null where they do not say.</param>
/// <param name="EffectiveFrom">The first day.</param>
public sealed record PublishLocalAuthorityPolicy(string Code, PolicyReadingResult Document, DateOnly EffectiveFrom, int? IfVersion = null) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindLocalAuthority(Code);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
