using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

public sealed class StudentView(string id, LogId log) : RecordView(id, log)
{
    private Versioned<DateOnly?> leftOn;
    private Versioned<DateOnly?> onRollOn;

    public required SchoolView School { get; init; }

    public required string DisplayName { get; init; }

    public required DateOnly DateOfBirth { get; init; }

    /// <summary>The first day on which the child is a former student.</summary>
    public DateOnly? LeftOn { get => leftOn.Value; internal set => leftOn.Value = value; }

    /// <summary>The last day on which a contact with them as a current student is recorded; null where none is.</summary>
    public DateOnly? OnRollOn { get => onRollOn.Value; private set => onRollOn.Value = value; }

    internal void Meet(DateTimeOffset at)
    {
        var day = LondonTime.DateOf(at);
        if (KindAt(at) == CounterpartKind.CurrentStudent && (OnRollOn is not { } last || day > last))
        {
            OnRollOn = day;
        }
    }

    public CounterpartKind KindAt(DateTimeOffset time) =>
        LeftOn is { } left && LondonTime.DateOf(time) >= left ? CounterpartKind.FormerStudent : CounterpartKind.CurrentStudent;

    /// <summary>The birthdays within a time, and the day of leaving: what policies say may turn on either.</summary>
    public IEnumerable<DateTimeOffset> ChangesWithin(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (LondonTime.DateOf(from), LondonTime.DateOf(to));
        var birthdays = Enumerable.Range(first.Year, last.Year - first.Year + 1)
            .Select(year => new DateOnly(year, DateOfBirth.Month, 1).AddDays(DateOfBirth.Day - 1))
            .Concat(LeftOn is { } left ? [left] : Enumerable.Empty<DateOnly>());
        return birthdays.Where(day => first <= day && day <= last).Select(LondonTime.StartOf);
    }

    public int AgeAt(DateTimeOffset time) => LondonTime.AgeOn(DateOfBirth, LondonTime.DateOf(time));
}
