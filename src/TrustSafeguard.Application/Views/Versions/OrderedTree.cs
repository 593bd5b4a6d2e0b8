namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Things in an order, by their place in it: a B+ tree of which copies are made, which share all that is not changed.</summary>
/// <remarks>
/// What is added or taken out in the middle copies the way to it. What is added at the end is written into the last leaf behind what counts, so that both the tree before
/// and the tree after share it. INVARIANT: only the newest tree is changed, by the append that made it, and a leaf out of which something was taken is a new one.
/// </remarks>
internal sealed class OrderedTree<T> : State
{
    private const int Widest = 128;

    // A leaf, which is an array of things, or a branch.
    private object root;

    private OrderedTree(object root, int count) => (this.root, Count) = (root, count);

    public static OrderedTree<T> Empty { get; } = new(Array.Empty<T>(), 0);

    public int Count { get; private set; }

    /// <summary>Where its parts begin and end, once somebody has asked; null until then.</summary>
    /// <remarks>INVARIANT: it is of this tree as it stands: whoever changes the tree forgets it, and nobody but the append that made the tree changes it.</remarks>
    public PartOfTree[]? Parts { get; set; }

    /// <summary>Things that are in order already, as they are: for who only reads them.</summary>
    public static OrderedTree<T> Of(T[] ordered) => new(ordered, ordered.Length);

    /// <summary>A tree of things that are in order already.</summary>
    public static OrderedTree<T> Build(T[] ordered)
    {
        List<(object Node, int Count)> nodes = [.. ordered.Chunk(Widest).Select(leaf => ((object)leaf, leaf.Length))];
        while (nodes.Count > 1)
        {
            nodes = [.. nodes.Chunk(Widest).Select(Branch.Over)];
        }

        // INVARIANT: never the one that all empty lists share: whoever builds a tree goes on to change it.
        return nodes is [var (root, count)] ? new(root, count) : new(Array.Empty<T>(), 0);
    }

    /// <summary>The leaf that holds a place.</summary>
    /// <param name="place">From 0.</param>
    /// <param name="first">The place of the leaf's first thing.</param>
    /// <param name="end">The place after its last.</param>
    public T[] LeafOf(int place, out int first, out int end)
    {
        var node = root;
        (first, end) = (0, Count);
        while (node is Branch branch)
        {
            var child = branch.ChildOf(place - first);
            var start = branch.Starts[child];
            end = child + 1 < Widest && branch.Starts[child + 1] is var next && next < end - first ? first + next : end;
            first += start;
            node = branch.Children[child];
        }

        return (T[])node;
    }

    /// <summary>The same, for who changes it and nobody else has it.</summary>
    public OrderedTree<T> Copy() => new(root, Count);

    public void Insert(int place, T item)
    {
        var (node, more, start) = Insert(root, Count, place, item);
        (Parts, root, Count) = (null, more is null ? node : Branch.Of([node, more], [0, start]), Count + 1);
    }

    public void RemoveAt(int place)
    {
        var node = RemoveAt(root, Count, place) ?? Array.Empty<T>();
        while (node is Branch branch && branch.Used(Count - 1) == 1)
        {
            node = branch.Children[0];
        }

        (Parts, root, Count) = (null, node, Count - 1);
    }

    /// <returns>The node with the item; where it had to be parted, also what now stands behind it, and from which place.</returns>
    private static (object Node, object? More, int Start) Insert(object node, int count, int place, T item) => node is Branch branch
        ? branch.Insert(count, place, item)
        : InsertInLeaf((T[])node, count, place, item);

    private static (object Node, object? More, int Start) InsertInLeaf(T[] leaf, int count, int place, T item)
    {
        if (count == Widest)
        {
            if (place == count)
            {
                var last = new T[Widest];
                last[0] = item;
                return (leaf, last, count);
            }

            const int Half = Widest / 2;
            return place <= Half
                ? (With(leaf.AsSpan(0, Half), place, item), leaf[Half..count], Half + 1)
                : (leaf[..Half], With(leaf.AsSpan(Half, count - Half), place - Half, item), Half);
        }

        if (place == count && count < leaf.Length)
        {
            leaf[count] = item;
            return (leaf, null, 0);
        }

        return (With(leaf.AsSpan(0, count), place, item), null, 0);
    }

