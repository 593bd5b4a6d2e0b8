using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;

namespace TrustSafeguard.Application.Access;

/// <summary>What bound somebody when something happened.</summary>
public static class BoundThen
{
    extension(VisibleRecords seen)
    {
        /// <summary>What bound the adult when it happened: the version that the contact was assessed under, whatever was published since.</summary>
        public PolicyBinding? BoundBy(ContactView contact) => seen.BoundBy(contact.StaffMember, contact.Assessment.PolicyId, contact.OccurredAt);

        /// <summary>What bound the subject when it happened, where a contact tells when that was; else when the breach was raised.</summary>
        public PolicyBinding? BoundBy(BreachView breach) => breach.Contact is { } contact
            ? seen.BoundBy(contact)
            : seen.BoundBy(breach.Subject, breach.Raised.PolicyId, breach.RaisedAt);
    }
}
