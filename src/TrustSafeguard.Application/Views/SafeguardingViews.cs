using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;

namespace TrustSafeguard.Application.Views;

/// <summary>All that can be asked, in memory: filled from the logs at start, kept up by <see cref="ViewFeed"/>.</summary>
/// <remarks>INVARIANT: read only through <see cref="ViewFeed"/>, which holds them still; changed by the feed alone.</remarks>
public sealed class SafeguardingViews
{
    /// <param name="policies">With other limits than the usual ones; null for these.</param>
    public SafeguardingViews(PolicyLibrary? policies = null)
    {
        Policies = policies ?? new PolicyLibrary();
        Organisations = new OrganisationsView(Records);
        People = new PeopleView(Records, Organisations);
        Contacts = new ContactsView(Records);
        Authorisations = new AuthorisationsView(Records);
        Breaches = new BreachesView(Records, Organisations, People, Times);
        Referrals = new ReferralsView(Records, Organisations, Times);
        Acknowledgements = new AcknowledgementsView(Policies, Organisations);
        EmergencyAccesses = new EmergencyAccessesView(Records, Organisations);
    }

    private Versioned<object?> posts;

    /// <summary>Views with the same limits, of nothing yet.</summary>
    internal SafeguardingViews Emptied() => new(Policies.Emptied());

    public RecordIndex Records { get; } = new();

    /// <summary>What the times of the records say of the machine's clock.</summary>
    public RecordedTimes Times { get; } = new();

    public PolicyLibrary Policies { get; }

    public OrganisationsView Organisations { get; }

    public PeopleView People { get; }

    public ContactsView Contacts { get; }

    public AuthorisationsView Authorisations { get; }

    public BreachesView Breaches { get; }

    public ReferralsView Referrals { get; }

    public AcknowledgementsView Acknowledgements { get; }

    public EmergencyAccessesView EmergencyAccesses { get; }

    public ReleasesView Releases { get; } = new();

    public ConceptVersionsView ConceptVersions { get; } = new();

    /// <summary>
    /// The same object for as long as nobody's post has changed, whose it is and under whom, no place has come to another, and nobody has taken or ended emergency access.
    /// </summary>
    internal object? PostsAsTheyStand => posts.Value;

    /// <summary>Looks up all that an event needs, and gives the change that brings it in.</summary>
    /// <remarks>
    /// INVARIANT: whatever can fail fails here, before anything is changed; the change that is given looks nothing up, works nothing out and cannot fail. Should it
    /// fail by a fault of ours, the append is taken back, or where nothing is kept of before the views are filled anew: an event is brought in whole or not at all.
    /// </remarks>
    /// <exception cref="ViewException">The views cannot take it.</exception>
    internal Action Prepare(in LogEvent happened)
    {
        var (log, position, stream, what, metadata, _, _) = happened;
        return what switch
        {
            RelationshipEvent.ContactRecorded e => Contacts.Prepare(log, position, e, metadata),
            BreachEvent e => Breaches.Prepare(log, position, stream, e, metadata),
            StaffMemberEvent e => People.Prepare(log, position, stream, e, metadata),
            StudentEvent e => People.Prepare(log, stream, e, metadata),
            AppointmentEvent e => People.Prepare(log, position, stream, e, metadata),
            AuthorisationEvent e => Authorisations.Prepare(log, stream, e),
            LadoReferralEvent e => Referrals.Prepare(log, position, stream, e, metadata),
            EmergencyAccessEvent e => EmergencyAccesses.Prepare(log, stream, e, metadata),
            SchoolEvent.PolicyAdopted e => Policies.Prepare(Records.Get<SchoolView>(log, stream, "school"), e),
            SchoolEvent e => Organisations.Prepare(stream, e, new ToldAt(metadata.At, log, position)),
            PolicyLayerEvent.Published e => Policies.Prepare(e, Organisations),
            ConceptVersionEvent e => ConceptVersions.Prepare(e),
            ReleaseLedgerEvent e => Releases.Prepare(e),
            LogOwnerEvent.PolicyDocumentFiled e => Policies.Prepare(e),
            LogOwnerEvent.PolicyPublished e => Policies.Prepare(Organisations.Owner(log), e),
            LogOwnerEvent e => Organisations.Prepare(log, stream, e),
            // They keep two from taking one name; nobody asks to see them.
            ClaimEvent or RequestIdEvent => static () => { },
            _ => throw ViewException.NoView(),
        };
    }

    /// <summary>Makes the change that <see cref="Prepare"/> has given for an event.</summary>
    internal void Bring(in LogEvent happened, Action change)
    {
        var known = Records.FindKept(happened.Log, happened.Stream);
        change();
        if (ChangesPosts(happened.Event))
        {
            posts.Value = new object();
        }

        known?.CountLater();
        Times.Note(happened.Log, happened.Position, happened.Metadata.At);
    }

    // What is given and signed changes no post; nor do policies a school, a trust or an authority.
    internal static bool ChangesPosts(object happened) => happened switch
    {
        StaffMemberEvent.PolicyAcknowledged or StaffMemberEvent.DeclarationSigned or SchoolEvent.PolicyAdopted => false,
        LogOwnerEvent.PolicyDocumentFiled or LogOwnerEvent.PolicyPublished => false,
        StaffMemberEvent or AppointmentEvent or SchoolEvent or LogOwnerEvent or EmergencyAccessEvent => true,
        _ => false,
    };
}
