namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Small things that are added and never change, by their numbers: everybody sees as many as there were at their version.</summary>
/// <remarks>INVARIANT: what stands at a number that somebody can see is never overwritten. They stand in chunks, so that more of them copies none.</remarks>
public sealed class VersionedRows<T>
    where T : struct
{
    private const int ChunkSize = 512;

    private Versioned<int> count;
    private T[][] chunks = [];

    public int Count => count.Value;

    /// <param name="row">A number below a <see cref="Count"/> that somebody has seen.</param>
    public ref readonly T this[int row] => ref Volatile.Read(ref chunks)[row / ChunkSize][row % ChunkSize];

    /// <returns>The number of the new one.</returns>
    public int Add(in T row)
    {
        var number = count.Value;
        if (number / ChunkSize == chunks.Length)
        {
            Volatile.Write(ref chunks, [.. chunks, new T[ChunkSize]]);
        }

        chunks[number / ChunkSize][number % ChunkSize] = row;
        count.Value = number + 1;
        return number;
    }
}
