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

    /// <summary>Whether an adult whose post is at another school works at this student's too at a time, not as a visitor alone: what is between the two is judged there.</summary>
    internal bool IsOfAnotherPostOf(StaffMemberView adult, DateTimeOffset at) => !ReferenceEquals(School, adult.School)
        && adult.PostsOfPerson.OfType<StaffMemberView>().Any(post => ReferenceEquals(post.School, School) && !post.RolesInForceAt(at).Except(RoleSet.Of(Role.Visitor)).IsEmpty);

    public string DisplayName => rows.DisplayNameOf(Row);

    public DateOnly DateOfBirth => rows.BornOf(Row);

    /// <summary>What is another than when they were enrolled, in the order in which it was told.</summary>
    public IReadOnlyList<Correction> Corrections => rows.CorrectionsOf(Row);

    /// <summary>How often it was told that they leave.</summary>
    internal int Leavings => rows.LeavingOf(Row)?.Tellers.Length ?? 0;

    /// <summary>What they were enrolled with.</summary>
    internal StudentEvent.Enrolled EnrolledAs => new(School.Urn, rows.FirstNameOf(Row), DateOnly.FromDayNumber(rows[Row].Born));

    /// <summary>The first day on which the child is a former student; null where they have not left.</summary>
    public DateOnly? LeftOn => rows.LeavingOf(Row)?.On;

    /// <summary>Who enrolled them, as the log has them.</summary>
    internal string EnrolledBy => rows.EnrolledByOf(Row);

    /// <summary>Who told that they leave, each time that it was told anew.</summary>
    internal IReadOnlyList<string> LeftBy => rows.LeftByOf(Row);

    /// <summary>All contacts with them that are recorded.</summary>
    /// <remarks>Looked for with everybody at the schools of their log.</remarks>
    public IEnumerable<ContactView> Contacts => rows.Records.Contacts.Between(this, School.Owner.Schools.SelectMany(school => school.Staff));

    /// <summary>The last day on which one of these contacts was with them as a current student; null where none was.</summary>
    /// <remarks>
    /// It goes by how each was answered too: a leaving day that was put right by mistake can be put back. One does not count that was answered so only since whoever it is of
    /// had alone told that the child had left: only then is the leaving left out (<see cref="OtherSide"/>). One that was answered so by another record of the child counts too,
    /// since nothing that is stored tells it apart.
    /// </remarks>
    internal DateOnly? LastOnRoll(IEnumerable<ContactView> contacts) => contacts
        .Where(contact => contact.Assessment is { Counterpart: CounterpartKind.CurrentStudent, Without: null or OwnWord.DateOfBirth }).Select(contact => contact.Day)
        .Where(day => LeftOn is not { } left || day < left).Max(day => (DateOnly?)day);

    public CounterpartKind KindAt(DateTimeOffset time) => AsRecorded.KindAt(time);

    /// <summary>All other records of their log that are of the same child, as far as anybody can tell: a name, and a date of birth, that were ever told of both.</summary>
    internal IEnumerable<StudentView> RecordsElsewhere => rows.OfOneChild(Log, rows.NamesOf(Row), rows.BirthsOf(Row)).Where(other => other.Row != Row);

    /// <summary>
    /// Those of the other records by which they are on the roll at a time, as an answer to somebody is tried by: each with what is left out of it, since they alone told it; with
    /// null where the record as it stands shows them there.
    /// </summary>
    /// <remarks>
    /// A child who goes from one school of a trust to another, or leaves and comes back, is enrolled anew; a contact may name either record. A record says from when on they
    /// are a former student and not since when they are a current one: it shows them on the roll at any time before they leave.
    /// </remarks>
    /// <param name="adult">Whom the answer is for.</param>
    /// <param name="time">When.</param>
    internal IEnumerable<(StudentView Record, OwnWord? Without)> OnRollElsewhereAt(StaffMemberView adult, DateTimeOffset time)
    {
        foreach (var other in RecordsElsewhere)
        {
            List<StudentReading> onRoll = [.. other.ReadingsFor(adult).Where(reading => reading.KindAt(time) == CounterpartKind.CurrentStudent)];
            if (onRoll is [var least, ..])
            {
                yield return (other, least.Without);
            }
        }
    }

    /// <summary>Whether they have left at a time by the record, or by what is left of it without what somebody alone told.</summary>
    /// <param name="adult">Who.</param>
    /// <param name="time">When.</param>
    internal bool MayHaveLeftAt(StaffMemberView adult, DateTimeOffset time) =>
        ReadingsFor(adult).Any(reading => reading.KindAt(time) == CounterpartKind.FormerStudent);

    public int AgeAt(DateTimeOffset time) => LondonTime.AgeOn(DateOfBirth, LondonTime.DateOf(time));

    /// <summary>
    /// The record as it stands, and beside it, where somebody alone told of the birth or the leaving, in whichever post, what stood there before: each of them left out by itself,
    /// and both, so that what leaves out least comes first.
    /// </summary>
    /// <param name="member">Whom the answer is for.</param>
    internal IReadOnlyList<StudentReading> ReadingsFor(StaffMemberView member)
    {
        var keys = member.IdentityKeys;
        if (!Told(keys))
        {
            return [AsRecorded];
        }

        var (born, left) = (WithoutWordOf(keys, BirthTold), WithoutWordOf(keys, LeavingTold));
        var (isBirth, isLeaving) = (born != DateOfBirth, left != LeftOn);
        List<StudentReading> readings = [AsRecorded];
        if (isBirth)
        {
            readings.Add(new StudentReading(OwnWord.DateOfBirth, born, LeftOn));
        }

        if (isLeaving)
        {
            readings.Add(new StudentReading(OwnWord.Leaving, DateOfBirth, left));
        }

        if (isBirth && isLeaving)
        {
            readings.Add(new StudentReading(OwnWord.DateOfBirthAndLeaving, born, left));
        }

        return readings;
    }

    /// <summary>By what the identities are compared of those who told, one after the other, the date of birth that stands there.</summary>
    internal IReadOnlyList<string> TellersOfBirth => TellersOfLast(BirthTold);

    /// <summary>The same of the leaving; none where nothing was ever told of it.</summary>
    internal IReadOnlyList<string> TellersOfLeaving => TellersOfLast(LeavingTold);

    private StudentReading AsRecorded => new(null, DateOfBirth, LeftOn);

    // Of few children the adult told anything: asked before anything is put together.
    private bool Told(IReadOnlyList<string> keys) =>
        keys.Count > 0
            && (keys.Contains(PlainText.IdentityKey(EnrolledBy))
                || LeftBy.Any(teller => keys.Contains(PlainText.IdentityKey(teller)))
                || Corrections.Any(each => keys.Contains(PlainText.IdentityKey(each.By))));

    private List<StudentTelling> BirthTold =>
    [
        new(DateOnly.FromDayNumber(rows[Row].Born), EnrolledBy),
        .. Corrections.Where(each => each.Of == CorrectedDetail.DateOfBirth).Select(each => new StudentTelling(DayOf(each.Now), each.By)),
    ];

    // That they leave is told anew only where no day stands there: a correction of a day that none before it gave comes after such a telling.
    private List<StudentTelling> LeavingTold
    {
        get
        {
            List<StudentTelling> told = [];
            var (on, tellers, anew) = ((DateOnly?)null, LeftBy, 0);
            foreach (var correction in Corrections.Where(each => each.Of == CorrectedDetail.LeftOn))
            {
                TellAnew(DayOf(correction.Was));
                told.Add(new StudentTelling(on = DayOf(correction.Now), correction.By));
            }

            TellAnew(LeftOn);
            return told;

            void TellAnew(DateOnly? stood)
            {
                if (stood != on)
                {
                    told.Add(new StudentTelling(on = stood, tellers[anew++]));
                }
            }
        }
    }

    private static DateOnly? DayOf(string? text) => text is null ? null : StudentRows.DayOf(text);

    // What stands there counts where anybody else told it too; else what stood there before it, and so on.
    private static DateOnly? WithoutWordOf(IReadOnlyList<string> keys, List<StudentTelling> told)
    {
        var end = told.Count;
        while (end > 0 && TellersOfLast(told[..end]).All(keys.Contains))
        {
            end = StartOfLast(told[..end]);
        }

        return end == 0 ? null : told[end - 1].Day;
    }

    private static List<string> TellersOfLast(List<StudentTelling> told) =>
        [.. told[StartOfLast(told)..].Select(each => PlainText.IdentityKey(each.By)).Distinct(StringComparer.Ordinal)];

    // Where they begin who told, one after the other, what stands there.
    private static int StartOfLast(List<StudentTelling> told) => told.FindLastIndex(each => each.Day != told[^1].Day) + 1;

    private protected override object AllRows => rows;

    private protected override string IdOfRow() => rows.IdOf(Row);

    internal override bool TryPackId(Span<byte> room, out int written, out UInt128 packed) => rows.TryPackId(Row, room, out written, out packed);
}
