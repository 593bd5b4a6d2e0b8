using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>For whom one version means something else than another: worked out once for each pair, which takes milliseconds.</summary>
/// <remarks>Of no view: it may be asked while the views change, and by many at once.</remarks>
public sealed class VersionComparisons(int limit = VersionComparisons.PairsKept)
{
    /// <summary>How many pairs of versions are kept; where there are more, all are worked out anew as they are asked for.</summary>
    public const int PairsKept = 4_096;

    private static readonly FrozenDictionary<Role, ImmutableArray<Clause>> Nobody = FrozenDictionary<Role, ImmutableArray<Clause>>.Empty;

    private readonly ConcurrentDictionary<(string Old, string New), Lazy<FrozenDictionary<Role, ImmutableArray<Clause>>>> pairs = new();
    private int kept;

    /// <summary>How many pairs are kept at present.</summary>
    public int Count => kept;

    /// <summary>The clauses that changed for each role for which some decision did.</summary>
    public FrozenDictionary<Role, ImmutableArray<Clause>> Between(Policy old, Policy @new)
    {
        if (Find(old.Hash, @new) is { } known)
        {
            return known;
        }

        MakeRoom();

        // Whoever asks for a pair while it is being worked out waits for it.
        return pairs.GetOrAdd((old.Hash, @new.Hash), _ => new(() => Compare(old, @new))).Value;
    }

    /// <summary>The same where it was worked out before, or needs not be; null where it was not.</summary>
    public FrozenDictionary<Role, ImmutableArray<Clause>>? Find(string oldHash, Policy @new)
    {
        if (string.Equals(oldHash, @new.Hash, StringComparison.Ordinal))
        {
            return Nobody;
        }

        return pairs.TryGetValue((oldHash, @new.Hash), out var known) ? known.Value : null;
    }

    private static FrozenDictionary<Role, ImmutableArray<Clause>> Compare(Policy old, Policy @new) =>
        PolicyChanges.ChangedFor(old, @new).ToFrozenDictionary(change => change.Role, change => change.Clauses);

    private void MakeRoom()
    {
        if (Interlocked.Increment(ref kept) > limit)
        {
            pairs.Clear();
            Volatile.Write(ref kept, 1);
        }
    }
}
