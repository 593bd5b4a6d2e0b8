using TrustSafeguard.Domain;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;

namespace TrustSafeguard.Grains.Requests;

/// <summary>Everything that can be asked of the product, by whoever asks: the gateway, the importer, the demonstration, the generator.</summary>
/// <remarks>
/// A request looks up in the views what its grains have to know of others, puts it into commands, and asks the host. The grains decide;
/// nothing is decided here.
/// </remarks>
public sealed class Safeguarding
{
    public Safeguarding(IGrainHost host, ViewFeed feed, SafeguardingViews views, TimeProvider time, IIdSource ids)
    {
        var desk = new Desk(host, feed, views, time, ids);
        Organisations = new OrganisationRequests(desk);
        Policies = new PolicyRequests(desk);
        People = new PeopleRequests(desk);
        Authorisations = new AuthorisationRequests(desk);
        Contacts = new ContactRequests(desk);
        Breaches = new BreachRequests(desk);
    }

    public OrganisationRequests Organisations { get; }

    public PolicyRequests Policies { get; }

    public PeopleRequests People { get; }

    public AuthorisationRequests Authorisations { get; }

    public ContactRequests Contacts { get; }

    public BreachRequests Breaches { get; }
}

/// <summary>What every request needs at hand.</summary>
internal sealed class Desk(IGrainHost host, ViewFeed feed, SafeguardingViews views, TimeProvider time, IIdSource ids)
{
    public TimeProvider Time => time;

    public IIdSource Ids => ids;

    /// <summary>Reads the views while they hold still.</summary>
    public T Read<T>(Func<SafeguardingViews, T> read)
    {
        feed.BeginReading();
        try
        {
            return read(views);
        }
        finally
        {
            feed.EndReading();
        }
    }

    /// <summary>Asks the host for what was prepared; or says why nothing could be.</summary>
    public async ValueTask<Answer> AskAsync(Viewer viewer, Prepared prepared)
    {
        if (prepared.Refusals.Count > 0)
        {
            return Answer.No(prepared.Refusals);
        }

        var reply = await host.AskAsync(new GrainRequest(prepared.Log, viewer, prepared.Commands, prepared.Identity));
        return Answer.Of(prepared.Id, prepared.Log, reply);
    }
}
