using System.Diagnostics;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>All that can be asked, in memory: filled from the logs at start, kept up by <see cref="ViewFeed"/>.</summary>
/// <remarks>INVARIANT: read only between <see cref="ViewFeed.BeginReading"/> and <see cref="ViewFeed.EndReading"/>; changed by the feed alone.</remarks>
public sealed class SafeguardingViews
{
    public SafeguardingViews()
    {
        Organisations = new OrganisationsView(Records);
        People = new PeopleView(Records, Organisations);
        Contacts = new ContactsView(Records);
        Authorisations = new AuthorisationsView(Records);
        Breaches = new BreachesView(Records, Organisations);
        Referrals = new ReferralsView(Records, Organisations);
        Acknowledgements = new AcknowledgementsView(Policies, Organisations);
    }

    public RecordIndex Records { get; } = new();

    public PolicyLibrary Policies { get; } = new();

    public OrganisationsView Organisations { get; }

    public PeopleView People { get; }

    public ContactsView Contacts { get; }

    public AuthorisationsView Authorisations { get; }

    public BreachesView Breaches { get; }

    public ReferralsView Referrals { get; }

    public AcknowledgementsView Acknowledgements { get; }

    internal void Apply(in LogEvent happened)
    {
        var (log, position, stream, what, metadata) = happened;
        switch (what)
        {
            case RelationshipEvent.ContactRecorded e:
                Contacts.Apply(log, position, stream, e, metadata);
                break;
            case BreachEvent e:
                Breaches.Apply(log, position, stream, e, metadata);
                break;
            case StaffMemberEvent e:
                People.Apply(log, position, stream, e, metadata.At);
                break;
            case StudentEvent e:
                People.Apply(log, stream, e);
                break;
            case AuthorisationEvent e:
                Authorisations.Apply(log, stream, e);
                break;
            case LadoReferralEvent e:
                Referrals.Apply(log, position, stream, e, metadata);
                break;
            case SchoolEvent e:
                Apply(log, stream, e, metadata);
                break;
            case PolicyLayerEvent e:
                Policies.Apply(e, Organisations);
                break;
            case LogOwnerEvent e:
                Organisations.Apply(log, stream, e);
                Policies.Apply(Organisations.Owner(log), e);
                break;
            case ClaimEvent or RequestIdEvent:
                // They keep two from taking one name; nobody asks to see them.
                break;
            default:
                throw new UnreachableException($"No view knows {what.GetType()}.");
        }
    }

    private void Apply(LogId log, string stream, SchoolEvent happened, EventMetadata metadata)
    {
        Organisations.Apply(log, happened);
        var school = Records.Find<SchoolView>(stream)!;
        switch (happened)
        {
            case SchoolEvent.DetailsChanged e:
                Organisations.Apply(school, e, metadata.At);
                PolicyLibrary.Forget([school]);
                break;
            case SchoolEvent.PolicyAdopted e:
                PolicyLibrary.Apply(school, e);
                break;
        }
    }
}
