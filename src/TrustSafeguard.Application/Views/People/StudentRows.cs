using System.Collections.Immutable;
using System.Globalization;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>All students, in rows.</summary>
internal sealed class StudentRows
{
    private static readonly string Prefix = $"{StreamKinds.Student.Prefixes[0]}-";

    private readonly VersionedRows<StudentRow> students = new();
    private readonly VersionedIndex<int, StudentLeaving> leaving = new();
    private readonly VersionedIndex<int, StudentCorrections> corrections = new();
    private readonly TextChunks texts = new();

    // Whoever told of one, as the log has them.
    private readonly NumberedValues<string> tellers = new();
    private readonly StudentsByBirth byBirth;

    public StudentRows(RecordIndex records)
    {
        Records = records;
        ById = new RowsById(Prefix, texts, row => students[row].Id, students.Foresee);
        byBirth = new StudentsByBirth(this);
    }

    public RecordIndex Records { get; }

    /// <summary>What finds them.</summary>
    public RowsById ById { get; }

    public IEnumerable<RecordView> All => Enumerable.Range(0, students.Count).Select(row => new StudentView(this, row));

    public int Count => students.Count;

    /// <summary>How often it was told that one leaves.</summary>
    public int Leavings => leaving.Values.Sum(each => each.Tellers.Length);

    /// <summary>How often something of one was corrected.</summary>
    public int Corrections => corrections.Values.Sum(each => each.Told.Length);

    public ref readonly StudentRow this[int row] => ref students[row];

    /// <summary>Whether an id is a student's, be there one or not.</summary>
    public bool Have(string id) => ById.Have(id);

    public StudentView? Find(string id) => RowOf(id) is >= 0 and var row ? new StudentView(this, row) : null;

    /// <summary>Those whom a log has under a name and a date of birth that were ever told of them: one child, as far as anybody can tell.</summary>
    /// <param name="log">The log.</param>
    /// <param name="names">The names, any of which will do, in any order and with any accents.</param>
    /// <param name="births">The dates of birth, any of which will do.</param>
    public IEnumerable<StudentView> OfOneChild(LogId log, IEnumerable<string> names, IEnumerable<DateOnly> births)
    {
        HashSet<string> keys = [.. names.Select(PlainText.NameKey)];
        return births.SelectMany(born => byBirth.Find(log, born)).Distinct()
            .Where(row => NamesOf(row).Any(name => keys.Contains(PlainText.NameKey(name)))).Select(row => new StudentView(this, row));
    }

    /// <summary>The log that told of one.</summary>
    public LogId LogOf(int row) => SchoolOf(row).Log;

    /// <summary>The school that enrolled one.</summary>
    public SchoolView SchoolOf(int row) => Records.Kept<SchoolView>(students[row].School);

    public string IdOf(int row) => ById.TextOf(row);

    public bool TryPackId(int row, Span<byte> room, out int written, out UInt128 packed) => ById.TryPack(row, room, out written, out packed);

    /// <summary>The bytes of an id of the usual shape; null of one that is not.</summary>
    public UInt128? PackedIdOf(int row) => students[row].Id is { IsText: false } id ? id.Packed : null;

    public string DisplayNameOf(int row) => corrections.Find(row)?.DisplayName ?? FirstNameOf(row);

    public DateOnly BornOf(int row) => corrections.Find(row)?.DateOfBirth ?? DateOnly.FromDayNumber(students[row].Born);

    /// <summary>Every date of birth that was ever told of one, that of today first.</summary>
    public IEnumerable<DateOnly> BirthsOf(int row) =>
        CorrectionsOf(row).Where(each => each.Of == CorrectedDetail.DateOfBirth).Select(each => DayOf(each.Now!)).Reverse()
            .Append(DateOnly.FromDayNumber(students[row].Born)).Distinct();

    /// <summary>Every name that was ever told of one, that of today first.</summary>
    public IEnumerable<string> NamesOf(int row) =>
        CorrectionsOf(row).Where(each => each.Of == CorrectedDetail.DisplayName).Select(each => each.Now!).Reverse().Append(FirstNameOf(row));

    /// <summary>The name that they were enrolled with.</summary>
    public string FirstNameOf(int row) => texts.Get(students[row].DisplayName);

    /// <summary>Who enrolled them, as the log has them.</summary>
    public string EnrolledByOf(int row) => tellers[students[row].EnrolledBy];

    /// <summary>Who told that they leave, each time that it was told anew.</summary>
    public IReadOnlyList<string> LeftByOf(int row) => leaving.Find(row) is { } told ? [.. told.Tellers.Select(teller => tellers[teller])] : [];

    /// <summary>What is another than when they were enrolled, in the order in which it was told.</summary>
    public ImmutableArray<Correction> CorrectionsOf(int row) => corrections.Find(row)?.Told ?? [];

