using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Which breaches nobody has triaged in time, by what a viewer sees.</summary>
public static class TriagesSeen
{
    // They are a part of their own: no other breach of a school is looked at.
    private static readonly BreachFilter Awaited = new(Severity: [Severity.Critical], Status: [BreachStatus.Raised]);

    extension(VisibleRecords seen)
    {
        /// <summary>How many breaches of a school had to be triaged by now, and have not been.</summary>
        public int OverdueTriages(SchoolView school)
        {
            var now = seen.Now;
            return !seen.SeesMattersAt(school) ? 0
                : school.PartedBreaches.Parts(Awaited).Sum(part => part.Span.CountOf(breach => breach.IsTriageOverdue(now) && seen.Sees(breach)));
        }
    }
}
