using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Students;

namespace TrustSafeguard.Application.Views.People;

/// <summary>All students, in rows.</summary>
internal sealed class StudentRows
{
    private static readonly string Prefix = $"{StreamKinds.Student.Prefixes[0]}-";

    private readonly VersionedRows<StudentRow> students = new();
    private readonly VersionedIndex<int, StudentLeaving> leaving = new();
    private readonly TextChunks texts = new();
    private readonly RowsByHash byId;

    public StudentRows(RecordIndex records)
    {
        Records = records;
        byId = new RowsByHash(row => students[row].Id.Hash(Prefix, texts));
    }

    public RecordIndex Records { get; }

    public IEnumerable<RecordView> All => Enumerable.Range(0, students.Count).Select(row => new StudentView(this, row));

    public ref readonly StudentRow this[int row] => ref students[row];

    public StudentView? Find(string id) => RowOf(id) is >= 0 and var row ? new StudentView(this, row) : null;

    public string IdOf(int row) => students[row].Id.Text(Prefix, texts);

    public string DisplayNameOf(int row) => texts.Get(students[row].DisplayName);

    public StudentLeaving? LeavingOf(int row) => leaving.Find(row);

    /// <summary>The row of an id; below 0 where there is none.</summary>
    public int RowOf(string id)
    {
        if (id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            foreach (var row in byId.Find(RowId.HashOf(id, Prefix), students.Count))
            {
                if (students[row].Id.Is(id, Prefix, texts))
                {
                    return row;
                }
            }
        }

        return -1;
    }

    /// <summary>Adds a student. Only while an append is brought in.</summary>
    public void Add(string id, SchoolView school, StudentEvent.Enrolled e) => byId.Add(students.Add(new StudentRow
    {
        Id = RowId.Of(id, Prefix, texts),
        School = Records.NumberOf(school.Id),
        Born = e.DateOfBirth.DayNumber,
        DisplayName = texts.Add(e.DisplayName),
    }));

    /// <summary>Brings in that one leaves. Only while an append is brought in.</summary>
    public void Leave(int row, DateOnly on)
    {
        if (leaving.Find(row) is not { } told)
        {
            leaving.Add(row, told = new StudentLeaving());
        }

        told.Tell(on);
    }
}
