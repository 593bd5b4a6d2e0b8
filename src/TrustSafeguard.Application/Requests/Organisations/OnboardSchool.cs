using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Organisations;

public sealed record OnboardSchool(
    int Urn, string Name, string? Phase, string LocalAuthorityCode, string LocalAuthorityName, string? TrustUid, string? TrustName) : IRequest
{
    public string Name { get; init; } = PlainText.Tidy(Name);

    /// <summary>Whether no phase means that the school has none, as in a register; otherwise what is left out stays as it is.</summary>
    public bool SaysPhase { get; init; }

    public string? Phase { get; init; } = PlainText.Tidy(Phase);

    public string LocalAuthorityName { get; init; } = PlainText.Tidy(LocalAuthorityName);

    public string? TrustName { get; init; } = PlainText.Tidy(TrustName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => (RecordView?)views.Organisations.FindSchool(Urn)
        ?? (TrustUid is null ? views.Organisations.FindLocalAuthority(LocalAuthorityCode) : views.Organisations.FindTrust(TrustUid));
}
