using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Every record by its id.</summary>
public sealed class RecordIndex
{
    private readonly VersionedIndex<string, RecordView> byId = new();

    public RecordIndex() => Contacts = new ContactRows(this);

    public IEnumerable<RecordView> All => byId.Values.Concat(Contacts.All);

    /// <summary>Contacts and relationships, of which there are most.</summary>
    internal ContactRows Contacts { get; }

    // What begins as no contact's and no relationship's id does is looked for once, among the others; a contact is found at the first look.
    public RecordView? Find(string id) => Contacts.Find(id) ?? byId.Find(id);

    public T? Find<T>(string id)
        where T : RecordView => Find(id) as T;

    /// <summary>The record of that id among those that are kept as objects.</summary>
    internal T? FindKept<T>(string id)
        where T : RecordView => byId.Find(id) as T;

    /// <summary>The record of that name that a log tells of. A name is one log's own: what another log tells under it is somebody else's.</summary>
    internal T? Find<T>(LogId log, string id)
        where T : RecordView => Find<T>(id) is { } record && record.Log == log ? record : null;

    /// <exception cref="ViewException">The log has told of no such record.</exception>
    internal T Get<T>(LogId log, string id, string what)
        where T : RecordView => Find<T>(log, id) ?? throw ViewException.Unknown(what);

    /// <exception cref="ViewException">A record has the id.</exception>
    internal void RequireFree(string id)
    {
        if (Find(id) is not null)
        {
            throw ViewException.IdTaken();
        }
    }

    /// <summary>The record whose stream this is, among those that are kept as objects: with a further event of it, it is a version further.</summary>
    internal RecordView? FindKept(LogId log, string stream) => byId.Find(stream) is { } record && record.Log == log ? record : null;

    internal void Add(RecordView record) => byId.Add(record.Id, record);
}
