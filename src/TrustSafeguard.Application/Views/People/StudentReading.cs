using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>When a student was born and left, as an answer to somebody is tried by.</summary>
/// <param name="Without">What is left out of it since they alone told it; null for the record as it stands.</param>
/// <param name="Born">The date of birth; null where nobody else told one.</param>
/// <param name="LeftOn">The first day on which the child is a former student; null where they have not left.</param>
internal readonly record struct StudentReading(OwnWord? Without, DateOnly? Born, DateOnly? LeftOn)
{
    public CounterpartKind KindAt(DateTimeOffset time) =>
        LondonTime.DateOf(time) >= LeftOn ? CounterpartKind.FormerStudent : CounterpartKind.CurrentStudent;

    public int? AgeAt(DateTimeOffset time) => Born is { } born ? LondonTime.AgeOn(born, LondonTime.DateOf(time)) : null;

    /// <summary>The birthdays within a time, and the day of leaving: what policies say may turn on either.</summary>
    public IEnumerable<DateTimeOffset> ChangesWithin(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (LondonTime.DateOf(from), LondonTime.DateOf(to));
        var birthdays = Born is { } born
            ? Enumerable.Range(first.Year, last.Year - first.Year + 1).Select(year => new DateOnly(year, born.Month, 1).AddDays(born.Day - 1))
            : [];
        return birthdays.Concat(LeftOn is { } left ? [left] : []).Where(day => first <= day && day <= last).Select(LondonTime.StartOf);
    }
}
