using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record ActivityInput(
    Role Actor, CounterpartKind Counterpart, int? CounterpartAge, Activity Activity, Direction Direction, Purpose Purpose,
    IReadOnlyList<Fact> Facts, IReadOnlyList<Role> Approvals)
{
    public Situation ToSituation() => new()
    {
        Actor = RoleSet.Of(Actor),
        Counterpart = Counterpart,
        CounterpartAge = CounterpartAge,
        Activity = Activity,
        Direction = Direction,
        Purpose = Purpose,
        Facts = FactSet.Of([.. Facts]),
        Approvals = RoleSet.Of([.. Approvals]),
    };
}
