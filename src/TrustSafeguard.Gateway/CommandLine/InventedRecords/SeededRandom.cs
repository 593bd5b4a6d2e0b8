namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Chance that repeats: the same seed gives the same draws, in every version of the runtime.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, 2014). Not <see cref="Random"/>, whose sequence for a seed is nowhere promised to stay; not for secrets.
/// </remarks>
public sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to one less than the limit.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (uint)limit) >> 64);

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T OneOf<T>(IReadOnlyList<T> things) => things[Below(things.Count)];

    /// <summary>One of several, the heavier the likelier.</summary>
    public T Weighted<T>(IReadOnlyList<(int Weight, T Thing)> things)
    {
        var rest = Below(things.Sum(each => each.Weight));
        foreach (var (weight, thing) in things)
        {
            if ((rest -= weight) < 0)
            {
                return thing;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
