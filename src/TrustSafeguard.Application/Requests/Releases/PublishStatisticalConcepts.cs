using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Publishes what a local authority means by the words of its statistics, from the first of a month on that has not begun.</summary>
/// <param name="LocalAuthority">The authority's code.</param>
/// <param name="From">The first day, in London.</param>
/// <param name="HistoricAfterMonths">What is raised more than so many months after it happened is historic.</param>
/// <param name="Contact">What a contact is.</param>
/// <param name="Referral">What a referral is.</param>
/// <param name="Historic">What historic is.</param>
/// <param name="IfVersion">How many versions the authority had published when whoever asks looked at them; null where they do not say.</param>
public sealed record PublishStatisticalConcepts(
    string LocalAuthority, DateOnly From, int HistoricAfterMonths, string Contact, string Referral, string Historic, int? IfVersion = null) : IRequest
{
    public string Contact { get; init; } = PlainText.Tidy(Contact);

    public string Referral { get; init; } = PlainText.Tidy(Referral);

    public string Historic { get; init; } = PlainText.Tidy(Historic);

    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindLocalAuthority(LocalAuthority);
}
