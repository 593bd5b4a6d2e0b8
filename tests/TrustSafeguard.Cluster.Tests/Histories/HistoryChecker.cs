namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>
/// Looks for an order of the operations on each key, one after the other, that agrees with every answer and with what came before what (Wing and Gong, "Testing and
/// verifying concurrent objects", 1993, with the states that led nowhere remembered); and whether what was read is a state of that order that its reader had to see.
/// </summary>
public static class HistoryChecker
{
    /// <summary>More operations than this on one key are not looked at.</summary>
    public const int MostOperations = 64;

    /// <summary>What is wrong, each in a sentence.</summary>
    /// <param name="operations">All operations, in any order.</param>
    /// <param name="reads">All that was read of keys that are changed.</param>
    /// <param name="begin">The state of each key that was there before; others begin with none.</param>
    public static IEnumerable<string> Faults(IReadOnlyCollection<Operation> operations, IReadOnlyCollection<ReadAnswer> reads, IReadOnlyDictionary<string, KeyState> begin)
    {
        foreach (var ofKey in operations.GroupBy(each => each.Key, StringComparer.Ordinal))
        {
            if (!IsInSomeOrder([.. ofKey.OrderBy(each => each.Invoked)], begin.GetValueOrDefault(ofKey.Key)))
            {
                yield return $"No order of the operations on {ofKey.Key} gives these answers:\n{string.Join('\n', ofKey.OrderBy(each => each.Invoked))}";
            }
        }

        var changes = operations.OfType<Operation.Change>().Where(each => each.IsDone).ToLookup(each => (each.Key, each.OnVersion + 1));
        foreach (var read in reads)
        {
            if (read.Version < read.AtLeast)
            {
                yield return $"Its reader knew of a later version: {read}";
            }

            var isBegin = begin.TryGetValue(read.Key, out var first) && (read.Version, read.Value) == (first.Version, first.Value);
            if (!isBegin && !changes[(read.Key, read.Version)].Any(change => change.Value == read.Value && change.Invoked < read.Returned))
            {
                yield return $"Nobody had written this by then: {read}";
            }
        }
    }

    private static bool IsInSomeOrder(Operation[] operations, KeyState begin)
    {
        operations.Length.ShouldBeLessThanOrEqualTo(MostOperations);
        var seen = new HashSet<(ulong Left, KeyState State)>();
        return Search(operations.Length == MostOperations ? ulong.MaxValue : (1UL << operations.Length) - 1, begin);

        bool Search(ulong left, KeyState state)
        {
            if (!seen.Add((left, state)))
            {
                return false;
            }

            // Whatever was answered before another was asked for comes before it.
            var firstAnswer = Operation.Never;
            for (var i = 0; i < operations.Length; i++)
            {
                if ((left & (1UL << i)) != 0)
                {
                    firstAnswer = Math.Min(firstAnswer, operations[i].Returned);
                }
            }

            if (firstAnswer == Operation.Never)
            {
                return true;
            }

            for (var i = 0; i < operations.Length && operations[i].Invoked <= firstAnswer; i++)
            {
                if ((left & (1UL << i)) != 0 && operations[i].After(state) is { } next && Search(left & ~(1UL << i), next))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
