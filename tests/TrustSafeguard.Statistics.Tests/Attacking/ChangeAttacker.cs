using System.Globalization;

namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>
/// Knows each record that was counted first, and every row that was told anew; subtracts these from one another, and from the records. It reads what releases counted by itself.
/// </summary>
/// <param name="first">What was counted first.</param>
/// <param name="subject">What is counted.</param>
public sealed class ChangeAttacker(IReadOnlyList<Occurrence> first, Subject subject)
{
    /// <returns>What was found to differ by 1 to one below the threshold.</returns>
    public List<string> FewChanges(IReadOnlyList<ToldRow> rows, int threshold)
    {
        var changes = rows.Select(row => (Row: row, Changes: Less(Counted(row), First(row)))).ToList();
        var found = new List<string>();
        foreach (var (place, (row, its)) in changes.Index())
        {
            Look($"row {place}", its);
            foreach (var (otherPlace, (other, others)) in changes.Index().Where(each => each.Index != place && IsWithin(each.Item.Row, row)))
            {
                Look($"row {place} less row {otherPlace}", Less(its, others));
            }
        }

        return found;

        void Look(string what, Dictionary<string, int> left)
        {
            // Of one school what went and what came may be the same record.
            var few = left.GroupBy(each => each.Key[..each.Key.IndexOf(' ', StringComparison.Ordinal)], each => each.Value)
                .Sum(school => Math.Max(school.Where(times => times > 0).Sum(), -school.Where(times => times < 0).Sum()));
            if (few > 0 && few < threshold)
            {
                found.Add($"{what}: {few} records");
            }
        }
    }

    private static bool IsWithin(ToldRow some, ToldRow all) =>
        some.Schools.IsSubsetOf(all.Schools) && all.Period.Includes(some.Period.First) && all.Period.Includes(some.Period.Last) && (all.Kind is null || all.Kind == some.Kind);

    private static Dictionary<string, int> Less(Dictionary<string, int> one, Dictionary<string, int> other) =>
        one.Keys.Union(other.Keys).ToDictionary(key => key, key => one.GetValueOrDefault(key) - other.GetValueOrDefault(key), StringComparer.Ordinal);

    private static Dictionary<string, int> Counted(ToldRow row)
    {
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var school in row.Counted.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (urn, records) = (school[..school.IndexOf(':', StringComparison.Ordinal)], school[(school.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            foreach (var record in records.Split(' ').Where(_ => row.Schools.Contains(int.Parse(urn, CultureInfo.InvariantCulture))))
            {
                var (alike, times) = record.Split('x') is [var one, var several] ? (one, int.Parse(several, CultureInfo.InvariantCulture)) : (record, 1);
                var numbers = alike.Split('.').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
                if (row.Kind is null || row.Kind == numbers[1])
                {
                    counted[KeyOf(urn, row.Period.First.AddDays(numbers[0]), numbers.Skip(1))] = times;
                }
            }
        }

        return counted;
    }

    private Dictionary<string, int> First(ToldRow row)
    {
        var recorded = subject.Breakdowns.Index().Where(each => each.Item.Recorded).Select(each => each.Index).ToList();
        return first.Where(each => row.Schools.Contains(each.School) && row.Period.Includes(each.On) && (row.Kind is null || row.Kind == each.Kind))
            .GroupBy(
                each => KeyOf(each.School.ToString(CultureInfo.InvariantCulture), each.On, recorded.Select(place => each.Categories[place]).Prepend(each.Kind)),
                StringComparer.Ordinal)
            .ToDictionary(alike => alike.Key, alike => alike.Sum(each => each.Times), StringComparer.Ordinal);
    }

    private static string KeyOf(string school, DateOnly day, IEnumerable<int> numbers) => $"{school} {day:yyyy-MM-dd} {string.Join(' ', numbers)}";
}
