using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>All that statistics are made of, taken from the views while they hold still: they are made while the views move on.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Period">Over which days.</param>
/// <param name="Subjects">What is to be published of each subject, and what there is of it.</param>
/// <param name="Ledger">What was published before.</param>
/// <param name="Number">The place in the ledger that follows.</param>
internal sealed record StatisticsDraft(
    StatisticsScope Scope, Period Period, ImmutableArray<SubjectDraft> Subjects, Ledger Ledger, int Number)
{
    public static StatisticsDraft Of(SafeguardingViews views, StatisticsScope scope, Period period, StatisticsOptions options, bool anew)
    {
        var concepts = new ConceptsInForce(views.ConceptVersions);
        var versions = concepts.Over([.. scope.Schools.Select(school => views.Organisations.FindSchool(school.Urn)).OfType<SchoolView>()], period);
        var (maker, ledger) = (new ReleaseMaker(options), views.Releases.Ledger);
        ImmutableArray<SubjectDraft> drafts = [.. StatisticSubjects.All.Select(subject =>
        {
            var request = scope.Request(subject, period, versions, anew);
            return new SubjectDraft(subject, request, maker.CheckedAgainst(request, ledger));
        })];

        // Each school once: what is looked at for one subject lies beside what is looked at for the next.
        var schools = new HashSet<int>(drafts[0].Schools);
        foreach (var draft in drafts)
        {
            schools.UnionWith(draft.Schools);
        }

        foreach (var urn in schools)
        {
            if (views.Organisations.FindSchool(urn) is { } school)
            {
                foreach (var draft in drafts)
                {
                    draft.Count(views, school, concepts);
                }
            }
        }

        return new(scope, period, drafts, ledger, views.Releases.All.Count + 1);
    }

    /// <summary>Makes the tables of each subject and proves them against everything that was published before.</summary>
    /// <returns>What the ledger is told; or why nothing can be published.</returns>
    public (ReleaseLedgerEvent.Published? Published, Refusal? Refusal) Make(StatisticsLimits limits, DateTimeOffset now)
    {
        var maker = new ReleaseMaker(limits.Options);
        var tables = ImmutableArray.CreateBuilder<Release>();
        foreach (var subject in Subjects)
        {
            switch (maker.Make(subject.Request, subject.Counted, Ledger))
            {
                case ReleaseOutcome.Made made:
                    tables.Add(made.Release);
                    break;
                case ReleaseOutcome.Refused refused:
                    return (null, StatisticsRefusals.Unprotected(refused.Problem));
            }
        }

        return tables.Sum(table => table.CellCount) is var cells && cells > limits.StatisticsReleaseCells
            ? (null, StatisticsRefusals.TooLarge(limits.StatisticsReleaseCells))
            : (StoredRelease.Write(Number, Scope.Owner, Period, Scope.Schools, tables.ToImmutable(), now), null);
    }
}
