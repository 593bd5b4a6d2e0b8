using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>The contacts of a relationship that has more than a few, kept as they come: a page of them costs what it gives. Few relationships have so many.</summary>
internal sealed class ManyContacts(ContactRows rows)
{
    /// <summary>How many contacts a relationship may have before they are kept here: so many are gathered in less than it takes to write one.</summary>
    public const int Few = 16;

    private Versioned<int> received;

    /// <summary>Their rows, in the order in which they occurred.</summary>
    public OrderedList<int> InOrder { get; } = new(rows.KeyOf, contact => rows.OccurredAt(contact).UtcTicks);

    /// <summary>How many of them came from the student, or in their name.</summary>
    public int Received => received.Value;

    public void Add(int contact)
    {
        InOrder.Add(contact);
        if (rows.Contact(contact).Direction == Direction.Inbound)
        {
            received.Value++;
        }
    }
}
