using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Access;

/// <summary>Reading in an emergency, as a viewer may know of it, and what they read so themselves.</summary>
public static class EmergenciesSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>The emergency access that the viewer has now.</summary>
        public IReadOnlyList<EmergencyAccessView> EmergencyAccessesInForce => seen.Access.Reach.Emergencies.All;

        /// <summary>Who read records of a trust's schools in an emergency. What nobody has looked at comes first; of both, the newest.</summary>
        /// <param name="owner">The trust; null for none.</param>
        /// <param name="isSeen">Those of which whoever is to review them has said that they know of them, or those of which they have not; null for both.</param>
        /// <param name="page">Checked before.</param>
        public Connection<EmergencyAccessView> EmergencyAccesses(TrustView? owner, bool? isSeen, PageRequest page) => Connection<EmergencyAccessView>.Of(
            new OrderedReading<EmergencyAccessView>(
                owner is null ? [] : [owner.EmergencyAccesses.All],
                access => access.Key,
                true,
                seen.Kept<EmergencyAccessView>(isSeen is { } asked ? access => access.Sight is not null == asked : null)),
            page);

        /// <summary>The same of the schools that an authority maintains.</summary>
        public Connection<EmergencyAccessView> EmergencyAccesses(LocalAuthorityView authority, bool? isSeen, PageRequest page) =>
            seen.EmergencyAccesses(seen.Access.OwnerOf(authority), isSeen, page);

        /// <summary>By which emergency access something is open to the viewer, and by nothing else; null where it is open otherwise, or not at all.</summary>
        /// <param name="record">A record, or what is shown as one.</param>
        /// <param name="rule">Of a field of it that has a rule of its own, such as <c>Breach.chronology</c>; null for the record itself.</param>
        public EmergencyAccessView? EmergencyAccessOf(object record, AskedRule? rule = null) => seen.Access.EmergencyAccessOf(record, rule);

        /// <summary>By which emergency access what is shown of a record is read: it is open by that alone, or named by what is. Null where the viewer sees it otherwise.</summary>
        public EmergencyAccessView? EmergencyReading(object record) => seen.Access.EmergencyReading(record);
    }
}
