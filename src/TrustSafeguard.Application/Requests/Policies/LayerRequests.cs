using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What is asked of the layers above the trusts.</summary>
public sealed class LayerRequests
{
    private readonly RequestRunner runner;
    private readonly PolicyPublisher publisher;

    internal LayerRequests(RequestRunner runner, PolicyPublisher publisher) => (this.runner, this.publisher) = (runner, publisher);

    /// <summary>Publishes what a local authority lays over the policies of all schools in its area; refused where it says less than a floor of the nation.</summary>
    public ValueTask<PolicyOutcome> PublishAsync(Viewer viewer, PublishLocalAuthorityPolicy input) =>
        publisher.PublishAsync(viewer, input, PlanPublishing, views => views.Organisations.FindLocalAuthority(input.Code)!.Schools, input.EffectiveFrom);

    /// <summary>Tells the log of an edition of the national layer, once: from then on it is in force by the log, whichever version of the product reads it.</summary>
    /// <remarks>
    /// Editions that are in force, or begin later, and were told under rules of before are told again first: from then on layers are put together by today's. Until the log knows
    /// all of it, what is decided by policies is refused (<see cref="IRequest.IsDecidedByPolicy"/>). Where it ends with a refusal, it has to be asked again.
    /// </remarks>
    public async ValueTask<RequestOutcome> TellEditionAsync(PolicyDocument edition)
    {
        runner.Duty.Owe(edition);
        var outcome = new RequestOutcome(StreamIds.Layer(EditionDuty.Nation).Name, Logs.National, null, []);

        // Each once: what is told and not shown yet is not told again at once.
        HashSet<string> told = new(StringComparer.Ordinal);
        while (outcome.Refusals.Count == 0)
        {
            var identity = runner.NewIdentity();
            if (runner.Plan(Viewer.System, identity, edition, (scope, asked) => PlanTelling(scope, asked, told)) is not { } plan)
            {
                break;
            }

            outcome = await runner.CarryOutAsync(Viewer.System, identity, plan);
        }

        return outcome;
    }

    /// <summary>Whether the log knows every edition that it was to be told of, as far as the views show it, whichever process told it.</summary>
    public bool IsEditionTold => runner.Read(views => runner.Duty.IsDone(views, runner.Now));

    /// <returns>Null where the log was told already.</returns>
    private static CommandPlan? PlanTelling(PlanningScope scope, PolicyDocument edition, HashSet<string> toldNow) =>
        EditionDuty.NextOf(scope.Views, scope.Now, edition) is { } next && toldNow.Add(next.Document.Hash)
            ? CommandPlan.For(StreamIds.Layer(EditionDuty.Nation).Name, Logs.National, CommandOf(PolicyLayer.National, next))
            : null;

    /// <returns>What looks at nothing but what was read, and so proves it while the views move on.</returns>
    private static Func<PolicyPublication> PlanPublishing(PlanningScope scope, PublishLocalAuthorityPolicy input)
    {
        if (scope.Views.Organisations.FindLocalAuthority(input.Code) is not { } authority)
        {
            return () => PolicyPublication.Refused(UnknownRecords.LocalAuthority(input.Code));
        }

        if (PolicyPublication.Check(input.IfVersion, scope.Views.Policies.Layers.VersionOf(authority.Code)) is { } movedOn)
        {
            return () => PolicyPublication.Refused(movedOn);
        }

        var draft = PolicyDraft.OfAuthority(input.Document);
        return draft.IsNothing ? () => PolicyPublication.Refused(draft.Refusals) : OfAuthority(scope, authority, draft, input.EffectiveFrom);
    }

    private static Func<PolicyPublication> OfAuthority(PlanningScope scope, LocalAuthorityView authority, PolicyDraft draft, DateOnly effectiveFrom)
    {
        List<PublishedLayer> earlier = [.. scope.Views.Policies.Layers.OfAuthority(authority.Code)];
        var at = scope.WhenItBinds(effectiveFrom);
        var national = scope.Views.Policies.NationalAt(at);
        var above = PolicyComposition.BelowTrust(national, [], PolicyComposition.NoPolicy);
        var layer = NextOrSame(earlier, authority.Code, draft.ToPublish(above, PolicyLayer.LocalAuthority), effectiveFrom, scope.Now);
        var binds = LayerLibrary.BindingAmong(earlier.Where(each => each.Version < layer.Version), layer).Binds;
        List<PolicyDocument> documents = [.. scope.Views.Policies.Documents];
        var plannedOn = scope.AsShown(authority.Log, [StreamIds.Layer(authority.Code).Name, authority.Log.Value], PlannedStreams.AllSchools);
        return () => PolicyPublication.Checked(
            draft,
            PolicyComposition.ErrorsOfAuthority(national, layer, earlier, documents),
            () => PolicyComposition.ViolationsOfAuthority(national, layer),
            () => new PolicyPublication(
                CommandPlan.For(authority.Id, authority.Log, CommandOf(PolicyLayer.LocalAuthority, layer)) with { PlannedOn = plannedOn },
                new PolicyId.OfLayers(PolicyId.AboveVersions.Of(new LayersAbove(national, layer))).ToString(),
                [])
                .Telling(new VersionChange(
                    layer, binds, earlier,
                    draft.WarningsOf(PolicyComposition.BelowTrust(national, [layer], PolicyComposition.NoPolicy), above))
                    .InPlaceOf(InForceThen.Known(earlier.FindAll(each => each.Version < layer.Version), at), layer)));
    }

    /// <summary>The draft as the next version; the latest one, where it says the same.</summary>
    private static PublishedLayer NextOrSame(List<PublishedLayer> published, string code, PolicyDraft draft, DateOnly effectiveFrom, DateTimeOffset now)
    {
        var next = PublishedLayer.Of(PolicyLayer.LocalAuthority, code, IVersion.Last(published) + 1, draft.Added!, draft.Overrides, draft.Floors, effectiveFrom, now);
        return published is [.., var latest] && next.IsSameAs(latest) ? latest : next;
    }

    private static GrainCommand CommandOf(PolicyLayer rank, PublishedLayer layer)
    {
        var policy = new PolicyLayerEvent.Published(
            Layer: rank,
            Code: layer.Code,
            Version: layer.Version,
            Hash: layer.Document.Hash,
            Canonical: Encoding.UTF8.GetString(layer.Document.Canonical.Span),
            Overrides: layer.Overlay.Overrides,
            Floors: MarkedIn(layer),
            EffectiveFrom: layer.EffectiveFrom,
            At: layer.At,
            Rules: (int)layer.Rules);
        return GrainCommand.To(StreamIds.Layer(layer.Code), new PolicyLayerCommand.Publish(policy));
    }

    // Floors among its own clauses are marked in the document.
    private static string[] MarkedIn(PublishedLayer layer) =>
        [.. layer.Overlay.Floors.Except(layer.Document.Clauses.Where(clause => clause.Floor).Select(clause => clause.Id), StringComparer.Ordinal)];
}
