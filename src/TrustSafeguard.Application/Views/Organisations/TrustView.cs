using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>The owner of a log: a trust, or a local authority in its part as the owner of maintained schools' log.</summary>
public sealed class TrustView(string id, LogId log, string uid) : RecordView(id, log)
{
    public string Uid { get; } = uid;

    /// <summary>Whether it is a trust, and not a local authority in its part as an owner.</summary>
    public bool IsTrust { get; } = Logs.IsOfTrust(log);

    public string Name { get; internal set; } = uid;

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    /// <summary>The trust's own policies, in the order of publication.</summary>
    public List<PublishedPolicy> Policies { get; } = [];

    public BreachTally Breaches { get; } = new();
}
