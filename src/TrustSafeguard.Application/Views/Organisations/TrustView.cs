using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

/// <summary>The owner of a log: a trust, or a local authority in its part as the owner of maintained schools' log.</summary>
public sealed class TrustView(string id, LogId log, string uid) : KeptRecord(id, log)
{
    private Versioned<string> name;
    private Versioned<string> key;

    public string Uid { get; } = uid;

    /// <summary>Whether it is a trust, and not a local authority in its part as an owner.</summary>
    public bool IsTrust { get; } = Logs.IsOfTrust(log);

    public string Name { get => name.Value ?? Uid; internal set => name.Value = value; }

    /// <summary>The secret of its log, of which ids are made that nobody can work out; null until the first is. INVARIANT: shown to nobody.</summary>
    internal string? Key { get => key.Value; set => key.Value = value; }

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    /// <summary>The posts that are held at it, at none of its schools, in the order in which the log was told of them.</summary>
    public VersionedList<AppointmentView> Posts { get; } = new();

    /// <summary>Who read its schools' records in an emergency: what nobody has looked at yet stands last.</summary>
    public OrderedList<EmergencyAccessView> EmergencyAccesses { get; } = new(access => access.Key);

    /// <summary>The trust's own policies, in the order of publication.</summary>
    public VersionedList<PublishedPolicy> Policies { get; } = new();

    /// <summary>How many versions it has published: what somebody who publishes on top of what they saw gives as <c>ifVersion</c>.</summary>
    public int PolicyVersion => IVersion.Last(Policies);

    public BreachTally Breaches { get; } = new();

    public PartedBreaches PartedBreaches { get; } = new();

    /// <summary>Forgotten with that of any of its schools, and with a school that comes.</summary>
    internal VersionedCache<CoverageInForce> CoverageCache { get; } = new();
}
