using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>What a step changes of a part, as bits of some of its slots.</summary>
/// <param name="Part">The part.</param>
/// <param name="Word">Which of its slots: a word of <see cref="UnprotectedCells"/>.</param>
/// <param name="More">The slots of which there is one more.</param>
/// <param name="Fewer">The slots of which there is one fewer.</param>
internal record struct PartChanges(int Part, int Word, ulong More, ulong Fewer)
{
    /// <summary>Adds a change to others of the same step. What a part gains or loses twice stands twice.</summary>
    public static void Add(List<PartChanges> ofParts, PartChange change)
    {
        var (word, bit) = (UnprotectedCells.WordOf(change.Slot), UnprotectedCells.BitOf(change.Slot));
        var (more, fewer) = change.Sign > 0 ? (bit, 0UL) : (0UL, bit);
        foreach (ref var each in CollectionsMarshal.AsSpan(ofParts))
        {
            if (each.Part == change.Part && each.Word == word && ((each.More | each.Fewer) & bit) == 0)
            {
                each.More |= more;
                each.Fewer |= fewer;
                return;
            }
        }

        ofParts.Add(new(change.Part, word, more, fewer));
    }
}
