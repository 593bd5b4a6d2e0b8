using System.Runtime.InteropServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;

namespace TrustSafeguard.Application.Views;

/// <summary>Events on their way into views that are filled, in their order: contacts of the usual shape without an object for each. Used again once they are brought in.</summary>
internal sealed class DecodedEvents
{
    // The number of a contact; or, below 0, the complement of another's.
    private readonly List<int> order = [];
    private readonly List<PlainContact> contacts = [];
    private readonly List<LogEvent> others = [];

    public int Count => order.Count;

    public void Add(in PlainContact contact)
    {
        order.Add(contacts.Count);
        contacts.Add(contact);
    }

    public void Add(in LogEvent other)
    {
        order.Add(~others.Count);
        others.Add(other);
    }

    public bool IsContact(int index) => order[index] >= 0;

    /// <param name="index">Of an event that is a contact of the usual shape.</param>
    public ref readonly PlainContact Contact(int index) => ref CollectionsMarshal.AsSpan(contacts)[order[index]];

    /// <param name="index">Of an event that is none.</param>
    public ref readonly LogEvent Other(int index) => ref CollectionsMarshal.AsSpan(others)[~order[index]];

    public void Clear()
    {
        order.Clear();
        contacts.Clear();
        others.Clear();
    }
}
