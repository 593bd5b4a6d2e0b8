using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Access;

/// <summary>Schools, ordered by how many matters are open there.</summary>
internal static class SchoolsByOpenBreaches
{
    private static readonly BreachFilter StillOpen = new(Open: true);

    extension(VisibleRecords seen)
    {
        /// <summary>Those with the most open breaches first; of as many, by URN.</summary>
        /// <remarks>INVARIANT: what the viewer may not see is not counted: the order, and a cursor in it, tell nothing of it.</remarks>
        public Connection<SchoolView> MostOpenFirst(IEnumerable<SchoolView> schools, PageRequest page)
        {
            // A number can change with the next append, and is worked out once for this one.
            var places = schools.ToDictionary(school => school, school => new CursorKey(-seen.BreachCounts(school, StillOpen).Sum(count => count.Count), school.Id));
            var ordered = OrderedSpan<SchoolView>.Of(places.OrderBy(place => place.Value).Select(place => place.Key));
            return Connection<SchoolView>.Of(new OrderedReading<SchoolView>([ordered], school => places[school], false, null), page);
        }
    }
}
