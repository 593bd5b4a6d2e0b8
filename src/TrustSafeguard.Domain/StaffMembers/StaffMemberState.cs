using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.StaffMembers;

public abstract record StaffMemberState
{
    private StaffMemberState() { }

    public static StaffMemberState Initial { get; } = new Unknown();

    public sealed record Unknown : StaffMemberState;

    /// <param name="As">What they were enrolled with.</param>
    /// <param name="Now">The same as it was corrected and changed since, but for the roles.</param>
    /// <param name="Roles">Their roles, each with the day from which they had them.</param>
    /// <param name="AcknowledgedHash">The policy that was acknowledged last; null before the first time.</param>
    /// <param name="AcknowledgedOn">The day of it.</param>
    /// <param name="Signed">The declarations that were signed on the last day on which one was.</param>
    /// <param name="SignedOn">That day.</param>
    /// <param name="LeftOn">The first day on which they no longer work here; null for as long as it is not known.</param>
    public sealed record Enrolled(
        StaffMemberEvent.Enrolled As, StaffMemberEvent.Enrolled Now, ImmutableArray<RolesFrom> Roles, string? AcknowledgedHash, DateOnly AcknowledgedOn,
        FactSet Signed, DateOnly SignedOn, DateOnly? LeftOn) : StaffMemberState;

    public static StaffMemberState Evolve(StaffMemberState state, StaffMemberEvent happened) => (state, happened) switch
    {
        (Unknown, StaffMemberEvent.Enrolled e) => new Enrolled(e, e, [new RolesFrom(e.Roles, e.StartsOn)], null, default, FactSet.Empty, default, null),
        (Enrolled s, StaffMemberEvent.Left e) => s with { LeftOn = e.On },
        (Enrolled s, StaffMemberEvent.PolicyAcknowledged e) => s with { AcknowledgedHash = e.PolicyHash, AcknowledgedOn = LondonTime.DateOf(e.At) },
        (Enrolled s, StaffMemberEvent.DeclarationSigned e) => Signing(s, e.Declaration, LondonTime.DateOf(e.At)),
        (Enrolled s, StaffMemberEvent.RolesChanged e) => s with { Roles = s.Roles.With(new RolesFrom(e.Roles, e.From)) },
        (Enrolled s, StaffMemberEvent.NameCorrected e) => s with { Now = s.Now with { DisplayName = e.DisplayName } },
        (Enrolled s, StaffMemberEvent.IdentityCorrected e) => s with { Now = s.Now with { Identity = e.Identity } },
        (Enrolled s, StaffMemberEvent.LineManagerChanged e) => s with { Now = s.Now with { LineManager = e.LineManager } },
        _ => throw new UnreachableException(),
    };

    private static Enrolled Signing(Enrolled state, Fact declaration, DateOnly day) =>
        state with { Signed = state.SignedOn == day ? state.Signed.With(declaration) : FactSet.Of(declaration), SignedOn = day };
}
