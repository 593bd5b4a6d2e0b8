namespace TrustSafeguard.Domain.Students;

public abstract record StudentCommand
{
    private StudentCommand() { }

    /// <param name="Today">The day of the asking: nobody is born after it.</param>
    public sealed record Enrol(StudentEvent.Enrolled Particulars, DateOnly Today) : StudentCommand;

    /// <summary>The first day on which the child is a former student.</summary>
    public sealed record RecordLeft(DateOnly On) : StudentCommand;
}
