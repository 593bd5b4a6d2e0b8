using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record ClauseOverrideInput(string Clause, Outcome Stance, IReadOnlyList<IReadOnlyList<Role>> Approvers, string? Text)
{
    public ClauseOverride ToOverride() => new(ContentIds.KeyOf(Clause), Stance, [.. Approvers.Select(group => RoleSet.Of([.. group]))], Text);
}
