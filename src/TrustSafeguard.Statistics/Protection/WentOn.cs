namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The parts that went on in an exchange, and those that are left: what the former show of every category is reached then. One for all exchanges, of which each goes to
/// its end before the next begins.
/// </summary>
internal sealed class WentOn(int parts)
{
    private readonly int[] lastOf = new int[parts];
    private readonly int[] left = new int[parts];
    private int run;
    private int count;
    private int toGo;

    /// <summary>Whether there is any that did not go on.</summary>
    public bool AreAny => toGo > 0;

    /// <summary>All that did not go on, in ascending order, and some that did; good until it is asked for again.</summary>
    public ReadOnlySpan<int> FindLeft()
    {
        // Once half of them went on they are left out.
        if (toGo * 2 < count)
        {
            var kept = 0;
            foreach (var part in left.AsSpan(0, count))
            {
                if (!Has(part))
                {
                    left[kept++] = part;
                }
            }

            count = kept;
        }

        return left.AsSpan(0, count);
    }

    /// <param name="within">The parts that may go on, in ascending order.</param>
    public void Begin(ReadOnlySpan<int> within)
    {
        run++;
        within.CopyTo(left);
        (count, toGo) = (within.Length, within.Length);
    }

    public bool Has(int part) => lastOf[part] == run;

    public void Add(int part)
    {
        lastOf[part] = run;
        toGo--;
    }
}
