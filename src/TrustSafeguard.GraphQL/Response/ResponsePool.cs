using System.Buffers;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>Where responses take their buffers from. The shared pool keeps what it was given for long after: what is large has a pool that the collector may take, whole.</summary>
internal static class ResponsePool
{
    private const int SharedBytes = 1024 * 1024;
    private const int LargeBytes = 16 * 1024 * 1024;
    private const int LargeArrays = 16;

    private static readonly WeakReference<ArrayPool<byte>> Large = new(ArrayPool<byte>.Create(LargeBytes, LargeArrays));

    /// <summary>A buffer of at least this length; what is in it is not cleared.</summary>
    internal static byte[] Rent(int length) => For(length).Rent(length);

    /// <summary>Gives a buffer back.</summary>
    internal static void Return(byte[] buffer) => For(buffer.Length).Return(buffer);

    private static ArrayPool<byte> For(int length)
    {
        if (length <= SharedBytes)
        {
            return ArrayPool<byte>.Shared;
        }

        if (!Large.TryGetTarget(out var pool))
        {
            pool = ArrayPool<byte>.Create(LargeBytes, LargeArrays);
            Large.SetTarget(pool);
        }

        return pool;
    }
}
