namespace TrustSafeguard.Statistics.Protection;

/// <summary>By slot, the parts that have the same mark, together, in ascending order; those that are held still are in no group.</summary>
/// <param name="board">The board.</param>
/// <param name="by">Marks by part and slot.</param>
/// <param name="reached">Where groups are found while those of a slot are made; nothing is kept in it.</param>
internal sealed class AlikeParts(Board board, ulong[] by, ReachedMarks reached)
{
    // Room for each part twice: a group that has no room left moves to the end, with twice as much.
    private const int Rooms = 2;

    private readonly int slots = board.Slots.Count;
    private readonly int parts = board.Parts.Length;

    // One slot after another: of each part its group, of each group its mark and where its members are, and the members.
    private readonly int[] groupOf = board.Arrays.Unset<int>(board.Places);
    private readonly ulong[] marks = board.Arrays.Unset<ulong>(board.Places);
    private readonly Group[] groups = board.Arrays.Unset<Group>(board.Places);
    private readonly int[] members = board.Arrays.Unset<int>(board.Places * Rooms);

    // By slot: how many groups there are, 0 where they are not made; and where the room ends that is taken.
    private readonly int[] counts = new int[board.Slots.Count];
    private readonly int[] ends = new int[board.Slots.Count];

    public bool IsMade(int slot) => counts[slot] > 0;

    /// <summary>They are made again when they are asked for.</summary>
    public void Forget(int slot) => counts[slot] = 0;

    /// <summary>The parts with the mark of one that is not held still, good until a part of the slot moves.</summary>
    public ReadOnlySpan<int> Of(int part, int slot)
    {
        if (counts[slot] == 0)
        {
            Make(slot);
        }

        ref var group = ref GroupOf(part, slot);
        return members.AsSpan(group.Begin, group.Count);
    }

    /// <summary>A part has another mark now.</summary>
    public void Move(int part, int slot, ulong mark)
    {
        if (board.Parts[part].IsHeldStill)
        {
            return;
        }

        Leave(ref GroupOf(part, slot), part);
        var group = marks.AsSpan(slot * parts, counts[slot]).IndexOf(mark);
        if (group < 0)
        {
            group = counts[slot];
            if (group == parts)
            {
                Forget(slot);
                return;
            }

            marks[(slot * parts) + group] = mark;
            groups[(slot * parts) + group] = default;
            counts[slot]++;
        }

        groupOf[(slot * parts) + part] = group;
        Join(ref GroupOf(part, slot), part, slot);
    }

    private ref Group GroupOf(int part, int slot) => ref groups[(slot * parts) + groupOf[(slot * parts) + part]];

    private void Make(int slot)
    {
        reached.Clear();
        var (count, first) = (0, slot * parts);
        for (int part = 0, place = slot; part < parts; part++, place += slots)
        {
            var group = reached.Find(slot, by[place]);
            if (group < 0)
            {
                group = count++;
                reached.Add(slot, by[place], group);
                marks[first + group] = by[place];
                groups[first + group] = default;
            }

            groupOf[first + part] = group;
            groups[first + group].Room += board.Parts[part].IsHeldStill ? 0 : 1;
        }

        var end = first * Rooms;
        foreach (ref var group in groups.AsSpan(first, count))
        {
            group.Begin = end;
            end += group.Room;
        }

        for (var part = 0; part < parts; part++)
        {
            if (!board.Parts[part].IsHeldStill)
            {
                ref var group = ref GroupOf(part, slot);
                members[group.Begin + group.Count++] = part;
            }
        }

        (counts[slot], ends[slot]) = (count, end);
    }

    private void Leave(ref Group group, int part)
    {
        var its = members.AsSpan(group.Begin, group.Count);
        var place = its.BinarySearch(part);
        its[(place + 1)..].CopyTo(its[place..]);
        group.Count--;
    }

    private void Join(ref Group group, int part, int slot)
    {
        if (group.Count == group.Room)
        {
            var room = Math.Max(1, group.Room * 2);
            if (ends[slot] + room > (slot + 1) * parts * Rooms)
            {
                Forget(slot);
                return;
            }

            members.AsSpan(group.Begin, group.Count).CopyTo(members.AsSpan(ends[slot]));
            (group.Begin, group.Room) = (ends[slot], room);
            ends[slot] += room;
        }

        var its = members.AsSpan(group.Begin, group.Count + 1);
        var place = ~its[..^1].BinarySearch(part);
        its[place..^1].CopyTo(its[(place + 1)..]);
        its[place] = part;
        group.Count++;
    }

    private record struct Group(int Begin, int Count, int Room);
}
