using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A page of an ordered list. Valid while the views hold still.</summary>
public sealed class Connection<T> : INames
{
    private readonly List<T> nodes;
    private readonly bool hasPrevious;
    private readonly bool hasNext;
    private readonly Func<T, CursorKey> keyOf;
    private readonly ICounted list;
    private readonly string? mark;

    private Connection(List<T> nodes, bool hasPrevious, bool hasNext, Func<T, CursorKey> keyOf, ICounted list, string? mark) =>
        (this.nodes, this.hasPrevious, this.hasNext, this.keyOf, this.list, this.mark) = (nodes, hasPrevious, hasNext, keyOf, list, mark);

    public IReadOnlyList<T> Nodes => nodes;

    public IReadOnlyList<Edge<T>> Edges => nodes.ConvertAll(node => new Edge<T>(keyOf(node).ToCursor(mark), node));

    public PageInfo PageInfo => nodes.Count == 0
        ? new PageInfo(hasNext, hasPrevious, null, null)
        : new PageInfo(hasNext, hasPrevious, keyOf(nodes[0]), keyOf(nodes[^1]), mark);

    IEnumerable<object?> INames.Named => nodes is [var first, .., var last] ? [first, last] : nodes.Cast<object?>();

    /// <summary>How many items the whole list has; counted when it is asked for.</summary>
    public int TotalCount => list.Count;

    /// <summary>Cuts a page out of a list.</summary>
    /// <param name="list">In ascending order.</param>
    /// <param name="descending">Whether the reader wants the last first.</param>
    /// <param name="keeps">Which items belong to the list; null for all.</param>
    /// <param name="page">Checked before.</param>
    public static Connection<T> Of(OrderedList<T> list, bool descending, Func<T, bool>? keeps, PageRequest page) =>
        Of(new OrderedReading<T>([list.All], list.KeyOf, descending, keeps), page);

    /// <summary>Cuts a page out of several lists that are read as one.</summary>
    /// <param name="reading">The lists.</param>
    /// <param name="page">Checked before.</param>
    public static Connection<T> Of(OrderedReading<T> reading, PageRequest page)
    {
        var (nodes, hasPrevious, hasNext) = reading.Read(page);
        return new Connection<T>(nodes, hasPrevious, hasNext, reading.KeyOf, reading, page.List);
    }

    /// <summary>Cuts a page out of rows, of which the page's alone become nodes.</summary>
    /// <param name="reading">The rows.</param>
    /// <param name="made">The node of a row.</param>
    /// <param name="keyOf">A node's place, which is its row's.</param>
    /// <param name="page">Checked before.</param>
    internal static Connection<T> Of<TRow>(OrderedReading<TRow> reading, Converter<TRow, T> made, Func<T, CursorKey> keyOf, PageRequest page)
    {
        var (rows, hasPrevious, hasNext) = reading.Read(page);
        return new Connection<T>(rows.ConvertAll(made), hasPrevious, hasNext, keyOf, reading, page.List);
    }
}
