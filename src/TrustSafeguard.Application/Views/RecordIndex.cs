using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Every record by its id.</summary>
public sealed class RecordIndex
{
    private readonly VersionedIndex<string, KeptRecord> byId = new();

    // By the rows of contacts: who may see a contact turns on its breach, so that is looked for with each contact that is shown.
    private readonly VersionedIndex<int, BreachView> raised = new();

    // While rows have the numbers of the views that they were written from: the ids of these numbers.
    private IReadOnlyList<string>? numberedInRows;

    public RecordIndex() => (Students, Contacts) = (new StudentRows(this), new ContactRows(this));

    public IEnumerable<RecordView> All => byId.Values.Concat(Students.All).Concat(Contacts.All);

    /// <summary>The ids and hashes of policies, which many records name.</summary>
    internal SameValues<string> PolicyNames { get; } = new();

    /// <summary>Who told of posts: a few people tell of most.</summary>
    internal SameValues<string> Identities { get; } = new();

    internal StudentRows Students { get; }

    /// <summary>Contacts and relationships, of which there are most.</summary>
    internal ContactRows Contacts { get; }

    // What is kept in rows is told by how an id begins: no other record's begins so.
    public RecordView? Find(string id) => Contacts.Have(id) ? Contacts.Find(id) : Students.Have(id) ? Students.Find(id) : byId.Find(id);

    public T? Find<T>(string id)
        where T : RecordView => Find(id) as T;

    /// <summary>The record of that name that a log tells of. A name is one log's own: what another log tells under it is somebody else's.</summary>
    internal T? Find<T>(LogId log, string id)
        where T : RecordView => Find<T>(id) is { } record && record.Log == log ? record : null;

    /// <summary>The contact of that name that a log told of before a position; null where it told of none by then, though it may since.</summary>
    /// <remarks>Rows may stand before the records that they know: of a contact whose member of staff is not there yet, the log told later, or another did.</remarks>
    internal ContactView? ContactBefore(LogId log, string id, long position) =>
        Contacts.Find(id) is ContactView contact && Contacts.Contact(contact.Row).Position < position
            && KeptSoFar<StaffMemberView>(Contacts.Relationship(Contacts.Contact(contact.Row).Relationship).StaffMember) is { } member && member.Log == log
                ? contact
                : null;

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
    internal KeptRecord? FindKept(LogId log, string stream) =>
        !Contacts.Have(stream) && !Students.Have(stream) && byId.Find(stream) is { } record && record.Log == log ? record : null;

    /// <summary>The number by which rows know a record that is kept as an object; below 0 where there is none.</summary>
    internal int NumberOf(string id) => byId.PlaceOf(id);

    /// <summary>The records that have numbers, in their order.</summary>
    internal IReadOnlyCollection<KeptRecord> Numbered => byId.Values;

    /// <summary>The record of a number that stands in a row.</summary>
    internal T Kept<T>(int number)
        where T : KeptRecord => (T)byId[numberedInRows is { } ids ? NumberKept(ids[number]) : number];

    private T? KeptSoFar<T>(int number)
        where T : KeptRecord => numberedInRows is { } ids && NumberOf(ids[number]) < 0 ? null : Kept<T>(number);

    /// <summary>Rows were loaded that know records by other numbers than these have here. Until they are told the new ones, each is found by its id.</summary>
    /// <param name="ids">Of each number in the rows the id of the record.</param>
    internal void KnowByIds(IReadOnlyList<string> ids) => numberedInRows = ids;

    /// <summary>Brings the rows and the records that were made anew together. Only while an append is brought in.</summary>
    /// <exception cref="InvalidOperationException">They name a record that no log tells of.</exception>
    internal void Renumber()
    {
        if (numberedInRows is { } ids)
        {
            int[] numbers = [.. ids.Select(NumberKept)];
            numberedInRows = null;
            Students.Renumber(number => numbers[number]);
            Contacts.Renumber(number => numbers[number]);
        }
    }

    private int NumberKept(string id) => NumberOf(id) is >= 0 and var number
        ? number
        : throw new InvalidOperationException("A snapshot of the views names a record that no log tells of.");

    /// <summary>The breach that was raised with the contact of a row; null where none was, or where the views do not have it.</summary>
    internal BreachView? RaisedWith(int contact) => raised.Find(contact);

    /// <summary>Takes in which breach was raised with a contact. Only while an append is brought in.</summary>
    /// <remarks>INVARIANT: a contact has the breach that it names, where that names it too.</remarks>
    internal void NoteRaised(BreachView breach)
    {
        if (breach.Contact is { } contact && contact.BreachId == breach.Id)
        {
            raised.Add(contact.Row, breach);
        }
    }

    internal void Add(KeptRecord record) => record.Number = byId.Add(record.Id, record);
}
