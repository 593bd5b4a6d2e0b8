using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Views.Paging;

namespace TrustSafeguard.Grains.Views.Organisations;

public sealed class LocalAuthorityView(string code, LogId log) : RecordView($"authority-{code}", log)
{
    public string Code { get; } = code;

    public string Name { get; internal set; } = code;

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);
}
