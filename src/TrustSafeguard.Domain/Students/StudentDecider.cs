using System.Diagnostics;

namespace TrustSafeguard.Domain.Students;

public static class StudentDecider
{
    private static readonly Refusal NotEnrolled = new("student.unknown", "No student with this id is enrolled.", "student");
    private static readonly Refusal NameMissing = new("student.name-missing", "A student has a name; give it in `displayName`.", "displayName");
    /// <summary>Nobody alive is older, in years.</summary>
    private const int OldestAge = 130;

    private static readonly Refusal NameTooLong = new("student.name-too-long", $"A name has at most {TextLimits.Name} characters.", "displayName");
    private static readonly Refusal BornTooLongAgo = new("student.born-too-long-ago", $"Nobody is older than {OldestAge}; look at the year of `dateOfBirth`.", "dateOfBirth");
    private static readonly Refusal BornInTheFuture = new("student.born-in-the-future", "A student's date of birth is not in the future.", "dateOfBirth");
    private static readonly Refusal AlreadyEnrolled = new("student.already-enrolled", "This id is enrolled already, with other particulars.");
    private static readonly Refusal AlreadyLeft = new("student.already-left", "The student has left already, on another day.", "on");
    private static readonly Refusal LeftBeforeBirth = new("student.left-before-birth", "A student does not leave before being born.", "on");

    public static Decision<StudentEvent> Decide(StudentState state, StudentCommand command) => (state, command) switch
    {
        (_, StudentCommand.Enrol c) when TextRules.OfName(c.Particulars.DisplayName, NameMissing, NameTooLong) is { } refusal => refusal,
        (_, StudentCommand.Enrol c) when c.Particulars.DateOfBirth > c.Today => BornInTheFuture,
        (_, StudentCommand.Enrol c) when LondonTime.AgeOn(c.Particulars.DateOfBirth, c.Today) > OldestAge => BornTooLongAgo,
        (StudentState.Unknown, StudentCommand.Enrol c) => c.Particulars,
        (StudentState.Unknown, _) => NotEnrolled,

        (StudentState.Enrolled s, StudentCommand.Enrol c) when s.As == c.Particulars => Decision<StudentEvent>.Nothing,
        (_, StudentCommand.Enrol) => AlreadyEnrolled,

        (StudentState.Enrolled s, StudentCommand.RecordLeft c) when c.On < s.As.DateOfBirth => LeftBeforeBirth,
        (StudentState.Enrolled, StudentCommand.RecordLeft c) => new StudentEvent.Left(c.On),
        (StudentState.Left s, StudentCommand.RecordLeft c) when s.On == c.On => Decision<StudentEvent>.Nothing,
        (StudentState.Left, StudentCommand.RecordLeft) => AlreadyLeft,
        _ => throw new UnreachableException(),
    };
}
