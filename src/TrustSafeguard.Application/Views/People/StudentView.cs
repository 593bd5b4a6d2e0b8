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

    /// <summary>The first day on which the child is a former student; null where they have not left.</summary>
    public DateOnly? LeftOn => rows.LeavingOf(Row)?.On;

    /// <summary>The last day on which a contact with them as a current student is recorded; null where none is.</summary>
    /// <remarks>Looked for with everybody at the schools of their log, when somebody records that they leave.</remarks>
    public DateOnly? OnRollOn => LastOnRoll(Contacts);

    /// <summary>All contacts with them that are recorded.</summary>
    public IEnumerable<ContactView> Contacts => rows.Records.Contacts.Between(this, School.Owner.Schools.SelectMany(school => school.Staff));

    /// <summary>The last day on which one of these contacts was with them as a current student; null where none was.</summary>
    /// <remarks>
    /// It goes by how each was answered too: a leaving day that was put right by mistake can be put back. One that was answered so for who had put the day right alone, though the
    /// child had left, does not count.
    /// </remarks>
    internal DateOnly? LastOnRoll(IEnumerable<ContactView> contacts) => contacts
        .Where(contact => contact.Assessment.Counterpart == CounterpartKind.CurrentStudent).Select(contact => contact.Day)
        .Where(day => LeftOn is not { } left || day < left).Max(day => (DateOnly?)day);

    public CounterpartKind KindAt(DateTimeOffset time) => KindAt(LeftOn, time);

    /// <summary>
    /// Another record of their log by which they are on the roll at a time at which this one says that they have left: the same name, and a date of birth that was ever told of
    /// both. Null where there is none, and where they have not left.
    /// </summary>
    /// <remarks>
    /// A child who goes from one school of a trust to another, or leaves and comes back, is enrolled anew; a contact may name either record. A record says from when on they
    /// are a former student and not since when they are a current one: it shows them on the roll at any time before they leave.
    /// </remarks>
    internal StudentView? OnRollElsewhereAt(DateTimeOffset time) => KindAt(time) == CounterpartKind.FormerStudent
        ? rows.OfOneChild(Log, DisplayName, rows.BirthsOf(Row)).FirstOrDefault(other => other.Row != Row && other.KindAt(time) == CounterpartKind.CurrentStudent)
        : null;

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

    public int AgeAt(DateTimeOffset time) => AgeAt(DateOfBirth, time);

    internal static CounterpartKind KindAt(DateOnly? leftOn, DateTimeOffset time) =>
        LondonTime.DateOf(time) >= leftOn ? CounterpartKind.FormerStudent : CounterpartKind.CurrentStudent;

    internal static int AgeAt(DateOnly born, DateTimeOffset time) => LondonTime.AgeOn(born, LondonTime.DateOf(time));

    /// <summary>When they were born and left by what stood there before somebody corrected it last, in whichever post; null where that person did not.</summary>
    internal (DateOnly Born, DateOnly? LeftOn)? WithoutCorrectionsBy(StaffMemberView member)
    {
        var told = rows.CorrectionsOf(Row);
        if (told.IsEmpty || member.Person is not { IdentityKey: var key } || !told.Any(IsTheirs))
        {
            return null;
        }

        var born = Before(CorrectedDetail.DateOfBirth, StudentRows.TextOf(DateOfBirth));
        var left = Before(CorrectedDetail.LeftOn, LeftOn is { } day ? StudentRows.TextOf(day) : null);
        return (StudentRows.DayOf(born!), left is null ? null : StudentRows.DayOf(left));

        bool IsTheirs(Correction correction) => PlainText.IdentityKey(correction.By) == key;

        string? Before(CorrectedDetail detail, string? present)
        {
            foreach (var correction in told.Reverse().Where(each => each.Of == detail))
            {
                if (!IsTheirs(correction) || correction.Now != present)
                {
                    break;
                }

                present = correction.Was;
            }

            return present;
        }
    }

    private protected override object AllRows => rows;

    private protected override string IdOfRow() => rows.IdOf(Row);

    internal override bool TryPackId(Span<byte> room, out int written, out UInt128 packed) => rows.TryPackId(Row, room, out written, out packed);
}
