namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A page of an ordered list. Valid while the views hold still.</summary>
public sealed class Connection<T>
{
    private readonly List<T> nodes;
    private readonly Func<T, CursorKey> keyOf;
    private readonly Func<int> count;

    private Connection(List<T> nodes, PageInfo pageInfo, Func<T, CursorKey> keyOf, Func<int> count)
    {
        (this.nodes, this.keyOf, this.count) = (nodes, keyOf, count);
        PageInfo = pageInfo;
    }

    public IReadOnlyList<T> Nodes => nodes;

    public IReadOnlyList<Edge<T>> Edges => nodes.ConvertAll(node => new Edge<T>(keyOf(node).ToCursor(), node));

    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has; counted when it is asked for.</summary>
    public int TotalCount => count();

    /// <summary>Cuts a page out of a list.</summary>
    /// <param name="list">In ascending order.</param>
    /// <param name="descending">Whether the reader wants the last first.</param>
    /// <param name="keeps">Which items belong to the list; null for all.</param>
    /// <param name="page">Checked before.</param>
    /// <param name="count">The number of items that belong to the list, where it is known without walking it.</param>
    public static Connection<T> Of(OrderedList<T> list, bool descending, Func<T, bool>? keeps, PageRequest page, Func<int>? count = null)
    {
        var walk = new Walk(list, descending, keeps);
        var (low, high) = walk.Between(page.After, page.Before);
        var size = page.Last ?? page.First ?? PageRequest.DefaultSize;
        var nodes = new List<T>(Math.Min(size, high - low));
        bool hasNext, hasPrevious;
        if (page.Last is not null)
        {
            var index = walk.TakeBackward(low, high, size, nodes);
            hasPrevious = walk.AnyBackward(0, index);
            hasNext = page.Before is not null && walk.AnyForward(high, list.Count);
        }
        else
        {
            var index = walk.TakeForward(low, high, size, nodes);
            hasNext = walk.AnyForward(index, list.Count);
            hasPrevious = page.After is not null && walk.AnyBackward(0, low);
        }

        var (start, end) = nodes.Count == 0 ? default((CursorKey?, CursorKey?)) : (list.KeyOf(nodes[0]), list.KeyOf(nodes[^1]));
        return new Connection<T>(nodes, new PageInfo(hasNext, hasPrevious, start, end), list.KeyOf, count ?? (keeps is null ? () => list.Count : () => list.Count(keeps)));
    }

    /// <summary>The list as the reader sees it: from its first or from its last item, without those that do not belong.</summary>
    private readonly struct Walk(OrderedList<T> list, bool descending, Func<T, bool>? keeps)
    {
        public (int Low, int High) Between(string? after, string? before)
        {
            var low = after is null ? 0 : Place(CursorKey.Parse(after)!.Value, behind: true);
            var high = before is null ? list.Count : Place(CursorKey.Parse(before)!.Value, behind: false);
            return (low, Math.Max(low, high));
        }

        public int TakeForward(int index, int high, int size, List<T> into)
        {
            for (; index < high && into.Count < size; index++)
            {
                if (Keeps(index))
                {
                    into.Add(At(index));
                }
            }

            return index;
        }

        public int TakeBackward(int low, int index, int size, List<T> into)
        {
            for (; index > low && into.Count < size; index--)
            {
                if (Keeps(index - 1))
                {
                    into.Add(At(index - 1));
                }
            }

            into.Reverse();
            return index;
        }

        public bool AnyForward(int index, int high)
        {
            while (index < high && !Keeps(index))
            {
                index++;
            }

            return index < high;
        }

        public bool AnyBackward(int low, int index)
        {
            while (index > low && !Keeps(index - 1))
            {
                index--;
            }

            return index > low;
        }

        /// <summary>The reader's index of the first item at a key, or of the first behind it.</summary>
        private int Place(CursorKey key, bool behind)
        {
            var first = list.FirstAtOrAfter(key);
            var isThere = first < list.Count && list.KeyOf(list[first]) == key;
            if (descending)
            {
                return list.Count - first - (isThere && !behind ? 1 : 0);
            }

            return first + (isThere && behind ? 1 : 0);
        }

        private T At(int index) => list[descending ? list.Count - 1 - index : index];

        private bool Keeps(int index) => keeps is null || keeps(At(index));
    }
}
