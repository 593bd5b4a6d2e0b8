using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What is asked of statistics: as they were published, or published now.</summary>
/// <remarks>INVARIANT: nothing is answered that is not in the ledger: whatever is published later is checked against it.</remarks>
public sealed class StatisticsRequests
{
    /// <summary>How often tables are made again because others were published in the same moment.</summary>
    public const int Attempts = 8;

    /// <summary>How long is waited for what another node published in the same moment.</summary>
    public static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(5);

    private readonly RequestRunner runner;
    private readonly ThreadApart apart = new();

    internal StatisticsRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>What is in force; each release keeps what it was made with.</summary>
    /// <remarks>
    /// INVARIANT: none until whoever opened the node says which, and nothing is asked for before. What is published by limits that are looser than the operator's is
    /// published for ever.
    /// </remarks>
    public StatisticsLimits? Limits { get; set; }

    /// <summary>
    /// Whether the limits are those that the operator gave for this node. Where they may be the defaults, while settings stand elsewhere, nothing is published by looser ones than
    /// what was published last, whosever it was.
    /// </summary>
    public bool AreLimitsGiven { get; set; }

    private StatisticsLimits InForce => Limits ?? throw new InvalidOperationException("Set the limits of statistics where the node is opened: it was not said which are in force.");

    /// <summary>The statistics of an authority or a trust as they were published; refused where they were not.</summary>
    /// <param name="owner">The id of the authority or of the trust.</param>
    /// <param name="from">The first day, in London.</param>
    /// <param name="to">The last day, in London, included.</param>
    public StatisticsOutcome Published(string owner, DateOnly from, DateOnly to) =>
        RefusalOf(from, to) is { } refusal ? StatisticsOutcome.Refused(refusal)
        : runner.Read(views => views.Releases.Find(owner, new Period(from, to))) is { } kept ? new StatisticsOutcome(kept, [])
        : StatisticsOutcome.Refused(StatisticsRefusals.NotPublished);

    /// <summary>The statistics of an authority or a trust as they were published; where they were not, they are published now.</summary>
    /// <param name="viewer">Who asks. That they may is for the caller to know.</param>
    /// <param name="owner">The id of the authority or of the trust.</param>
    /// <param name="from">The first day, in London.</param>
    /// <param name="to">The last day, in London, included.</param>
    /// <param name="cancellationToken">Gives it up where nothing has been begun: nothing is published then.</param>
    public async ValueTask<StatisticsOutcome> OfAsync(Viewer viewer, string owner, DateOnly from, DateOnly to, CancellationToken cancellationToken = default) =>
        Published(owner, from, to) is var outcome && !outcome.Refusals.Contains(StatisticsRefusals.NotPublished)
            ? outcome
            : await PublishAsync(viewer, owner, new Period(from, to), anew: false, cancellationToken);

    /// <summary>What the words of a release mean.</summary>
    public IReadOnlyList<StatisticalConcept> MeaningsOf(KeptRelease release) => runner.Read(views => StatisticalConcepts.MeaningsOf(release, views.ConceptVersions));

    /// <summary>Publishes the statistics of an authority anew.</summary>
    public ValueTask<StatisticsOutcome> RenewAsync(Viewer viewer, RenewLocalAuthorityStatistics input) =>
        RenewAsync(viewer, input, views => views.Organisations.FindLocalAuthority(input.LocalAuthority)?.Id, input.From, input.To);

    /// <summary>Publishes the statistics of a trust anew.</summary>
    public ValueTask<StatisticsOutcome> RenewAsync(Viewer viewer, RenewTrustStatistics input) =>
        RenewAsync(viewer, input, views => views.Organisations.FindTrust(input.TrustUid)?.Id, input.From, input.To);

    private async ValueTask<StatisticsOutcome> RenewAsync<TRequest>(Viewer viewer, TRequest input, Func<SafeguardingViews, string?> owner, DateOnly from, DateOnly to)
        where TRequest : IRequest =>
        (runner.RefusalOf(viewer, input) ?? RefusalOf(from, to)) is { } refusal ? StatisticsOutcome.Refused(refusal)
        : runner.Read(owner) is { } id ? await PublishAsync(viewer, id, new Period(from, to), anew: true, CancellationToken.None)
        : StatisticsOutcome.Refused(StatisticsRefusals.NoOwner);

    private Refusal? RefusalOf(DateOnly from, DateOnly to) => StatisticsRefusals.OfPeriod(from, to, LondonTime.DateOf(runner.Now), InForce);

    private async ValueTask<StatisticsOutcome> PublishAsync(Viewer viewer, string owner, Period period, bool anew, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (kept, published, refusal) = await apart.RunAsync(owner, () => Make(owner, period, anew), cancellationToken);
            if (published is null)
            {
                return kept is null ? StatisticsOutcome.Refused(refusal!) : new StatisticsOutcome(kept, []);
            }

            var outcome = await runner.CarryOutAsync(viewer, runner.NewIdentity(), PlanOf(published));
            if (outcome.Id is not null)
            {
                return new StatisticsOutcome(runner.Read(views => views.Releases.All[published.Number - 1]), []);
            }

            if (attempt == Attempts || !outcome.Refusals.Contains(ReleaseLedgerDecider.MovedOn))
            {
                return StatisticsOutcome.Refused(outcome.Refusals);
            }

            // What was published in the same moment stands at the place that these were made for.
            await runner.WaitForAsync(Logs.Statistics, published.Number, ShownWithin);
        }
    }

    private (KeptRelease? Kept, ReleaseLedgerEvent.Published? Published, Refusal? Refusal) Make(string owner, Period period, bool anew)
    {
        var limits = InForce;
        var (kept, draft) = runner.Read(views => !anew && views.Releases.Find(owner, period) is { } there
            ? (there, null)
            : ((KeptRelease?)null, StatisticsScope.Find(views, owner, period) is { } scope ? StatisticsDraft.Of(views, scope, period, limits.Options, anew) : null));
        if (kept is not null || draft is null)
        {
            return (kept, null, StatisticsRefusals.NoOwner);
        }

        var (published, refusal) = draft.Make(limits, runner.Now);
        return published is not null && !AreLimitsGiven && draft.Ledger.Releases.LastOrDefault()?.Options is { } last && limits.Options.IsOtherwiseThan(last)
            ? (null, null, StatisticsRefusals.LimitsNotGiven(last))
            : (null, published, refusal);
    }

    private static CommandPlan PlanOf(ReleaseLedgerEvent.Published published) => CommandPlan.For(
        $"{published.Number}", Logs.Statistics, GrainCommand.To(StreamIds.ReleaseLedger, new ReleaseLedgerCommand.Publish(published)));
}
