using System.Buffers;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The large arrays with which one release is made, given back when it is: the next is made with them. Made anew for each, they are most of what memory has to be cleared up after.
/// </summary>
internal sealed class BorrowedArrays : IDisposable
{
    private readonly List<Action> givingBack = [];

    /// <returns>An array of at least this length, of which so much is empty; good until all are given back.</returns>
    public T[] Of<T>(int length)
        where T : struct
    {
        var array = Unset<T>(length);
        array.AsSpan(0, length).Clear();
        return array;
    }

    /// <returns>An array of at least this length, with anything in it; good until all are given back.</returns>
    public T[] Unset<T>(int length)
        where T : struct
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        givingBack.Add(() => ArrayPool<T>.Shared.Return(array));
        return array;
    }

    public void Dispose()
    {
        givingBack.ForEach(giveBack => giveBack());
        givingBack.Clear();
    }
}
