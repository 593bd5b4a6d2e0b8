using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

public sealed class StudentView : RowView
{
    private readonly StudentRows rows;

    internal StudentView(StudentRows rows, int row)
        : base(row) => this.rows = rows;

    public override LogId Log => School.Log;

    /// <inheritdoc/>
    public override int Version => 1 + Leavings + rows.CorrectionsOf(Row).Length;

    public SchoolView School => rows.Records.Kept<SchoolView>(rows[Row].School);

    public string DisplayName => rows.DisplayNameOf(Row);

    public DateOnly DateOfBirth => rows.BornOf(Row);

    /// <summary>What is another than when they were enrolled, in the order in which it was told.</summary>
    public IReadOnlyList<Correction> Corrections => rows.CorrectionsOf(Row);

    /// <summary>How often it was told that they leave.</summary>
    internal int Leavings => rows.LeavingOf(Row)?.Told ?? 0;

    /// <summary>What they were enrolled with.</summary>
    internal StudentEvent.Enrolled EnrolledAs => new(School.Urn, rows.FirstNameOf(Row), DateOnly.FromDayNumber(rows[Row].Born));

    /// <summary>The first day on which the child is a former student.</summary>
    public DateOnly? LeftOn => rows.LeavingOf(Row)?.On;

    /// <summary>The last day on which a contact with them as a current student is recorded; null where none is.</summary>
    /// <remarks>Looked for with everybody at the schools of their log, when somebody records that they leave.</remarks>
    public DateOnly? OnRollOn => Contacts.Select(contact => contact.Day).Where(day => LeftOn is not { } left || day < left).Max(day => (DateOnly?)day);

    /// <summary>All contacts with them that are recorded.</summary>
    public IEnumerable<ContactView> Contacts => rows.Records.Contacts.Between(this, School.Owner.Schools.SelectMany(school => school.Staff));

    public CounterpartKind KindAt(DateTimeOffset time) =>
        LeftOn is { } left && LondonTime.DateOf(time) >= left ? CounterpartKind.FormerStudent : CounterpartKind.CurrentStudent;

    /// <summary>The birthdays within a time, and the day of leaving: what policies say may turn on either.</summary>
    public IEnumerable<DateTimeOffset> ChangesWithin(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (LondonTime.DateOf(from), LondonTime.DateOf(to));
        var born = DateOfBirth;
        var birthdays = Enumerable.Range(first.Year, last.Year - first.Year + 1)
            .Select(year => new DateOnly(year, born.Month, 1).AddDays(born.Day - 1))
            .Concat(LeftOn is { } left ? [left] : Enumerable.Empty<DateOnly>());
        return birthdays.Where(day => first <= day && day <= last).Select(LondonTime.StartOf);
    }

    public int AgeAt(DateTimeOffset time) => LondonTime.AgeOn(DateOfBirth, LondonTime.DateOf(time));

    private protected override object AllRows => rows;

    private protected override string IdOfRow() => rows.IdOf(Row);

    internal override bool TryPackId(Span<byte> room, out int written, out UInt128 packed) => rows.TryPackId(Row, room, out written, out packed);
}
