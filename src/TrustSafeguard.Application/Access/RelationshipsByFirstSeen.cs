using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Access;

/// <summary>Relationships, ordered by when the log was told of the first contact in each.</summary>
internal static class RelationshipsByFirstSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>Those that the viewer sees, the oldest first.</summary>
        /// <remarks>INVARIANT: a contact that the viewer may not see gives its relationship no place: the order, and a cursor in it, tell nothing of it.</remarks>
        public Connection<RelationshipView> ByFirstSeen(IEnumerable<RelationshipView> relationships, PageRequest page)
        {
            // One person's are few: they are looked at one by one.
            var placed = relationships.Where(seen.Sees).ToDictionary(each => each, each => seen.FirstSeen(each)!.Value);
            var ordered = OrderedSpan<RelationshipView>.Of(placed.OrderBy(each => each.Value).Select(each => each.Key));
            return Connection<RelationshipView>.Of(new OrderedReading<RelationshipView>([ordered], each => placed[each], false, null), page);
        }

        /// <summary>Whether the viewer sees all of some relationships, each from its first contact on: then they stand for the viewer as they stand for whoever sees all.</summary>
        public bool SeesEachFromItsFirst(IReadOnlyList<RelationshipView> relationships)
        {
            foreach (var each in relationships)
            {
                if (!seen.Sees(each) || !seen.Sees(each.First))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The place of a relationship for the viewer; null where they see none of its contacts.</summary>
        public CursorKey? FirstSeen(RelationshipView relationship) => relationship.KeyFor(seen.Sees);
    }
}
