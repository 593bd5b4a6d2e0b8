using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>The parts that have the same mark in a slot, together, in ascending order; those that are held still are in no group.</summary>
/// <param name="board">The board.</param>
/// <param name="reached">Where groups are found while all are made; nothing is kept in it.</param>
internal sealed class AlikeParts(Board board, ReachedMarks reached)
{
    private const int LeastRoom = 4;

    private readonly int[] groupOf = new int[board.Parts.Length];
    private readonly List<ulong> marks = [];
    private readonly List<Group> groups = [];
    private int[] members = new int[board.Parts.Length];
    private int end;

    /// <summary>The parts with the mark of one.</summary>
    public ReadOnlySpan<int> Of(int part)
    {
        var group = groups[groupOf[part]];
        return members.AsSpan(group.Begin, group.Count);
    }

    /// <summary>Makes all groups anew.</summary>
    /// <param name="by">Marks by part and slot.</param>
    /// <param name="slot">The slot.</param>
    public void Make(ulong[] by, int slot)
    {
        reached.Clear();
        marks.Clear();
        groups.Clear();
        for (int part = 0, place = slot; part < groupOf.Length; part++, place += board.Slots.Count)
        {
            var group = reached.Find(slot, by[place]);
            if (group < 0)
            {
                group = groups.Count;
                reached.Add(slot, by[place], group);
                marks.Add(by[place]);
                groups.Add(default);
            }

            groupOf[part] = group;
            CollectionsMarshal.AsSpan(groups)[group].Room += board.Parts[part].IsHeldStill ? 0 : 1;
        }

        end = 0;
        var all = CollectionsMarshal.AsSpan(groups);
        foreach (ref var group in all)
        {
            group.Begin = end;
            end += group.Room;
        }

        for (var part = 0; part < groupOf.Length; part++)
        {
            if (!board.Parts[part].IsHeldStill)
            {
                ref var group = ref all[groupOf[part]];
                members[group.Begin + group.Count++] = part;
            }
        }
    }

    /// <summary>A part has another mark now.</summary>
    public void Move(int part, ulong mark)
    {
        ref var left = ref CollectionsMarshal.AsSpan(groups)[groupOf[part]];
        var its = members.AsSpan(left.Begin, left.Count);
        var place = its.BinarySearch(part);
        its[(place + 1)..].CopyTo(its[place..]);
        left.Count--;

        groupOf[part] = GroupWith(mark);
        ref var joined = ref CollectionsMarshal.AsSpan(groups)[groupOf[part]];
        if (joined.Count == joined.Room)
        {
            MakeRoom(ref joined);
        }

        var before = ~members.AsSpan(joined.Begin, joined.Count).BinarySearch(part);
        its = members.AsSpan(joined.Begin, ++joined.Count);
        its[before..^1].CopyTo(its[(before + 1)..]);
        its[before] = part;
    }

    private int GroupWith(ulong mark)
    {
        var group = CollectionsMarshal.AsSpan(marks).IndexOf(mark);
        if (group < 0)
        {
            group = groups.Count;
            marks.Add(mark);
            groups.Add(default);
        }

        return group;
    }

    // At the end: what was its place stays empty.
    private void MakeRoom(ref Group group)
    {
        var room = Math.Max(LeastRoom, group.Room * 2);
        if (end + room > members.Length)
        {
            Array.Resize(ref members, Math.Max(members.Length * 2, end + room));
        }

        members.AsSpan(group.Begin, group.Count).CopyTo(members.AsSpan(end));
        (group.Begin, group.Room) = (end, room);
        end += room;
    }

    private record struct Group(int Begin, int Count, int Room);
}
