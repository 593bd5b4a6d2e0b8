using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

public sealed class LocalAuthorityView(string code, LogId log) : RecordView(StreamIds.OwnerOf(Logs.OfLocalAuthority(code)).Name, log)
{
    public string Code { get; } = code;

    public string Name { get; internal set; } = code;

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);
}
