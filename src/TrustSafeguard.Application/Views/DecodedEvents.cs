using System.Runtime.InteropServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;

namespace TrustSafeguard.Application.Views;

/// <summary>Events on their way into views that are filled, in their order: those of a usual shape without an object for each. Used again once they are brought in.</summary>
internal sealed class DecodedEvents
{
    private readonly List<(EventShape Shape, int Number)> order = [];
    private readonly List<PlainContact> contacts = [];
    private readonly List<(PlainStudent Student, int NameEnd)> students = [];
    private readonly List<PlainRecord> passed = [];
    private readonly List<LogEvent> others = [];

    // Of all students, one behind the other.
    private readonly List<byte> names = [];

    public int Count => order.Count;

    public void Add(in PlainContact contact)
    {
        order.Add((EventShape.Contact, contacts.Count));
        contacts.Add(contact);
    }

    /// <param name="student">Whoever is enrolled.</param>
    /// <param name="displayName">Their name, which is copied.</param>
    public void Add(in PlainStudent student, ReadOnlySpan<byte> displayName)
    {
        order.Add((EventShape.Student, students.Count));
        names.AddRange(displayName);
        students.Add((student, names.Count));
    }

    /// <summary>Adds what no view holds.</summary>
    public void Add(in PlainRecord record)
    {
        order.Add((EventShape.Passed, passed.Count));
        passed.Add(record);
    }

    public void Add(in LogEvent other)
    {
        order.Add((EventShape.Event, others.Count));
        others.Add(other);
    }

    public EventShape ShapeOf(int index) => order[index].Shape;

    /// <summary>What is known of the record of an event that is decoded as none.</summary>
    public PlainRecord RecordOf(int index) => order[index] switch
    {
        (EventShape.Contact, _) when Contact(index) is var contact => new PlainRecord(contact.Log, contact.Position, contact.Hash, contact.RecordedTicks),
        (EventShape.Student, var number) => students[number].Student.Record,
        (_, var number) => passed[number],
    };

    /// <param name="index">Of an event that is a contact of the usual shape.</param>
    public ref readonly PlainContact Contact(int index) => ref CollectionsMarshal.AsSpan(contacts)[order[index].Number];

    /// <param name="index">Of an event that is a student of the usual shape.</param>
    /// <param name="displayName">Their name, in ASCII.</param>
    public ref readonly PlainStudent Student(int index, out ReadOnlySpan<byte> displayName)
    {
        var number = order[index].Number;
        displayName = CollectionsMarshal.AsSpan(names)[(number == 0 ? 0 : students[number - 1].NameEnd)..students[number].NameEnd];
        return ref CollectionsMarshal.AsSpan(students)[number].Student;
    }

    /// <param name="index">Of an event that is decoded as one.</param>
    public ref readonly LogEvent Event(int index) => ref CollectionsMarshal.AsSpan(others)[order[index].Number];

    public void Clear()
    {
        order.Clear();
        contacts.Clear();
        students.Clear();
        passed.Clear();
        others.Clear();
        names.Clear();
    }
}
