using System.Collections.Immutable;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies;

/// <summary>Where two policies part: the activities of which they do not say the same, in every word or in what decides, and what each says of these.</summary>
/// <remarks>
/// Made in a moment, and small. What an authority changes for two schools is one parting, though each has words of its own about something else. It holds no policy.
/// </remarks>
public sealed class PolicyParting : IEquatable<PolicyParting>
{
    private readonly ImmutableArray<(Activity Activity, UInt128 Old, UInt128 New)> rows;
    private readonly RoleSet oldReaches;
    private readonly RoleSet newReaches;

    internal PolicyParting(Policy old, Policy @new, bool inWords)
    {
        rows = [.. inWords ? RuleTable.Between(old.Rules, @new.Rules) : RuleTable.BetweenDecisions(old.Rules, @new.Rules)];
        (oldReaches, newReaches) = (old.Reaches, @new.Reaches);
    }

    private PolicyParting(PolicyParting of, (Activity Activity, UInt128 Old, UInt128 New) row) =>
        (rows, oldReaches, newReaches) = ([row], of.oldReaches, of.newReaches);

    /// <summary>The activities of which they do not say the same.</summary>
    public IEnumerable<Activity> Activities => rows.Select(row => row.Activity);

    /// <summary>The same of each of these activities by itself.</summary>
    public IEnumerable<PolicyParting> ByActivity => rows.Select(row => new PolicyParting(this, row));

    /// <summary>Whether they say the same of everything: then nothing changes for anybody.</summary>
    public bool IsNone => rows.IsEmpty;

    /// <inheritdoc/>
    public bool Equals(PolicyParting? other) =>
        other is not null && oldReaches == other.oldReaches && newReaches == other.newReaches && rows.AsSpan().SequenceEqual(other.rows.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PolicyParting);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var row in rows)
        {
            hash.Add(row);
        }

        return hash.ToHashCode();
    }
}
