namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Looks things up by their places; neighbours in one leaf without a search.</summary>
internal struct OrderedCursor<T>(OrderedTree<T> tree)
{
    private T[] leaf = [];
    private int first;
    private int end;

    public T this[int place]
    {
        get
        {
            if (place < first || place >= end)
            {
                leaf = tree.LeafOf(place, out first, out end);
            }

            return leaf[place - first];
        }
    }
}
