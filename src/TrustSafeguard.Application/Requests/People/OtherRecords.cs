using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>
/// What is told of a child who seems to be there twice: with a name, and a date of birth, that were ever told of both, in one log. Of what whoever asks does not see, and of
/// a date of birth that they may not read, nothing is told.
/// </summary>
internal static class OtherRecords
{
    // Of two that agree the one tells the other; and whoever enrols a child could find a date of birth by trying.
    private static readonly AskedRule DateOfBirth = new("Student.dateOfBirth");

    // A date that was put right still finds them: whoever compares the two may see another one now.
    private const string Alike = "has a name, and a date of birth, that is or was recorded on both";

    /// <summary>What whoever enrols a child is told of those who may be the same one.</summary>
    /// <param name="scope">What they see.</param>
    /// <param name="log">Where the child is enrolled.</param>
    /// <param name="input">With what.</param>
    /// <param name="id">The new record: where the same is asked once more, it is there already.</param>
    public static IEnumerable<string> NoticesOf(PlanningScope scope, LogId log, EnrolStudent input, string id) =>
        from other in scope.Views.Records.Students.OfOneChild(log, [input.DisplayName], [input.DateOfBirth])
        where other.Id != id && scope.Seen.Sees(other) && scope.Seen.Reads(DateOfBirth, other)
        select NoticeOf(other, scope.Today);

    // A day of leaving that is ahead leaves them on the roll until then.
    private static string NoticeOf(StudentView other, DateOnly today) => $"Student {other.Id} {Alike}, and " + other.LeftOn switch
    {
        null => $"is a current student at {other.School.Name}. If it is the same child, record with `recordStudentLeft` when they left there, and name the new record from now "
            + "on.",
        { } left when left > today => $"is a current student at {other.School.Name} until {left:d MMMM yyyy}. If it is the same child, and they leave there sooner, put the day "
            + "right with `correctStudent`; and name the new record from now on.",
        { } left => $"left {other.School.Name} on {left:d MMMM yyyy}. If it is the same child, name the new record from now on: while they are on the roll by it, what is recorded "
            + "with the other one is answered no more mildly than with a current student.",
    };

    /// <summary>What whoever records a contact is told where they name the record of a child who has left by it, and is on the roll by another.</summary>
    public static IEnumerable<string> NoticesOf(PlanningScope scope, Parties parties, DateTimeOffset occurredAt) =>
        parties.Student is not { } student || student.KindAt(occurredAt) == CounterpartKind.CurrentStudent || !scope.Seen.Reads(DateOfBirth, student)
            ? []
            : from elsewhere in student.OnRollElsewhereAt(parties.StaffMember, occurredAt)
              where scope.Seen.Sees(elsewhere.Record) && scope.Seen.Reads(DateOfBirth, elsewhere.Record)
              let onRoll = elsewhere.Without is null ? "is on the roll" : "is on the roll but for what this member of staff alone told of the leaving,"
              select $"Student {elsewhere.Record.Id} {Alike}, and {onRoll} at {elsewhere.Record.School.Name}: this was answered no more mildly than with a current student. Name "
                  + "that record from now on; if they are two children, say so to whoever handles what comes of it.";
}
