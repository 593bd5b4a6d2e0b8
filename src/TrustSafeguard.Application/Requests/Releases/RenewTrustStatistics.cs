using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Makes the statistics of a trust anew: rows of which enough records have changed are put right, all others stand as they were published.</summary>
/// <param name="TrustUid">The trust's UID.</param>
/// <param name="From">The first day, in London.</param>
/// <param name="To">The last day, in London, included.</param>
public sealed record RenewTrustStatistics(string TrustUid, DateOnly From, DateOnly To) : IRequest
{
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindTrust(TrustUid);
}
