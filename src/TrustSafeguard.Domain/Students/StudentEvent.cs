namespace TrustSafeguard.Domain.Students;

public abstract record StudentEvent
{
    private StudentEvent() { }

    public sealed record Enrolled(int School, string DisplayName, DateOnly DateOfBirth) : StudentEvent;

    public sealed record Left(DateOnly On) : StudentEvent;
}
