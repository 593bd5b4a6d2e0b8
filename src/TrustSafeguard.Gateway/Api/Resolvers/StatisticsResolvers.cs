using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class StatisticsResolvers
{
    /// <summary>The most cells that are answered at once; all of them are in the CSV.</summary>
    public const int MostCells = 10_000;

    public static IReadOnlyList<StatisticCell> Cells(
        PublishedStatistics statistics, StatisticRows rows, string? measure, string? breakdown, int first, int skip)
    {
        if (first is < 0 or > MostCells || skip < 0)
        {
            throw new GraphQLException($"Give in `first` a number from 0 to {MostCells:N0}, and in `skip` one that is not below 0.", "page.size");
        }

        // What is misspelt, or of another measure, would be answered like what nobody recorded; so would a trust's rows of an authority.
        if (!statistics.Release.IsToldApart(rows))
        {
            throw new GraphQLException(
                "Give other rows in `rows`: these are told apart by trust or sector in a local authority's statistics alone, and by local authority in a trust's alone.",
                "statistics.unknown-rows");
        }

        Check(measure, statistics.Release.Measures, "measure", "statistics.unknown-measure");
        Check(breakdown, statistics.Release.BreakdownsOf(measure), "breakdown", "statistics.unknown-breakdown");
        return statistics.Release.Cells(rows, measure, breakdown, skip, first);
    }

    public static IReadOnlyList<StatisticalConcept> Concepts(PublishedStatistics statistics, RequestContext context) =>
        StatisticalConcepts.MeaningsOf(statistics.Release, context.Records.ConceptVersions);

    private static void Check(string? given, IEnumerable<string> names, string argument, string code)
    {
        if (given is not null && !names.Contains(given, StringComparer.Ordinal))
        {
            throw new GraphQLException(
                $"Give one of these in `{argument}`, letter for letter: {string.Join(", ", names.Select(name => $"`{name}`"))}. There is no `{Quotation.Of(given)}`.",
                code);
        }
    }
}
