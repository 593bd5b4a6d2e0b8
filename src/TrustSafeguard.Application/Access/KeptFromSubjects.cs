using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>What is kept back from whoever a matter is about, and from whom they could have chosen to look at it, where it is told who has read what.</summary>
internal static class KeptFromSubjects
{
    extension(VisibleRecords seen)
    {
        /// <summary>
        /// The record of an id where it is a matter about the viewer, about somebody above them or about whoever could have chosen them, or a relationship of which they see no
        /// contact since one is: nothing of it is told to them, nor of who has read it. Null where it is none.
        /// </summary>
        public RecordView? MatterKeptFromViewer(string id) => !seen.Access.IsUnbounded && seen.Access.Stored(id) is { } record && seen.Access.Reach.IsKeptFromThem(record)
            && !seen.Sees(record) ? record : null;

        /// <summary>
        /// Whether matters about whoever has a record, by its id, may be kept from the viewer, whether or not there is one: it is theirs, or of somebody who could have chosen
        /// them.
        /// </summary>
        /// <remarks>INVARIANT: it turns on no matter. Told of one record and not of another, that somebody looked for matters would tell which of them has some.</remarks>
        public bool MayKeepMattersAbout(string id) => !seen.Access.IsUnbounded && seen.Access.Stored(id) is PostView post
            && (seen.Access.Reach.IsSelf(post) || (post is StaffMemberView record && ChosenOfficers.CouldHaveChosen(record, seen.Access.Reach, seen.Now)));

        /// <summary>
        /// The viewer's posts; where they hold one at a trust, those too that had their identity once. What is kept from them, and refused to them since it is their own, goes
        /// by these, and nothing is opened by it.
        /// </summary>
        public IEnumerable<PostView> OwnPosts => seen.Access.Reach.OwnPosts;

        /// <summary>Whether an emergency access, by its id, is hidden from the viewer; so is one that the records do not have yet.</summary>
        public bool HidesEmergencyAccess(string id) => !seen.Access.IsUnbounded && seen.Find<EmergencyAccessView>(id) is null;

        /// <summary>Whether the viewer reviews an emergency access, by its id: as the chair of trustees, of a maintained school as the chair of its governors.</summary>
        public bool ReviewsEmergencyAccess(string id) =>
            !seen.Access.IsUnbounded && seen.Find<EmergencyAccessView>(id) is { } access && seen.Access.IsOpen(Audiences.ChairOfTrustees, access);

        /// <summary>A record, whether the viewer sees it or not: for what is decided, and never told.</summary>
        public RecordView? Stored(string id) => seen.Access.Stored(id);
    }
}
