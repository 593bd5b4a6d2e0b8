using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.People;

/// <summary>All students, in rows.</summary>
internal sealed class StudentRows
{
    private static readonly string Prefix = $"{StreamKinds.Student.Prefixes[0]}-";

    private readonly VersionedRows<StudentRow> students = new();
    private readonly VersionedIndex<int, StudentLeaving> leaving = new();
    private readonly TextChunks texts = new();
    private readonly RowsById byId;

    public StudentRows(RecordIndex records)
    {
        Records = records;
        byId = new RowsById(Prefix, texts, row => students[row].Id);
    }

    public RecordIndex Records { get; }

    public IEnumerable<RecordView> All => Enumerable.Range(0, students.Count).Select(row => new StudentView(this, row));

    public int Count => students.Count;

    public ref readonly StudentRow this[int row] => ref students[row];

    /// <summary>Whether an id is a student's, be there one or not.</summary>
    public bool Have(string id) => byId.Have(id);

    public StudentView? Find(string id) => RowOf(id) is >= 0 and var row ? new StudentView(this, row) : null;

    public string IdOf(int row) => byId.TextOf(row);

    public string DisplayNameOf(int row) => texts.Get(students[row].DisplayName);

    public StudentLeaving? LeavingOf(int row) => leaving.Find(row);

    /// <summary>The row of an id; below 0 where there is none.</summary>
    public int RowOf(string id) => byId.Find(id, students.Count);

    /// <summary>Adds a student. Only while an append is brought in.</summary>
    public void Add(string id, SchoolView school, StudentEvent.Enrolled e) => byId.Add(students.Add(new StudentRow
    {
        Id = byId.Of(id),
        School = school.Number,
        Born = e.DateOfBirth.DayNumber,
        DisplayName = texts.Add(e.DisplayName),
    }));

    /// <summary>Brings in that one leaves. Only while an append is brought in.</summary>
    public void Leave(int row, DateOnly on)
    {
        if (leaving.Find(row) is not { } told)
        {
            leaving.Add(row, told = new StudentLeaving(row));
        }

        told.Tell(on);
    }

    /// <summary>Says what is written of students.</summary>
    public static SnapshotShape Describe(SnapshotShape shape) => shape.With<StudentRow>().With<StudentLeaving.Saved>();

    /// <summary>Writes all students.</summary>
    public void Save(SnapshotWriter to)
    {
        students.Save(to);
        texts.Save(to);
        StudentLeaving.Saved[] left = [.. leaving.Values.Select(each => each.Save())];
        to.Write(left.Length);
        to.Write<StudentLeaving.Saved>(left);
    }

    /// <summary>Takes in what was written, where there are no students yet.</summary>
    public void Load(SnapshotReader from)
    {
        students.Load(from);
        texts.Load(from);
        for (var left = from.ReadCount<StudentLeaving.Saved>(); left > 0; left--)
        {
            var saved = from.Read<StudentLeaving.Saved>();
            leaving.Add(saved.Row, new StudentLeaving(saved));
        }

        byId.Fill(students.Count);
    }

    /// <summary>Brings the numbers of schools up to those that they have now.</summary>
    public void Renumber(Func<int, int> number) => students.Rewrite(student => student with { School = number(student.School) });
}
