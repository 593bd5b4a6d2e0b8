using System.Diagnostics;

namespace TrustSafeguard.Domain.Students;

public abstract record StudentState
{
    private StudentState() { }

    public static StudentState Initial { get; } = new Unknown();

    public sealed record Unknown : StudentState;

    public sealed record Enrolled(StudentEvent.Enrolled As) : StudentState;

    public sealed record Left(StudentEvent.Enrolled As, DateOnly On) : StudentState;

    public static StudentState Evolve(StudentState state, StudentEvent happened) => (state, happened) switch
    {
        (Unknown, StudentEvent.Enrolled e) => new Enrolled(e),
        (Enrolled s, StudentEvent.Left e) => new Left(s.As, e.On),
        _ => throw new UnreachableException(),
    };
}
