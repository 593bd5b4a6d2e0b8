using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Memory that is not in the caches of the processor: to wait for it takes as long as some hundred steps.</summary>
internal static class FarMemory
{
    /// <summary>Has what lies at a place brought near, without waiting for it. A hint: nothing is read, and where the processor knows no such hint nothing is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Bring<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            // Should the collector move it meanwhile, the wrong place is brought near.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }
}
