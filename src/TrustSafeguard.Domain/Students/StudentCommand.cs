namespace TrustSafeguard.Domain.Students;

public abstract record StudentCommand
{
    private StudentCommand() { }

    /// <param name="Today">The day of the asking: nobody is born after it.</param>
    /// <param name="LeftOn">The first day on which they are a former student, where they have left already; null for a current student.</param>
    public sealed record Enrol(StudentEvent.Enrolled Particulars, DateOnly Today, DateOnly? LeftOn = null) : StudentCommand;

    /// <param name="On">The first day on which the child is a former student.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="OnRollOn">The last day on which a record that whoever asks may see shows the child as a current student; null where none does.</param>
    /// <param name="Confirms">Whether one person alone told of the leaving until now, and this is another: then the same day is told once more.</param>
    public sealed record RecordLeft(DateOnly On, DateOnly Today, DateOnly? OnRollOn = null, bool Confirms = false) : StudentCommand;

    /// <summary>What was entered wrongly is put right.</summary>
    /// <param name="DisplayName">The name; null where that stays.</param>
    /// <param name="DateOfBirth">The date of birth; null where that stays.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="FirstSeenOn">The first day of a contact with them that whoever asks may see; null where they see none.</param>
    /// <param name="LeftOn">The first day on which they are a former student; null where that stays.</param>
    /// <param name="HasNotLeft">Whether the leaving day is taken back: they are a current student still.</param>
    /// <param name="OnRollOn">The last day on which a record that whoever asks may see shows the child as a current student; null where none does.</param>
    /// <param name="ConfirmsBirth">Whether one person alone told the date of birth that stands there, and this is another: then the same one is told once more.</param>
    /// <param name="ConfirmsLeaving">The same of the leaving.</param>
    public sealed record Correct(
        string? DisplayName, DateOnly? DateOfBirth, DateOnly Today, DateOnly? FirstSeenOn = null, DateOnly? LeftOn = null, bool HasNotLeft = false,
        DateOnly? OnRollOn = null, bool ConfirmsBirth = false, bool ConfirmsLeaving = false) : StudentCommand;
}
