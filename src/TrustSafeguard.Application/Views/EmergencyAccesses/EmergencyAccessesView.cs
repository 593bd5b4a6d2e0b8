using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.EmergencyAccesses;

/// <summary>Who read what in an emergency, for how long, and whether anybody has looked at it.</summary>
public sealed class EmergencyAccessesView(RecordIndex records, OrganisationsView organisations)
{
    internal Action Prepare(LogId log, string stream, EmergencyAccessEvent happened, EventMetadata metadata) => happened switch
    {
        EmergencyAccessEvent.Taken e => PrepareTaking(log, stream, e),
        EmergencyAccessEvent.Ended e => PrepareChange(log, e.Id, access => access.Ending = new EmergencyAccessChange(e.At, metadata.By)),
        EmergencyAccessEvent.Seen e => PrepareChange(log, e.Id, access => access.Sight = new EmergencyAccessChange(e.At, metadata.By)),
        EmergencyAccessEvent.Reviewed e => PrepareChange(log, e.Id, access => access.Review = new EmergencyAccessChange(e.At, metadata.By, e.Findings)),
        _ => throw ViewException.NoView(),
    };

    private Action PrepareTaking(LogId log, string stream, EmergencyAccessEvent.Taken e)
    {
        records.RequireFree(e.Id);
        var access = new EmergencyAccessView(e.Id, log, StreamKinds.EmergencyAccess.Existing(stream), e)
        {
            School = organisations.School(log, e.School),
            Post = records.Get<PostView>(log, e.Post, "post"),
        };
        return () =>
        {
            records.Add(access);
            access.Post.EmergencyAccesses.Add(access);
            access.School.Owner.EmergencyAccesses.Add(access);
        };
    }

    // Whatever was found changes its place among the others: it is taken out as it was, and put in as it has become.
    private Action PrepareChange(LogId log, string id, Action<EmergencyAccessView> change)
    {
        var access = records.Get<EmergencyAccessView>(log, id, "emergency access");
        return () =>
        {
            var all = access.School.Owner.EmergencyAccesses;
            all.Remove(access);
            change(access);
            all.Add(access);
            access.CountLater();
        };
    }
}
