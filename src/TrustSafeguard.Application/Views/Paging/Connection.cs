using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Paging;

/// <summary>A page of an ordered list. Valid while the views hold still.</summary>
public sealed class Connection<T>
{
    private readonly List<T> nodes;
    private readonly OrderedReading<T> reading;

    private Connection(List<T> nodes, PageInfo pageInfo, OrderedReading<T> reading) => (this.nodes, PageInfo, this.reading) = (nodes, pageInfo, reading);

    public IReadOnlyList<T> Nodes => nodes;

    public IReadOnlyList<Edge<T>> Edges => nodes.ConvertAll(node => new Edge<T>(reading.KeyOf(node).ToCursor(), node));

    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has; counted when it is asked for.</summary>
    public int TotalCount => reading.Count;

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
        var (start, end) = nodes.Count == 0 ? default((CursorKey?, CursorKey?)) : (reading.KeyOf(nodes[0]), reading.KeyOf(nodes[^1]));
        return new Connection<T>(nodes, new PageInfo(hasNext, hasPrevious, start, end), reading);
    }
}
