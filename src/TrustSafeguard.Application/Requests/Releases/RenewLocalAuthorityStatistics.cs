using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Makes the statistics of a local authority anew: rows of which enough records have changed are put right, all others stand as they were published.</summary>
/// <param name="LocalAuthority">The authority's code.</param>
/// <param name="From">The first day, in London.</param>
/// <param name="To">The last day, in London, included.</param>
public sealed record RenewLocalAuthorityStatistics(string LocalAuthority, DateOnly From, DateOnly To) : IRequest
{
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindLocalAuthority(LocalAuthority);
}
