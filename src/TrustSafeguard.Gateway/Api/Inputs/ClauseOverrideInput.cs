using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Inputs;

public sealed record ClauseOverrideInput(string Clause, Outcome Stance, IReadOnlyList<IReadOnlyList<Role>> Approvers, string? Text)
{
    public ClauseOverride ToOverride() => new(ContentIds.KeyOf(Clause), Stance, [.. Approvers.Select(group => RoleSet.Of([.. group]))], Text);

    /// <summary>Why overrides are not taken as they are written: whoever names a role twice in one group means two people, and would be given one.</summary>
    public static Refusal? RefusalOf(IReadOnlyList<ClauseOverrideInput> overrides) =>
        (from change in overrides.Index()
         from twice in change.Item.TwiceInAGroup()
         select new Refusal(
             "policy.listed-twice",
             $"A group of approvers lists `{Vocabulary.WordOf(twice.Role)}` twice; name it once. Each role is one person's word: a policy cannot ask two people in one role.",
             "overrides", $"{change.Index}", "approvers", $"{twice.Group}"))
        .FirstOrDefault();

    private IEnumerable<(int Group, Role Role)> TwiceInAGroup() =>
        from approvers in Approvers.Index()
        from role in approvers.Item.CountBy(role => role)
        where role.Value > 1
        select (approvers.Index, role.Key);
}
