using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests;

/// <summary>Everything that can be asked of the product, by whoever asks: the gateway, the importer, the demonstration, the generator.</summary>
/// <remarks>
/// A request looks up in the views what its grains have to know of others, puts it into commands, and asks the host. The grains decide;
/// nothing is decided here.
/// </remarks>
public sealed class Safeguarding
{
    /// <param name="host">Where the grains are.</param>
    /// <param name="feed">Keeps the views.</param>
    /// <param name="views">What the requests look things up in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new ids come from.</param>
    /// <param name="storeFailed">Told when the store could not take something; null for nobody.</param>
    public Safeguarding(
        IGrainHost host, ViewFeed feed, SafeguardingViews views, TimeProvider time, IIdSource ids, Action<EventStoreException>? storeFailed = null)
    {
        var desk = new Desk(host, feed, views, time, ids, storeFailed);
        Organisations = new OrganisationRequests(desk);
        Policies = new PolicyRequests(desk);
        Layers = new LayerRequests(desk);
        People = new PeopleRequests(desk);
        Authorisations = new AuthorisationRequests(desk);
        Contacts = new ContactRequests(desk);
        Breaches = new BreachRequests(desk);
    }

    public OrganisationRequests Organisations { get; }

    public PolicyRequests Policies { get; }

    public LayerRequests Layers { get; }

    public PeopleRequests People { get; }

    public AuthorisationRequests Authorisations { get; }

    public ContactRequests Contacts { get; }

    public BreachRequests Breaches { get; }
}
