using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Students;

public static class StudentDecider
{
    /// <summary>The oldest age of a current student, in years. A young person with an education, health and care plan may be one until 25.</summary>
    public const int OldestStudentAge = 30;

    /// <summary>The youngest age at which a student leaves, in years: the age at which a child starts at a school's nursery.</summary>
    public const int YoungestLeaverAge = 2;

    private static readonly Refusal NotEnrolled = new("student.unknown", "Give the id of an enrolled student: none has this one.", "student");
    private static readonly Refusal NameMissing = new("student.name-missing", "Give the student's name in `displayName`, with two letters at least.", "displayName");
    private static readonly Refusal NameTooLong = new("student.name-too-long", $"Shorten it: a name has at most {TextLimits.Name} characters.", "displayName");
    private static readonly Refusal BornTooLongAgo = new(
        "student.born-too-long-ago", $"Look at the year of `dateOfBirth`: nobody is older than {Counterparts.OldestAge}.", "dateOfBirth");
    private static readonly Refusal BornInTheFuture = new("student.born-in-the-future", "Look at `dateOfBirth`: it lies in the future.", "dateOfBirth");
    private static readonly Refusal AlreadyEnrolled = new("student.already-enrolled", "Look at the student who has this id: they are enrolled already, with other particulars.");
    private static readonly Refusal AlreadyLeft = new(
        "student.already-left",
        "Put the leaving day right with `correctStudent`: another one is recorded already, see `leftOn`. Enrol the student anew only where they did leave, and have come back.",
        "on");
    private static readonly Refusal TooOld = new(
        "student.too-old", $"Look at the year of `dateOfBirth`, or say in `leftOn` when they left: a current student is at most {OldestStudentAge}.", "dateOfBirth");
    private static readonly Refusal LeavesTooFarAhead = new(
        "student.leaves-too-far-ahead", $"Look at the year of the leaving day, or record it nearer the time: it lies more than {DateLimits.YearsAhead} years ahead.", "on");
    private static readonly Refusal LeftBeforeBirth = new("student.left-before-birth", "Look at the leaving day, and at `dateOfBirth`: nobody leaves before being born.", "on");
    private static readonly Refusal LeftTooYoung = new(
        "student.left-too-young", $"Look at the year of the leaving day, or at `dateOfBirth`: nobody leaves a school before the age of {YoungestLeaverAge}.", "on");

    private static readonly Refusal NothingToCorrect = new(
        "student.nothing-to-correct", "Give in `displayName`, `dateOfBirth` or `leftOn` what is right, or say `hasNotLeft`: none of them is there.", "displayName");
    private static readonly Refusal NotLeft = new(
        "student.not-left", "Record with `recordStudentLeft` when they left: no leaving day is recorded that could be put right.", "leftOn");
    private static readonly Refusal LeftAndNot = new(
        "student.left-and-not", "Give `leftOn` where they left on another day, or `hasNotLeft: true` where they did not leave, and not both.", "hasNotLeft");
    private static readonly Refusal BornAfterContact = new(
        "student.born-after-contact", "Look at the year of `dateOfBirth`: a contact with the student is recorded from before it.", "dateOfBirth");

    private const string OnRollAnswered = " with them as a current student, and what was answered then stands. "
        + "If they had left before, tell the designated safeguarding lead, who can look at that contact again.";

    private static readonly Refusal OnRoll = new("student.on-roll-then", $"Give a later day: a contact is recorded{OnRollAnswered}", "on");

    public static Decision<StudentEvent> Decide(StudentState state, StudentCommand command) => (state, command) switch
    {
        (_, StudentCommand.Enrol c) when TextRules.OfName(c.Particulars.DisplayName, NameMissing, NameTooLong) is { } refusal => refusal,
        (_, StudentCommand.Enrol c) when BirthRefusal(c.Particulars.DateOfBirth, c.Today) is { } refusal => refusal,
        (_, StudentCommand.Enrol c) when LeavingRefusal(c.Particulars, c.LeftOn, c.Today) is { } refusal => refusal with { Path = ["leftOn"] },
        (_, StudentCommand.Enrol c) when IsTooOld(c.Particulars.DateOfBirth, c.LeftOn, c.Today) => TooOld,
        (StudentState.Unknown, StudentCommand.Enrol { LeftOn: { } left } c) => Decision<StudentEvent>.Of(c.Particulars, new StudentEvent.Left(left)),
        (StudentState.Unknown, StudentCommand.Enrol c) => c.Particulars,
        (StudentState.Unknown, _) => NotEnrolled,

        (StudentState.Enrolled s, StudentCommand.Enrol { LeftOn: null } c) when s.As == c.Particulars => Decision<StudentEvent>.Nothing,
        (StudentState.Left s, StudentCommand.Enrol c) when s.As == c.Particulars && s.On == c.LeftOn => Decision<StudentEvent>.Nothing,
        (_, StudentCommand.Enrol) => AlreadyEnrolled,

        (StudentState.Enrolled s, StudentCommand.RecordLeft c) when LeavingRefusal(s.Now, c.On, c.Today) is { } refusal => refusal,
        (StudentState.Enrolled, StudentCommand.RecordLeft { OnRollOn: { } seen } c) when c.On <= seen => OnRollThen(seen),
        (StudentState.Enrolled, StudentCommand.RecordLeft c) => new StudentEvent.Left(c.On),
        (StudentState.Left s, StudentCommand.RecordLeft c) when s.On == c.On => c.Confirms ? new StudentEvent.LeavingCorrected(c.On) : Decision<StudentEvent>.Nothing,
        (StudentState.Left, StudentCommand.RecordLeft) => AlreadyLeft,

        (StudentState.Enrolled s, StudentCommand.Correct c) => Correct(s.Now, null, c),
        (StudentState.Left s, StudentCommand.Correct c) => Correct(s.Now, s.On, c),
        _ => throw new UnreachableException(),
    };

