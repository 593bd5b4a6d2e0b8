using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>Publishes policies: proves them, and works out for whom they mean something else, while the views move on and where that keeps nobody waiting.</summary>
internal sealed class PolicyPublisher(RequestRunner runner)
{
    /// <summary>
    /// How long a publication waits for what was acknowledged to be compared with what binds from then on, before it answers: a quarter of a second. What most schools have
    /// in common is compared by then; what is left, when somebody asks for it, who waits for it. Nobody is told of anything that was not compared.
    /// </summary>
    public static readonly TimeSpan ComparesFor = TimeSpan.FromMilliseconds(250);

    private readonly ThreadApart apart = new();

    private static readonly Refusal TooFarAhead = new(
        "policy.too-far-ahead", $"Look at the year of `effectiveFrom`, or publish it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "effectiveFrom");

    private static readonly Refusal TooLongAgo = new(
        "policy.too-long-ago", $"Look at the year of `effectiveFrom`: it lies {DateLimits.YearsBack} years back or more.", "effectiveFrom");

    /// <summary>Proves a policy against what lies above it, and publishes it.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="input">What they ask.</param>
    /// <param name="plan">Reads the views, and gives what proves the policy from nothing but what was read.</param>
    /// <param name="schools">Those whom it may bind.</param>
    /// <param name="effectiveFrom">From when.</param>
    public async ValueTask<PolicyOutcome> PublishAsync<TRequest>(
        Viewer viewer, TRequest input, Func<PlanningScope, TRequest, Func<PolicyPublication>> plan, Func<SafeguardingViews, IEnumerable<SchoolView>> schools,
        DateOnly effectiveFrom)
        where TRequest : IRequest
    {
        var identity = runner.IdentityOf(viewer, input);
        PolicyPublication publication;
        RequestOutcome? outcome;
        var attempt = 0;
        do
        {
            // Whoever may not publish keeps nobody waiting who may; who may is asked once more in the reading that is planned from.
            publication = runner.Plan(viewer, identity, input, (scope, asked) => RefusalOf(scope, asked, effectiveFrom)) is { } denied
                ? PolicyPublication.Refused(denied)
                : await apart.RunAsync(viewer.Subject, () => runner.Plan(
                    viewer, identity, input, (scope, asked) => RefusalOf(scope, asked, effectiveFrom) is { } refusal
                        ? () => PolicyPublication.Refused(refusal)
                        : plan(scope, asked))());
            outcome = await runner.TryAsync(viewer, identity, publication.Plan, isLast: ++attempt == RequestRunner.Attempts);
        }
        while (outcome is null);
        if (outcome.Id is null)
        {
            return new PolicyOutcome(outcome, null, publication.Violations, null, [], []);
        }

        // Whatever becomes of the comparisons, what was published binds. Whoever asks for one that is not made makes it, and gets the same.
        await Task.WhenAny(apart.RunAsync(viewer.Subject, () => Compare(viewer, schools, effectiveFrom)), runner.After(ComparesFor));
        return new PolicyOutcome(outcome, publication.PolicyId, publication.Violations, publication.BindsFrom, publication.Replaced, publication.Notices);
    }

    private Refusal? RefusalOf<TRequest>(PlanningScope scope, TRequest input, DateOnly effectiveFrom)
        where TRequest : IRequest => runner.RefusalBefore(scope, input) ?? RefusalOf(effectiveFrom, scope.Today);

    private static Refusal? RefusalOf(DateOnly effectiveFrom, DateOnly today) =>
        DateLimits.IsTooFarAhead(effectiveFrom, today) ? TooFarAhead : DateLimits.IsTooLongAgo(effectiveFrom, today) ? TooLongAgo : null;

    /// <summary>
    /// Compares what was acknowledged at schools with what binds them from a day on, for as long as <see cref="ComparesFor"/> says: first for whom anything changed at each
    /// school, which every coverage asks for, then by which clauses, which is dearer and asked for with who owes it.
    /// </summary>
    /// <remarks>Pair by pair, so that no reading lasts longer than one composition takes. The pair that is being compared at the end of the time is compared to its end.</remarks>
    /// <returns>How many pairs there was time for.</returns>
    private int Compare(Viewer viewer, Func<SafeguardingViews, IEnumerable<SchoolView>> schools, DateOnly effectiveFrom)
    {
        var (bound, time) = runner.Plan(
            viewer, runner.NewIdentity(), effectiveFrom, (scope, day) => (schools(scope.Views).ToList(), scope.WhenItBinds(day)));
        var comparisons = runner.Read(views => views.Acknowledgements.Comparisons);
        var (began, compared) = (runner.Timestamp, 0);
        foreach (var (acknowledged, inForce) in PairsInTime())
        {
            comparisons.RolesBetween(acknowledged, inForce);
            compared++;
        }

        foreach (var (acknowledged, inForce) in PairsInTime())
        {
            comparisons.Between(acknowledged, inForce);
        }

        return compared;

        IEnumerable<(Policy Acknowledged, Policy InForce)> PairsInTime() => bound
            .SelectMany(school => runner.Read(views => views.Acknowledgements.ToCompare(school, time)))
            .TakeWhile(_ => runner.ElapsedSince(began) < ComparesFor);
    }
}
