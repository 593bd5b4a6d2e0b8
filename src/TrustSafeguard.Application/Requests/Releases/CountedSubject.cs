using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What is counted, and where in the records it stands.</summary>
/// <param name="Subject">As the tables have it.</param>
/// <param name="IsAsItStands">Whether it is counted as it stands on the last day; else whatever happened in the period.</param>
/// <param name="Count">Adds what there is at a school over some days.</param>
internal sealed record CountedSubject(
    Subject Subject, bool IsAsItStands, Action<SafeguardingViews, SchoolView, Period, ConceptsInForce, List<Occurrence>> Count)
{
    /// <summary>The days by which it is counted for a period.</summary>
    public Period DaysOf(Period period) => IsAsItStands ? new Period(period.Last, period.Last) : period;
}
