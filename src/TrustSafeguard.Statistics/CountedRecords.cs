using System.Globalization;
using System.Text;

namespace TrustSafeguard.Statistics;

/// <summary>
/// What a release counted: of each school the days, kinds and categories. Records change after they were counted, and tables of other schools and days would tell it by sums, so
/// it is kept with the release. It names nobody, and is as secret as the true counts.
/// </summary>
/// <remarks>
/// As text: of each school its number, a colon, and what there is: the days since the period's first, the kind, and the category in each breakdown that was recorded, with full
/// stops between; `x3` behind it where there are three alike. Between two things stands a space, between two schools a semicolon. Kept as bytes: there are many.
/// </remarks>
public sealed class CountedRecords
{
    private const char AfterSchool = ':';
    private const char BetweenNumbers = '.';
    private const char BeforeTimes = 'x';
    private const char BetweenRecords = ' ';
    private const char BetweenSchools = ';';

    private readonly byte[] text;

    private CountedRecords(byte[] text) => this.text = text;

    /// <summary>What of some occurrences a request counts.</summary>
    public static CountedRecords Of(ReleaseRequest request, IEnumerable<Occurrence> occurrences)
    {
        var schools = request.Schools.Select(school => school.Urn).ToHashSet();
        var recorded = request.Subject.Breakdowns.Index().Where(each => each.Item.Recorded).Select(each => each.Index).ToArray();
        var written = occurrences
            .Where(each => schools.Contains(each.School) && request.Period.Includes(each.On))
            .GroupBy(each => each.School)
            .OrderBy(school => school.Key)
            .Select(school => (school.Key, Alike: school
                .AggregateBy(each => Text(each, request.Period.First, recorded), 0, (times, each) => times + each.Times, StringComparer.Ordinal)
                .OrderBy(alike => alike.Key, StringComparer.Ordinal)))
            .Select(school => $"{school.Key}{AfterSchool}{string.Join(BetweenRecords, school.Alike.Select(Times))}");
        return new(Encoding.ASCII.GetBytes(string.Join(BetweenSchools, written)));
    }

    /// <summary>What <see cref="ToString"/> gave.</summary>
    /// <exception cref="FormatException">It is no such text, or does not fit the subject.</exception>
    public static CountedRecords Parse(string text, Subject subject)
    {
        var parsed = new CountedRecords(Encoding.ASCII.GetBytes(text));
        var sizes = subject.Breakdowns.Where(breakdown => breakdown.Recorded).Select(breakdown => breakdown.Categories.Length).ToArray();
        parsed.Read(sizes.Length, _ => true, (_, _, kind, categories, _) =>
        {
            Require(kind < subject.Kinds.Length);
            for (var breakdown = 0; breakdown < sizes.Length; breakdown++)
            {
                Require(categories[breakdown] < sizes[breakdown]);
            }
        });
        return parsed;
    }

    public override string ToString() => Encoding.ASCII.GetString(text);

    /// <summary>Hands on each thing that was counted, with how many were alike.</summary>
    /// <param name="breakdowns">How many breakdowns were recorded.</param>
    /// <param name="isAsked">Of which schools.</param>
    /// <param name="visit">Gets the school, the days since the first, the kind, the categories, good until it returns, and how many are alike.</param>
    internal void Read(int breakdowns, Predicate<int> isAsked, Action<int, int, int, int[], int> visit)
    {
        var categories = new int[breakdowns];
        var place = 0;
        while (place < text.Length)
        {
            var school = Number(ref place);
            if (!isAsked(school))
            {
                var length = text.AsSpan(place).IndexOf((byte)BetweenSchools);
                place = length < 0 ? text.Length : place + length + 1;
                continue;
            }

            Skip(ref place, AfterSchool);
            do
            {
                var day = Number(ref place);
                Skip(ref place, BetweenNumbers);
                var kind = Number(ref place);
                foreach (ref var category in categories.AsSpan())
                {
                    Skip(ref place, BetweenNumbers);
                    category = Number(ref place);
                }

                visit(school, day, kind, categories, IsAt(ref place, BeforeTimes) ? Number(ref place) : 1);
            }
            while (IsAt(ref place, BetweenRecords));

            Require(place == text.Length || IsAt(ref place, BetweenSchools));
        }
    }

    private static string Text(Occurrence occurrence, DateOnly first, int[] recorded) =>
        string.Join(BetweenNumbers, recorded.Select(breakdown => occurrence.Categories[breakdown]).Prepend(occurrence.Kind).Prepend(occurrence.On.DayNumber - first.DayNumber));

    private static string Times(KeyValuePair<string, int> alike) => alike.Value > 1 ? $"{alike.Key}{BeforeTimes}{alike.Value}" : alike.Key;

    private int Number(ref int place)
    {
        var from = place;
        while (place < text.Length && char.IsAsciiDigit((char)text[place]))
        {
            place++;
        }

        Require(int.TryParse(text.AsSpan(from, place - from), NumberStyles.None, CultureInfo.InvariantCulture, out var number));
        return number;
    }

    private void Skip(ref int place, char sign) => Require(IsAt(ref place, sign));

    private bool IsAt(ref int place, char sign)
    {
        var isAt = place < text.Length && text[place] == sign;
        place += isAt ? 1 : 0;
        return isAt;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new FormatException("This is not what a release counted.");
        }
    }
}
