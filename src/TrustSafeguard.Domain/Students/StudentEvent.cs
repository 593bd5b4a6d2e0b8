namespace TrustSafeguard.Domain.Students;

public abstract record StudentEvent
{
    private StudentEvent() { }

    public sealed record Enrolled(int School, string DisplayName, DateOnly DateOfBirth) : StudentEvent;

    public sealed record Left(DateOnly On) : StudentEvent;

    public sealed record NameCorrected(string DisplayName) : StudentEvent;

    /// <param name="DateOfBirth">The one that is right; the one that stood there before where another person confirms it.</param>
    public sealed record DateOfBirthCorrected(DateOnly DateOfBirth) : StudentEvent;

    /// <param name="On">The first day on which they are a former student; null where they did not leave. What stood there before where another person confirms it.</param>
    public sealed record LeavingCorrected(DateOnly? On) : StudentEvent;
}
