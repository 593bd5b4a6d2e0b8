using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>What is added to an ordered list, and taken out of it again, one after the other: put into the list's order all at once.</summary>
internal sealed class UnorderedChanges<T>
{
    private readonly List<Change> changes = [];

    public void Add(CursorKey key, T item) => changes.Add(new Change(key, changes.Count, item, IsAddition: true));

    /// <param name="key">That with which it was added; the item may come to have another.</param>
    /// <param name="item">What was added; nothing where it was not.</param>
    public void Remove(CursorKey key, T item) => changes.Add(new Change(key, changes.Count, item, IsAddition: false));

    /// <summary>What is there in the end, in order. The changes are of no use any more.</summary>
    public List<(CursorKey Key, T Item)> InOrder()
    {
        changes.Sort(static (left, right) => left.Key.CompareTo(right.Key) is not 0 and var order ? order : left.Number.CompareTo(right.Number));
        List<(CursorKey Key, T Item)> there = new(changes.Count);
        foreach (var change in changes)
        {
            if (change.IsAddition)
            {
                there.Add((change.Key, change.Item));
            }
            else if (PlaceOf(change, there) is >= 0 and var place)
            {
                there.RemoveAt(place);
            }
        }

        return there;
    }

    // What has one key stands together, and at the end so far.
    private static int PlaceOf(Change gone, List<(CursorKey Key, T Item)> there)
    {
        for (var place = there.Count - 1; place >= 0 && there[place].Key == gone.Key; place--)
        {
            if (EqualityComparer<T>.Default.Equals(there[place].Item, gone.Item))
            {
                return place;
            }
        }

        return -1;
    }

    private readonly record struct Change(CursorKey Key, int Number, T Item, bool IsAddition);
}
