using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Application.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What is asked of the layers above the trusts.</summary>
public sealed class LayerRequests
{
    private const string Nation = "england";

    private readonly Desk desk;

    internal LayerRequests(Desk desk) => this.desk = desk;

    /// <summary>Publishes what a local authority lays over the policies of all schools in its area; refused where it says less than a floor of the nation.</summary>
    public ValueTask<PolicyAnswer> PublishAsync(Viewer viewer, PublishLocalAuthorityPolicy input) => ComparisonAhead.AfterAsync(
        desk.Read(views => Prepare(views, input))().AskAsync(desk, viewer),
        desk,
        views => views.Organisations.FindLocalAuthority(input.Code)!.Schools,
        input.EffectiveFrom);

    /// <summary>Tells the log of an edition of the national layer, once: from then on it is in force by the log, whichever version of the product reads it.</summary>
    public async ValueTask<Answer> TellEditionAsync(PolicyDocument edition)
    {
        var stream = Logs.LayerOf(Nation);
        var (isTold, version) = desk.Read(views => (views.Policies.Layers.National.Any(each => each.Document.Hash == edition.Hash), views.Policies.Layers.National.Count + 1));
        if (isTold)
        {
            return new Answer(stream, Logs.National, null, []);
        }

        var layer = PublishedLayer.Of(PolicyLayer.National, Nation, version, edition, [], [], edition.EffectiveFrom, desk.Time.GetUtcNow());
        return await desk.AskAsync(Viewer.System, Prepared.For(stream, Logs.National, new GrainCommand(stream, CommandOf(PolicyLayer.National, layer))));
    }

    /// <returns>What looks at nothing but what was read, and so proves it while the views move on.</returns>
    private Func<Proposal> Prepare(SafeguardingViews views, PublishLocalAuthorityPolicy input)
    {
        if (views.Organisations.FindLocalAuthority(input.Code) is not { } authority)
        {
            return () => Proposal.No(Missing.LocalAuthority(input.Code));
        }

        var draft = PolicyDraft.OfAuthority(input.Document);
        return draft.Refusals.Count > 0 ? () => Proposal.No(draft.Refusals) : Propose(views, authority, draft, input.EffectiveFrom);
    }

    private Func<Proposal> Propose(SafeguardingViews views, LocalAuthorityView authority, PolicyDraft draft, DateOnly effectiveFrom)
    {
        List<PublishedLayer> earlier = [.. views.Policies.Layers.OfAuthority(authority.Code)];
        var layer = NextOrSame(earlier, authority.Code, draft, effectiveFrom, desk.Time.GetUtcNow());
        var national = views.Policies.NationalAt(desk.WhenItBinds(effectiveFrom));
        List<PolicyDocument> documents = [.. views.Policies.Documents];
        return () => Proposal.Checked(
            draft,
            PolicyComposition.ErrorsOfAuthority(national, layer, earlier, documents),
            () => PolicyComposition.ViolationsOfAuthority(national, layer),
            () => new Proposal(
                Prepared.For(authority.Id, authority.Log, new GrainCommand(Logs.LayerOf(authority.Code), CommandOf(PolicyLayer.LocalAuthority, layer))),
                new PolicyId.OfLayers(PolicyId.AboveVersions.Of(new LayersAbove(national, layer))).ToString(),
                []));
    }

    /// <summary>The draft as the next version; the latest one, where it says the same.</summary>
    private static PublishedLayer NextOrSame(List<PublishedLayer> published, string code, PolicyDraft draft, DateOnly effectiveFrom, DateTimeOffset now)
    {
        var next = PublishedLayer.Of(PolicyLayer.LocalAuthority, code, published.Count + 1, draft.Added!, draft.Overrides, draft.Floors, effectiveFrom, now);
        return published is [.., var latest] && next.IsSameAs(latest) ? latest : next;
    }

    private static PolicyLayerCommand.Publish CommandOf(PolicyLayer rank, PublishedLayer layer) => new(new PolicyLayerEvent.Published(
        rank, layer.Code, layer.Version, layer.Document.Hash, Encoding.UTF8.GetString(layer.Document.Canonical.Span), layer.Overlay.Overrides, MarkedIn(layer), layer.EffectiveFrom, layer.At));

    // Floors among its own clauses are marked in the document.
    private static string[] MarkedIn(PublishedLayer layer) =>
        [.. layer.Overlay.Floors.Except(layer.Document.Clauses.Where(clause => clause.Floor).Select(clause => clause.Id), StringComparer.Ordinal)];
}
