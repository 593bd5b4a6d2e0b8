using System.Collections.Frozen;
using System.Collections.Immutable;
using BitFaster.Caching.Lru;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>For whom one version means something else than another: kept for each way in which two texts part, since to work it out takes milliseconds.</summary>
/// <remarks>
/// Of no view: many may ask at once, and nobody waits for anybody: where several ask for the same while it is new, each works it out, and one is kept. A thread that
/// lets others go first would keep them waiting. What an authority changes for thousands of schools is worked out once for all whose own texts say the same of what it is about,
/// whatever else they say.
/// </remarks>
public sealed class VersionComparisons(int limit = VersionComparisons.PairsKept)
{
    /// <summary>How many partings are kept; the longest unused are worked out anew when they are asked for.</summary>
    public const int PairsKept = 4_096;

    private static readonly FrozenDictionary<Role, ImmutableArray<Clause>> Nobody = FrozenDictionary<Role, ImmutableArray<Clause>>.Empty;

    // A truth for ever: of clauses that never change, whoever reads them.
    private readonly ConcurrentLru<PolicyParting, FrozenDictionary<Role, ImmutableArray<Clause>>> pairs = new(limit);

    // The same of one activity, for whom alone: whatever the words, and whatever else a school has changed. So most schools share most of them.
    private readonly ConcurrentLru<PolicyParting, RoleSet> decisions = new(limit);

    // The same of two whole texts: every person of a school asks for the same two, and to find where they part takes a microsecond or two.
    private readonly ConcurrentLru<(object Old, object New), RoleSet> ofTexts = new(limit);

    /// <summary>How many are kept at present.</summary>
    public int Count => pairs.Count;

    /// <summary>The roles for which some decision changed.</summary>
    public RoleSet RolesBetween(Policy old, Policy @new)
    {
        if (ReferenceEquals(old.SharedText, @new.SharedText))
        {
            return RoleSet.Empty;
        }

        return ofTexts.GetOrAdd(
            (old.SharedText, @new.SharedText), static (_, asked) => asked.Self.RolesOfPartings(asked.Old, asked.New), (Self: this, Old: old, New: @new));
    }

    /// <summary>The clauses that changed for each role for which some decision did.</summary>
    public FrozenDictionary<Role, ImmutableArray<Clause>> Between(Policy old, Policy @new)
    {
        if (ReferenceEquals(old.SharedText, @new.SharedText))
        {
            return Nobody;
        }

        var parting = PolicyChanges.PartingOf(old, @new);
        return parting.IsNone ? Nobody : pairs.GetOrAdd(parting, static (_, pair) => Compare(pair.old, pair.@new), (old, @new));
    }

    private static FrozenDictionary<Role, ImmutableArray<Clause>> Compare(Policy old, Policy @new) =>
        PolicyChanges.ChangedFor(old, @new).ToFrozenDictionary(change => change.Role, change => change.Clauses);

    private RoleSet RolesOfPartings(Policy old, Policy @new)
    {
        var changed = RoleSet.Empty;
        foreach (var parting in PolicyChanges.PartingOfDecisions(old, @new).ByActivity)
        {
            changed = changed.Union(decisions.GetOrAdd(parting, static (one, pair) => PolicyChanges.RolesChanged(pair.old, pair.@new, one), (old, @new)));
        }

        return changed;
    }
}