    private static Decision<StudentEvent> Correct(StudentEvent.Enrolled known, DateOnly? leftOn, StudentCommand.Correct c) => c switch
    {
        { DisplayName: null, DateOfBirth: null, LeftOn: null, HasNotLeft: false } => NothingToCorrect,
        { LeftOn: not null, HasNotLeft: true } => LeftAndNot,
        { LeftOn: not null } when leftOn is null => NotLeft,
        { DisplayName: { } name } when TextRules.OfName(name, NameMissing, NameTooLong) is { } refusal => refusal,
        { DateOfBirth: { } born } when BirthRefusal(born, c.Today) is { } refusal => refusal,
        { DateOfBirth: { } born } when born > c.FirstSeenOn => BornAfterContact,
        _ when LeavingToCheck(known, leftOn, c) is { } refusal => refusal,
        { LeftOn: { } on, OnRollOn: { } seen } when on != leftOn && on <= seen => OnRollThen(seen) with { Path = ["leftOn"] },
        _ => Decision<StudentEvent>.Of([.. Corrections(known, leftOn, c)]),
    };

    // A birth and a leaving have to go together, whichever of them is put right.
    private static Refusal? LeavingToCheck(StudentEvent.Enrolled known, DateOnly? leftOn, StudentCommand.Correct c)
    {
        var right = known with { DateOfBirth = c.DateOfBirth ?? known.DateOfBirth };
        var left = LeavingAfter(leftOn, c);
        return (right.DateOfBirth, left) == (known.DateOfBirth, leftOn) ? null
            : LeavingRefusal(right, left, c.Today) is { } refusal ? refusal with { Path = [c.LeftOn is null ? "dateOfBirth" : "leftOn"] }
            : IsTooOld(right.DateOfBirth, left, c.Today) ? TooOld
            : null;
    }

    private static DateOnly? LeavingAfter(DateOnly? leftOn, StudentCommand.Correct c) => c.HasNotLeft ? null : c.LeftOn ?? leftOn;

    private static IEnumerable<StudentEvent> Corrections(StudentEvent.Enrolled known, DateOnly? leftOn, StudentCommand.Correct c)
    {
        if (c.DisplayName is { } name && name != known.DisplayName)
        {
            yield return new StudentEvent.NameCorrected(name);
        }

        if (c.DateOfBirth is { } born && (born != known.DateOfBirth || c.ConfirmsBirth))
        {
            yield return new StudentEvent.DateOfBirthCorrected(born);
        }

        if (LeavingAfter(leftOn, c) is var left && (left != leftOn || c.ConfirmsLeaving))
        {
            yield return new StudentEvent.LeavingCorrected(left);
        }
    }

    private static Refusal? BirthRefusal(DateOnly born, DateOnly today) =>
        born > today ? BornInTheFuture
        : LondonTime.AgeOn(born, today) > Counterparts.OldestAge ? BornTooLongAgo
        : null;

    private static bool IsTooOld(DateOnly born, DateOnly? leftOn, DateOnly today) =>
        LondonTime.AgeOn(born, leftOn < today ? leftOn.Value : today) > OldestStudentAge;

    private static Refusal? LeavingRefusal(StudentEvent.Enrolled student, DateOnly? on, DateOnly today) =>
        on is not { } left ? null
        : left < student.DateOfBirth ? LeftBeforeBirth
        : LondonTime.AgeOn(student.DateOfBirth, left) < YoungestLeaverAge ? LeftTooYoung
        : DateLimits.IsTooFarAhead(left, today) ? LeavesTooFarAhead
        : null;

    // INVARIANT: what was recorded and answered of a child on the roll is not contradicted by anybody who sees it. To whoever does not, there is no such contact: a refusal would
    // tell them of one, and whom it is about.
    private static Refusal OnRollThen(DateOnly seen) => OnRoll with { Message = $"Give a day after {seen:d MMMM yyyy}: a contact of that day is recorded{OnRollAnswered}" };
}
