using System.Text;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

/// <summary>What is asked of the layers above the trusts.</summary>
public sealed class LayerRequests
{
    private readonly Desk desk;

    internal LayerRequests(Desk desk) => this.desk = desk;

    /// <summary>Publishes what a local authority lays over the policies of all schools in its area; refused where it says less than a floor of the nation.</summary>
    public ValueTask<PolicyAnswer> PublishAsync(Viewer viewer, PublishLocalAuthorityPolicy input) =>
        desk.Read(views => Prepare(views, input)).AskAsync(desk, viewer);

    /// <summary>Tells the log of an edition of the national layer, once: from then on it is in force by the log, whichever version of the product reads it.</summary>
    public async ValueTask<Answer> TellEditionAsync(PolicyDocument edition)
    {
        var told = desk.Read(views => views.Policies.Layers.National);
        var code = Vocabulary.WordOf(Nation.England).ToLowerInvariant();
        if (told.Any(each => each.Document.Hash == edition.Hash))
        {
            return new Answer(Logs.LayerOf(code), Logs.National, null, []);
        }

        var layer = PublishedLayer.Of(PolicyLayer.National, code, told.Count + 1, edition, [], [], edition.EffectiveFrom, desk.Time.GetUtcNow());
        var stream = Logs.LayerOf(code);
        return await desk.AskAsync(Viewer.System, Prepared.For(stream, Logs.National, new GrainCommand(stream, CommandOf(PolicyLayer.National, layer))));
    }

    private Proposal Prepare(SafeguardingViews views, PublishLocalAuthorityPolicy input)
    {
        if (views.Organisations.FindLocalAuthority(input.Code) is not { } authority)
        {
            return Proposal.No(Missing.LocalAuthority(input.Code));
        }

        var draft = PolicyDraft.OfAuthority(input.Document);
        if (draft.Refusals.Count > 0)
        {
            return Proposal.No(draft.Refusals);
        }

        var now = desk.Time.GetUtcNow();
        var published = views.Policies.Layers.OfAuthority(input.Code);
        var layer = PublishedLayer.Of(
            PolicyLayer.LocalAuthority, input.Code, published.Count + 1, draft.Added!, draft.Overrides, draft.Floors, input.EffectiveFrom, now);
        layer = published is [.., var latest] && layer.IsSameAs(latest) ? latest : layer;

        var national = views.Policies.NationalAt(layer.Begins > now ? layer.Begins : now);
        var errors = PolicyComposition.ErrorsOfAuthority(national, layer, views.Policies.Documents);
        if (errors.Length > 0)
        {
            return Proposal.No([.. errors.Select(draft.Tell)]);
        }

        var violations = PolicyComposition.ViolationsOfAuthority(national, layer, views.Policies.Documents);
        if (violations.Count > 0)
        {
            return Proposal.Looser(violations);
        }

        var stream = Logs.LayerOf(input.Code);
        var policyId = new PolicyId.OfLayers(PolicyId.AboveVersions.Of(new LayersAbove(national, layer))).ToString();
        return new Proposal(Prepared.For(authority.Id, authority.Log, new GrainCommand(stream, CommandOf(PolicyLayer.LocalAuthority, layer))), policyId, []);
    }

    private static PolicyLayerCommand.Publish CommandOf(PolicyLayer rank, PublishedLayer layer) => new(
        rank, layer.Code, layer.Version, layer.Document.Hash, Encoding.UTF8.GetString(layer.Document.Canonical.Span), layer.Overlay.Overrides, MarkedIn(layer), layer.EffectiveFrom, layer.At);

    // Floors among its own clauses are marked in the document.
    private static string[] MarkedIn(PublishedLayer layer) =>
        [.. layer.Overlay.Floors.Except(layer.Document.Clauses.Where(clause => clause.Floor).Select(clause => clause.Id), StringComparer.Ordinal)];
}
