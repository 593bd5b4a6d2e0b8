using System.Collections.Frozen;
using System.Collections.Immutable;
using BitFaster.Caching.Lru;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>For whom one version means something else than another: worked out once for each pair of texts, which takes milliseconds.</summary>
/// <remarks>Of no view: it may be asked while the views change, and by many at once. Schools whose policies have one text share what is worked out.</remarks>
public sealed class VersionComparisons(int limit = VersionComparisons.PairsKept)
{
    /// <summary>How many pairs of texts are kept; the longest unused are worked out anew when they are asked for.</summary>
    public const int PairsKept = 4_096;

    private static readonly FrozenDictionary<Role, ImmutableArray<Clause>> Nobody = FrozenDictionary<Role, ImmutableArray<Clause>>.Empty;

    // A truth for ever: of two texts that never change, whoever reads them.
    private readonly ConcurrentLru<(object Old, object New), Lazy<FrozenDictionary<Role, ImmutableArray<Clause>>>> pairs = new(limit);

    /// <summary>How many pairs of texts are kept at present.</summary>
    public int Count => pairs.Count;

    /// <summary>The clauses that changed for each role for which some decision did.</summary>
    // Whoever asks for a pair while it is being worked out waits for it.
    public FrozenDictionary<Role, ImmutableArray<Clause>> Between(Policy old, Policy @new) => ReferenceEquals(old.SharedText, @new.SharedText)
        ? Nobody
        : pairs.GetOrAdd((old.SharedText, @new.SharedText), _ => new(() => Compare(old, @new))).Value;

    private static FrozenDictionary<Role, ImmutableArray<Clause>> Compare(Policy old, Policy @new) =>
        PolicyChanges.ChangedFor(old, @new).ToFrozenDictionary(change => change.Role, change => change.Clauses);
}
