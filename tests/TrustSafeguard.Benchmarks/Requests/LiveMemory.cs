namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What is reachable, after all else was thrown away and the heap laid together.</summary>
internal static class LiveMemory
{
    public static long Bytes()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
