using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How long ago it was when it was raised.</summary>
internal static class HistoricCategories
{
    public static ImmutableArray<string> All { get; } = ["recent", "historic", CountedDimension<BreachView>.NotRecorded];

    public static int Of(BreachView breach, StatisticalConcepts concepts) => breach.Contact is not { } contact ? 2
        : LondonTime.DateOf(breach.RaisedAt) > contact.Day.AddMonths(concepts.HistoricAfterMonths) ? 1
        : 0;
}
