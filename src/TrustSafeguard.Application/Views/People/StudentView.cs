using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

public sealed class StudentView(string id, LogId log) : RecordView(id, log)
{
    public required SchoolView School { get; init; }

    public required string DisplayName { get; init; }

    public required DateOnly DateOfBirth { get; init; }

    /// <summary>The first day on which the child is a former student.</summary>
    public DateOnly? LeftOn { get; internal set; }

    public CounterpartKind KindAt(DateTimeOffset time) =>
        LeftOn is { } left && LondonTime.DateOf(time) >= left ? CounterpartKind.FormerStudent : CounterpartKind.CurrentStudent;

    public int AgeAt(DateTimeOffset time) => LondonTime.AgeOn(DateOfBirth, LondonTime.DateOf(time));
}
