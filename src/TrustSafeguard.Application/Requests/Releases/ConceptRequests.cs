using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.ConceptVersions;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What is asked of the versions of authorities' concepts.</summary>
public sealed class ConceptRequests
{
    private readonly RequestRunner runner;

    internal ConceptRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Publishes one version more. The outcome's id is its name.</summary>
    public ValueTask<RequestOutcome> PublishAsync(Viewer viewer, PublishStatisticalConcepts input) => runner.RunAsync(viewer, input, Plan);

    private static CommandPlan Plan(PlanningScope scope, PublishStatisticalConcepts input)
    {
        if (scope.Views.Organisations.FindLocalAuthority(input.LocalAuthority) is not { } authority)
        {
            return UnknownRecords.LocalAuthority(input.LocalAuthority) with { Path = ["localAuthority"] };
        }

        var earlier = scope.Views.ConceptVersions.OfAuthority(authority.Code);
        var number = earlier is [.., var last] ? last.Number + 1 : 1;
        if (input.IfVersion is { } seen && seen != number - 1)
        {
            return ConceptVersionDecider.MovedOn;
        }

        var next = new ConceptVersionEvent.Published(
            authority.Code, authority.Name, number, input.HistoricAfterMonths, input.Contact, input.Referral, input.Historic, input.From, scope.Now.ToUniversalTime());
        if (earlier is [.., var latest] && next.IsSameAs(latest.Published with { Name = next.Name, Number = number }))
        {
            next = latest.Published;
        }
        else if (scope.Views.Releases.All.Any(release => release.Period.Last >= input.From))
        {
            // INVARIANT: whatever a clock says, what was published holds no day that a later version counts.
            return ConceptVersionDecider.MonthBegun;
        }

        return CommandPlan.For(
            $"{next.Code}-{next.Number}", authority.Log, GrainCommand.To(StreamIds.Concepts(authority.Code), new ConceptVersionCommand.Publish(next, scope.Today))) with
        {
            PlannedOn = scope.AsShown(authority.Log, [StreamIds.Concepts(next.Code).Name]),
        };
    }
}
