using System.Runtime;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// Gives memory back to the machine once slow clients have let go of much of it. The collector does so by itself where there is work; a server that has nothing to do after a
/// flood would keep the memory of the flood.
/// </summary>
internal sealed class MemoryRelief(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private ITimer? timer;

    /// <summary>Collects soon: those who were cut off may still be ending.</summary>
    internal void Begin()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = time.CreateTimer(_ => Collect(), null, Settling, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
        }
    }

    private static void Collect()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
