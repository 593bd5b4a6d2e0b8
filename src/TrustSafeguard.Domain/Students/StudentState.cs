using System.Diagnostics;

namespace TrustSafeguard.Domain.Students;

public abstract record StudentState
{
    private StudentState() { }

    public static StudentState Initial { get; } = new Unknown();

    public sealed record Unknown : StudentState;

    /// <param name="As">What they were enrolled with.</param>
    /// <param name="Now">The same as it was corrected since.</param>
    public sealed record Enrolled(StudentEvent.Enrolled As, StudentEvent.Enrolled Now) : StudentState;

    /// <inheritdoc cref="Enrolled"/>
    public sealed record Left(StudentEvent.Enrolled As, StudentEvent.Enrolled Now, DateOnly On) : StudentState;

    public static StudentState Evolve(StudentState state, StudentEvent happened) => (state, happened) switch
    {
        (Unknown, StudentEvent.Enrolled e) => new Enrolled(e, e),
        (Enrolled s, StudentEvent.Left e) => new Left(s.As, s.Now, e.On),
        (Enrolled s, StudentEvent.NameCorrected e) => s with { Now = s.Now with { DisplayName = e.DisplayName } },
        (Left s, StudentEvent.NameCorrected e) => s with { Now = s.Now with { DisplayName = e.DisplayName } },
        (Enrolled s, StudentEvent.DateOfBirthCorrected e) => s with { Now = s.Now with { DateOfBirth = e.DateOfBirth } },
        (Left s, StudentEvent.DateOfBirthCorrected e) => s with { Now = s.Now with { DateOfBirth = e.DateOfBirth } },
        (Left s, StudentEvent.LeavingCorrected { On: { } on }) => s with { On = on },
        (Left s, StudentEvent.LeavingCorrected) => new Enrolled(s.As, s.Now),
        (Enrolled, StudentEvent.LeavingCorrected { On: null }) => state,
        _ => throw new UnreachableException(),
    };
}
