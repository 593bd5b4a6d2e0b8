using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.EmergencyAccesses;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Requests;

/// <summary>Everything that can be asked of the product, by whoever asks: the gateway, the importer, the demonstration, the generator.</summary>
/// <remarks>
/// A request looks up in the views what its grains have to know of others, puts it into commands, and asks the grains. The grains decide;
/// nothing is decided here.
/// </remarks>
public sealed class Safeguarding
{
    private readonly RequestRunner runner;

    /// <param name="router">The way to the grains.</param>
    /// <param name="feed">Keeps the views that the requests look things up in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where new ids come from.</param>
    /// <param name="storeFailed">Told when the store could not take something; null for nobody.</param>
    /// <param name="access">Who may ask what; where there are none, nobody with a token may ask anything.</param>
    public Safeguarding(
        IGrainRouter router, ViewFeed feed, TimeProvider time, IIdSource ids, Action<GrainReply.Failed>? storeFailed = null, AccessRules? access = null)
        : this(new RequestRunner(router, feed, time, ids, storeFailed, access)) { }

    private Safeguarding(RequestRunner runner)
    {
        this.runner = runner;
        var publisher = new PolicyPublisher(runner);
        Organisations = new OrganisationRequests(runner);
        Policies = new PolicyRequests(publisher);
        Layers = new LayerRequests(runner, publisher);
        People = new PeopleRequests(runner);
        Posts = new PostRequests(runner);
        FirstPosts = new FirstPostRequests(runner);
        Authorisations = new AuthorisationRequests(runner);
        Contacts = new ContactRequests(runner);
        Breaches = new BreachRequests(runner);
        Referrals = new ReferralRequests(runner);
        Acknowledgements = new AcknowledgementRequests(runner);
        EmergencyAccesses = new EmergencyAccessRequests(runner);
        Statistics = new StatisticsRequests(runner);
        Concepts = new ConceptRequests(runner);
    }

    /// <summary>The same, where others may ask for it.</summary>
    /// <param name="access">Who may ask what.</param>
    public Safeguarding Under(AccessRules access) => new(runner.Under(access)) { Statistics = { Limits = Statistics.Limits, AreLimitsGiven = Statistics.AreLimitsGiven } };

    public OrganisationRequests Organisations { get; }

    public PolicyRequests Policies { get; }

    public LayerRequests Layers { get; }

    public PeopleRequests People { get; }

    public PostRequests Posts { get; }

    public FirstPostRequests FirstPosts { get; }

    public AuthorisationRequests Authorisations { get; }

    public ContactRequests Contacts { get; }

    public BreachRequests Breaches { get; }

    public ReferralRequests Referrals { get; }

    public AcknowledgementRequests Acknowledgements { get; }

    public EmergencyAccessRequests EmergencyAccesses { get; }

    public StatisticsRequests Statistics { get; }

    public ConceptRequests Concepts { get; }
}
