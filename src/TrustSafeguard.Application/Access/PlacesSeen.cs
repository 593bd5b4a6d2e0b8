using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>The places of what cursors name, in lists that are in the order of a log.</summary>
/// <remarks>INVARIANT: what the viewer may not see, and what is not in the list, is answered as what there is not: no cursor that is made up tells of it.</remarks>
public static class PlacesSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>Where somebody stands among the staff of a school.</summary>
        public CursorKey? PlaceAmongStaff(SchoolView school, string id) => seen.Find<StaffMemberView>(id) is { } member && member.School == school ? member.Key : null;

        /// <summary>Where a post stands among those at a trust and at its schools.</summary>
        public CursorKey? PlaceAmongPeople(TrustView trust, string id) =>
            seen.Find<PostView>(id) is { } post && (post is StaffMemberView member ? member.School.Trust : (post as AppointmentView)?.Trust) == trust ? post.Key : null;

        /// <summary>Where a relationship stands among those of a member of staff.</summary>
        public CursorKey? PlaceAmongRelationships(StaffMemberView member, string id) =>
            seen.Find<RelationshipView>(id) is { } relationship && relationship.StaffMember == member ? seen.FirstSeen(relationship) : null;
    }
}
