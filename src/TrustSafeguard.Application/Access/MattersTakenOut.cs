using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;

namespace TrustSafeguard.Application.Access;

/// <summary>
/// What is kept from a viewer to whom the whole of a trust is open otherwise: it is taken out of lists, and subtracted from counts. A page of schools asks it of each, and mostly
/// there is none: nothing is made for that.
/// </summary>
/// <param name="all">All of it, the oldest first.</param>
internal sealed class MattersTakenOut(IReadOnlyList<BreachView> all)
{
    /// <summary>Of whoever sees all.</summary>
    public static MattersTakenOut Nothing { get; } = new([]);

    public IReadOnlyList<BreachView> All { get; } = all;

    /// <summary>Counts less those of what is taken out.</summary>
    /// <param name="counts">Of all.</param>
    /// <param name="at">The school or the trust that they are of.</param>
    /// <param name="where">What they count; null for everything.</param>
    public IReadOnlyList<BreachCount> From(IReadOnlyList<BreachCount> counts, RecordView at, BreachFilter? where) =>
        At(at, where) is { } kept ? BreachTally.Less(counts, BreachTally.Count(kept)) : counts;

    /// <summary>How many of it are owed to an authority and late.</summary>
    public int OverdueAt(RecordView at, DateTimeOffset now) => At(at) is { } kept ? Overdue(kept, now) : 0;

    private static int Overdue(List<BreachView> kept, DateTimeOffset now) => kept.Count(breach => breach.Referral?.IsOverdue(now) == true);

    // Null where there is none.
    private List<BreachView>? At(RecordView at, BreachFilter? where = null)
    {
        List<BreachView>? kept = null;
        for (var each = 0; each < All.Count; each++)
        {
            var breach = All[each];
            if ((breach.School == at || breach.School.Owner == at) && (where is null || (where.Fits(breach) && where.FitsTime(breach))))
            {
                (kept ??= []).Add(breach);
            }
        }

        return kept;
    }
}
