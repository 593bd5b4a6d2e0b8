using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>Publishes policies: proves them while the views move on, and works out who has to acknowledge them where that keeps nobody waiting but the publisher.</summary>
internal sealed class PolicyPublisher(RequestRunner runner)
{
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
        var publication = runner.Plan(
            viewer, identity, input, (scope, asked) => RefusalOf(effectiveFrom, scope.Today) is { } refusal ? () => PolicyPublication.Refused(refusal) : plan(scope, asked))();
        var outcome = await runner.CarryOutAsync(viewer, identity, publication.Plan);
        if (outcome.Id is null)
        {
            return new PolicyOutcome(outcome, null, publication.Violations, null, [], []);
        }

        Compare(viewer, schools, effectiveFrom);
        return new PolicyOutcome(outcome, publication.PolicyId, publication.Violations, publication.BindsFrom, publication.Replaced, publication.Notices);
    }

    private static Refusal? RefusalOf(DateOnly effectiveFrom, DateOnly today) =>
        DateLimits.IsTooFarAhead(effectiveFrom, today) ? TooFarAhead : DateLimits.IsTooLongAgo(effectiveFrom, today) ? TooLongAgo : null;

    /// <summary>Compares what was acknowledged at schools with what binds them from a day on.</summary>
    /// <remarks>School by school, so that the views are held still for one composition at a time.</remarks>
    private void Compare(Viewer viewer, Func<SafeguardingViews, IEnumerable<SchoolView>> schools, DateOnly effectiveFrom)
    {
        var (bound, time) = runner.Plan(
            viewer, runner.NewIdentity(), effectiveFrom, (scope, day) => (schools(scope.Views).ToList(), scope.WhenItBinds(day)));
        foreach (var school in bound)
        {
            var (comparisons, pairs) = runner.Read(views => (views.Acknowledgements.Comparisons, views.Acknowledgements.ToCompare(school, time)));
            foreach (var (acknowledged, inForce) in pairs)
            {
                comparisons.Between(acknowledged, inForce);
            }
        }
    }
}