    private static T[] With(ReadOnlySpan<T> leaf, int place, T item)
    {
        var more = new T[Math.Min(Widest, Math.Max(2, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)leaf.Length + 1)))];
        leaf[..place].CopyTo(more);
        more[place] = item;
        leaf[place..].CopyTo(more.AsSpan(place + 1));
        return more;
    }

    /// <returns>The node without what stood there; null where nothing is left.</returns>
    private static object? RemoveAt(object node, int count, int place) =>
        count == 1 ? null : node is Branch branch ? branch.RemoveAt(count, place) : Without(((T[])node).AsSpan(0, count), place);

    private static T[] Without(ReadOnlySpan<T> leaf, int place) => [.. leaf[..place], .. leaf[(place + 1)..]];

    /// <summary>Nodes one after another. Those that begin at or after the end of the whole do not count.</summary>
    private sealed class Branch
    {
        private const int Unused = int.MaxValue;

        public object[] Children { get; } = new object[Widest];

        public int[] Starts { get; } = new int[Widest];

        public static Branch Of(ReadOnlySpan<object> children, ReadOnlySpan<int> starts)
        {
            var branch = new Branch();
            children.CopyTo(branch.Children);
            starts.CopyTo(branch.Starts);
            branch.Starts.AsSpan(starts.Length).Fill(Unused);
            return branch;
        }

        /// <summary>A branch over nodes that follow each other, of so many things each.</summary>
        public static (object Node, int Count) Over((object Node, int Count)[] nodes)
        {
            var (starts, count) = (new int[nodes.Length], 0);
            for (var child = 0; child < nodes.Length; child++)
            {
                starts[child] = count;
                count += nodes[child].Count;
            }

            return (Of([.. nodes.Select(node => node.Node)], starts), count);
        }

        public int Used(int count) => ChildOf(count - 1) + 1;

        /// <summary>The last child that begins at a place or before it.</summary>
        public int ChildOf(int place)
        {
            var found = Starts.AsSpan().BinarySearch(place);
            return found >= 0 ? found : ~found - 1;
        }

        public (object Node, object? More, int Start) Insert(int count, int place, T item)
        {
            var used = Used(count);
            var child = place == count ? used - 1 : ChildOf(place);
            var (start, end) = (Starts[child], child + 1 < used ? Starts[child + 1] : count);
            var (node, more, moreStart) = OrderedTree<T>.Insert(Children[child], end - start, place - start, item);
            if (place == count && ReferenceEquals(node, Children[child]) && (more is null || used < Widest))
            {
                if (more is not null)
                {
                    Children[used] = more;
                    Volatile.Write(ref Starts[used], start + moreStart);
                }

                return (this, null, 0);
            }

            List<object> children = [.. Children.AsSpan(0, used)];
            List<int> starts = [.. Starts.AsSpan(0, used)];
            children[child] = node;
            Move(starts, child + 1, 1);
            if (more is not null)
            {
                children.Insert(child + 1, more);
                starts.Insert(child + 1, start + moreStart);
            }

            return children.Count <= Widest ? (Of(children, starts), null, 0) : Part(children, starts, place == count);
        }

        public Branch RemoveAt(int count, int place)
        {
            var used = Used(count);
            var child = ChildOf(place);
            var (start, end) = (Starts[child], child + 1 < used ? Starts[child + 1] : count);
            List<object> children = [.. Children.AsSpan(0, used)];
            List<int> starts = [.. Starts.AsSpan(0, used)];
            var node = OrderedTree<T>.RemoveAt(Children[child], end - start, place - start);
            Move(starts, child + 1, -1);
            if (node is null)
            {
                children.RemoveAt(child);
                starts.RemoveAt(child);
            }
            else
            {
                children[child] = node;
                Join(children, starts, child, count - 1);
            }

            return Of(children, starts);
        }

        private static Branch Of(List<object> children, List<int> starts) =>
            Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(children), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(starts));

        private static void Move(List<int> starts, int from, int by)
        {
            for (var child = from; child < starts.Count; child++)
            {
                starts[child] += by;
            }
        }

        // What grows at its end stays full.
        private static (object Node, object? More, int Start) Part(List<object> children, List<int> starts, bool atEnd)
        {
            var (half, from) = atEnd ? (Widest, starts[Widest]) : (Widest / 2, starts[Widest / 2]);
            var later = starts[half..];
            Move(later, 0, -from);
            return (Of(children[..half], starts[..half]), Of(children[half..], later), from);
        }

        /// <summary>Lays a leaf that has become small together with the next, where both are.</summary>
        private static void Join(List<object> children, List<int> starts, int child, int count)
        {
            var left = child + 1 < children.Count ? child : child - 1;
            if (left < 0 || children[left] is not T[] leaf || children[left + 1] is not T[] next)
            {
                return;
            }

            var (middle, end) = (starts[left + 1], left + 2 < starts.Count ? starts[left + 2] : count);
            if (end - starts[left] <= Widest / 2)
            {
                children[left] = (T[])[.. leaf.AsSpan(0, middle - starts[left]), .. next.AsSpan(0, end - middle)];
                children.RemoveAt(left + 1);
                starts.RemoveAt(left + 1);
            }
        }
    }
}
