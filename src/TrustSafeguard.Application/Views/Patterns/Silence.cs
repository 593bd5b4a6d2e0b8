using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>A school at which nothing was recorded for longer than is usual in its trust: a question, and no finding.</summary>
/// <param name="School">The school.</param>
/// <param name="Since">The day of the last concern; the day on which its records began, where it has none.</param>
/// <param name="HasConcern">Whether it has any.</param>
/// <param name="Days">How many days that is, those of August not counted.</param>
/// <param name="IsOverAugust">Whether any are not counted.</param>
/// <param name="UsualDays">The trust's usual gap, counted likewise; null where none is known.</param>
public sealed record Silence(SchoolView School, DateOnly Since, bool HasConcern, int Days, bool IsOverAugust, int? UsualDays)
{
    public string Reason => PatternWords.Reason(this);

    public IReadOnlyList<string> NextSteps => PatternWords.NextSteps(this);

    public CursorKey Key => new(Since.DayNumber, School.Id);
}
