namespace TrustSafeguard.Domain.Students;

public abstract record StudentCommand
{
    private StudentCommand() { }

    /// <param name="Today">The day of the asking: nobody is born after it.</param>
    /// <param name="LeftOn">The first day on which they are a former student, where they have left already; null for a current student.</param>
    public sealed record Enrol(StudentEvent.Enrolled Particulars, DateOnly Today, DateOnly? LeftOn = null) : StudentCommand;

    /// <param name="On">The first day on which the child is a former student.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="OnRollOn">The last day on which a record shows the child as a current student; null where none does.</param>
    /// <param name="ShownOn">The last day on which a record that whoever asks may see does; null where none does.</param>
    public sealed record RecordLeft(DateOnly On, DateOnly Today, DateOnly? OnRollOn = null, DateOnly? ShownOn = null) : StudentCommand;

    /// <summary>What was entered wrongly is put right.</summary>
    /// <param name="DisplayName">The name; null where that stays.</param>
    /// <param name="DateOfBirth">The date of birth; null where that stays.</param>
    /// <param name="Today">The day of the asking.</param>
    /// <param name="FirstSeenOn">The first day on which a contact with them is recorded; null where none is.</param>
    /// <param name="FirstShownOn">The first day of a contact that whoever asks may see; null where they see none.</param>
    /// <param name="LeftOn">The first day on which they are a former student; null where that stays.</param>
    /// <param name="HasNotLeft">Whether the leaving day is taken back: they are a current student still.</param>
    /// <param name="OnRollOn">The last day on which a record shows the child as a current student; null where none does.</param>
    /// <param name="OnRollShownOn">The last day on which a record that whoever asks may see does; null where none does.</param>
    public sealed record Correct(
        string? DisplayName, DateOnly? DateOfBirth, DateOnly Today, DateOnly? FirstSeenOn = null, DateOnly? FirstShownOn = null,
        DateOnly? LeftOn = null, bool HasNotLeft = false, DateOnly? OnRollOn = null, DateOnly? OnRollShownOn = null) : StudentCommand;
}
