using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>What there was of each unit, a school over some days and of one kind, as often as it was counted: first, then for each release that was made anew, and today.</summary>
internal sealed class Bases(Func<Occurrence, int> unitOf, int count)
{
    private static readonly Dictionary<string, int> Nothing = [];

    private readonly Dictionary<int, Dictionary<string, int>>[] counted = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, Dictionary<string, int>>())];
    private readonly Dictionary<(int Unit, int One, int Other), (int Gone, int Come)> changed = [];

    public void Add(int basis, Occurrence record)
    {
        if (unitOf(record) is >= 0 and var unit)
        {
            var its = CollectionsMarshal.GetValueRefOrAddDefault(counted[basis], unit, out _) ??= new(StringComparer.Ordinal);
            CollectionsMarshal.GetValueRefOrAddDefault(its, $"{record.On.DayNumber} {string.Join(' ', record.Categories)}", out _) += record.Times;
        }
    }

    /// <summary>How many records of a unit one basis has and another has not, and the other way round.</summary>
    public (int Gone, int Come) Changed(int unit, int one, int other)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(changed, (unit, one, other), out var isKnown);
        if (!isKnown)
        {
            var (before, after) = (counted[one].GetValueOrDefault(unit, Nothing), counted[other].GetValueOrDefault(unit, Nothing));
            known = (More(before, after), More(after, before));
        }

        return known;
    }

    private static int More(Dictionary<string, int> some, Dictionary<string, int> than) => some.Sum(each => Math.Max(0, each.Value - than.GetValueOrDefault(each.Key)));
}
