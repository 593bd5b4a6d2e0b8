using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>Publishes policies: proves them, and works out for whom they mean something else, while the views move on and where that keeps nobody waiting.</summary>
internal sealed class PolicyPublisher(RequestRunner runner)
{
    /// <summary>
    /// How long a publication compares what was acknowledged with what binds from then on before it answers: a quarter of a second. What most schools have in common is
    /// compared by then; what is left, when somebody asks for it.
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
        var publication = await apart.RunAsync(() => runner.Plan(
            viewer, identity, input, (scope, asked) => RefusalOf(effectiveFrom, scope.Today) is { } refusal ? () => PolicyPublication.Refused(refusal) : plan(scope, asked))());
        var outcome = await runner.CarryOutAsync(viewer, identity, publication.Plan);
        if (outcome.Id is null)
        {
            return new PolicyOutcome(outcome, null, publication.Violations, null, [], []);
        }

        await apart.RunAsync(() => Compare(viewer, schools, effectiveFrom));
        return new PolicyOutcome(outcome, publication.PolicyId, publication.Violations, publication.BindsFrom, publication.Replaced, publication.Notices);
    }

    private static Refusal? RefusalOf(DateOnly effectiveFrom, DateOnly today) =>
        DateLimits.IsTooFarAhead(effectiveFrom, today) ? TooFarAhead : DateLimits.IsTooLongAgo(effectiveFrom, today) ? TooLongAgo : null;

    /// <summary>Compares what was acknowledged at schools with what binds them from a day on, for as long as <see cref="ComparesFor"/> says.</summary>
    /// <remarks>School by school, so that no reading lasts longer than one composition takes.</remarks>
    /// <returns>At how many schools.</returns>
    private int Compare(Viewer viewer, Func<SafeguardingViews, IEnumerable<SchoolView>> schools, DateOnly effectiveFrom)
    {
        var (bound, time) = runner.Plan(
            viewer, runner.NewIdentity(), effectiveFrom, (scope, day) => (schools(scope.Views).ToList(), scope.WhenItBinds(day)));
        var began = runner.Timestamp;
        return bound.TakeWhile(_ => runner.ElapsedSince(began) < ComparesFor).Count(school => Compare(school, time));
    }

    private bool Compare(SchoolView school, DateTimeOffset time)
    {
        var (comparisons, pairs) = runner.Read(views => (views.Acknowledgements.Comparisons, views.Acknowledgements.ToCompare(school, time)));
        foreach (var (acknowledged, inForce) in pairs)
        {
            comparisons.Between(acknowledged, inForce);
        }

        return pairs.Count > 0;
    }
}
