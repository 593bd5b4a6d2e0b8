using System.Runtime;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// Gives memory back to the machine once slow clients have let go of much of it. The collector does so by itself where there is work; a server that has nothing to do after a
/// flood would keep the memory of the flood.
/// </summary>
internal sealed class MemoryRelief(TimeProvider time)
{
    // Those who were cut off may still be ending.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    // All else stands still while memory is given back: nobody makes that happen again and again.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private long? last;
    private int isPending;

    /// <summary>Gives back soon.</summary>
    internal void Begin()
    {
        if (Interlocked.Exchange(ref isPending, 1) == 0)
        {
            _ = GiveBackSoonAsync();
        }
    }

    private async Task GiveBackSoonAsync()
    {
        var rest = last is { } before ? Rest - time.GetElapsedTime(before) : Settling;
        await Task.Delay(rest > Settling ? rest : Settling, time);
        last = time.GetTimestamp();
        Volatile.Write(ref isPending, 0);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
