using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>Several concerns about one adult, each low-level or not triaged yet: a reason to look at them together, and no finding about anybody.</summary>
/// <param name="seen">The concerns, the newest first.</param>
/// <param name="now">The present.</param>
public sealed class Pattern(IReadOnlyList<Concern> seen, DateTimeOffset now)
{
    /// <summary>Whose it is, where the viewer sees who that is.</summary>
    public PersonView? Person => seen[0].About as PersonView;

    /// <summary>The concerns, the newest first.</summary>
    public IReadOnlyList<BreachView> Concerns { get; } = [.. seen.Select(concern => concern.Breach)];

    /// <summary>The posts that they are about, each once, that of the newest concern first.</summary>
    public IReadOnlyList<StaffMemberView> Subjects => [.. Concerns.Select(breach => breach.Subject).Distinct()];

    /// <summary>The schools, each once, that of the newest concern first.</summary>
    public IReadOnlyList<SchoolView> Schools => [.. Concerns.Select(breach => breach.School).Distinct()];

    public DateTimeOffset NewestAt => seen[0].At;

    public DateTimeOffset OldestAt => seen[^1].At;

    /// <summary>The days of London on which they happened, as far as that is known: one of each concern.</summary>
    public IEnumerable<DateOnly> Days => seen.Select(concern => LondonTime.DateOf(concern.At));

    /// <summary>Why it is told.</summary>
    public IReadOnlyList<string> Reasons => PatternWords.Reasons(this);

    /// <summary>What to do next.</summary>
    public IReadOnlyList<string> NextSteps => PatternWords.NextSteps(this, now);

    /// <summary>Its place among patterns: no concern is in two of them.</summary>
    public CursorKey Key => PatternRules.Place(seen[0]);
}