    /// <summary>A day as a correction has it.</summary>
    public static string TextOf(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The day that a correction has.</summary>
    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    public StudentLeaving? LeavingOf(int row) => leaving.Find(row);

    /// <summary>The row of an id; below 0 where there is none.</summary>
    public int RowOf(string id) => ById.Find(id, students.Count);

    /// <summary>The row of an id of the usual shape; below 0 where there is none, or another log told of the student.</summary>
    public int RowOf(LogId log, UInt128 id) =>
        ById.Find(RowId.Of(id), students.Count) is >= 0 and var row && LogOf(row) == log ? row : RowsById.None;

    /// <summary>Adds a student. Only while an append is brought in.</summary>
    public void Add(string id, SchoolView school, StudentEvent.Enrolled e, string by) => Add(new StudentRow
    {
        Id = ById.Of(id),
        School = school.Number,
        Born = e.DateOfBirth.DayNumber,
        DisplayName = texts.Add(e.DisplayName),
        EnrolledBy = tellers.NumberOf(by),
    });

    /// <summary>The same of a student of the usual shape.</summary>
    public void Add(in PlainStudent student, SchoolView school, ReadOnlySpan<byte> displayName) => Add(new StudentRow
    {
        Id = RowId.Of(student.Id),
        School = school.Number,
        Born = student.Born,
        DisplayName = texts.Add(displayName),
        EnrolledBy = student.EnrolledBy.Number ??= tellers.NumberOf(student.EnrolledBy.Id),
    });

    /// <summary>Whether there is a student of an id of the usual shape.</summary>
    public bool Have(UInt128 id) => ById.Find(RowId.Of(id), students.Count) >= 0;

    /// <summary>Brings in that one leaves. Only while an append is brought in.</summary>
    public void Leave(int row, DateOnly on, string by) => LeavingToTell(row).Tell(on, tellers.NumberOf(by));

    /// <summary>Brings in that one leaves on another day, or did not leave. Only while an append is brought in.</summary>
    public void CorrectLeaving(int row, DateOnly? on, Correction correction)
    {
        LeavingToTell(row).Correct(on);
        Correct(row, correction);
    }

    /// <summary>Brings in that something of one is another. Only while an append is brought in.</summary>
    public void Correct(int row, Correction correction)
    {
        if (corrections.Find(row) is not { } told)
        {
            corrections.Add(row, told = new StudentCorrections(row));
        }

        told.Tell(correction);
        if (correction.Of == CorrectedDetail.DateOfBirth)
        {
            byBirth.Correct(row, DayOf(correction.Now!));
        }
    }

    /// <summary>Says what is written of students.</summary>
    public static SnapshotShape Describe(SnapshotShape shape) => shape.With<StudentRow>().With<StudentLeaving.Saved>().With<StudentCorrections.Saved>();

    /// <summary>Writes all students.</summary>
    public void Save(SnapshotWriter to)
    {
        students.Save(to);
        texts.Save(to);
        tellers.Save(to, teller => teller);
        StudentLeaving.Saved[] left = [.. leaving.Values.Select(each => each.Save())];
        to.Write(left.Length);
        to.Write<StudentLeaving.Saved>(left);
        to.Write<int>([.. leaving.Values.SelectMany(each => each.Tellers)]);
        StudentCorrections[] corrected = [.. corrections.Values];
        to.Write(corrected.Length);
        Array.ForEach(corrected, each => each.Save(to));
        ById.Save(to, students.Count);
    }

    /// <summary>Takes in what was written, where there are no students yet.</summary>
    public void Load(SnapshotReader from)
    {
        students.Load(from);
        texts.Load(from);
        tellers.Load(from, teller => teller);
        var left = new StudentLeaving.Saved[from.ReadCount<StudentLeaving.Saved>()];
        from.Read<StudentLeaving.Saved>(left);
        foreach (var saved in left)
        {
            var told = new int[saved.Told];
            from.Read<int>(told);
            leaving.Add(saved.Row, new StudentLeaving(saved, told));
        }

        for (var corrected = from.ReadCount<StudentCorrections.Saved>(); corrected > 0; corrected--)
        {
            var told = StudentCorrections.Load(from);
            corrections.Add(told.Row, told);
        }

        ById.Load(from, students.Count);
    }

    /// <summary>Brings the numbers of schools up to those that they have now.</summary>
    public void Renumber(Func<int, int> number)
    {
        students.Rewrite(student => student with { School = number(student.School) });
        byBirth.Fill(
            from each in corrections.Values
            from correction in each.Told
            where correction.Of == CorrectedDetail.DateOfBirth
            select (each.Row, DayOf(correction.Now!)));
    }

    private void Add(in StudentRow student)
    {
        var row = students.Add(student);
        ById.Add(row);
        byBirth.Add(row);
    }

    private StudentLeaving LeavingToTell(int row)
    {
        if (leaving.Find(row) is not { } told)
        {
            leaving.Add(row, told = new StudentLeaving(row));
        }

        return told;
    }
}
