using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.EmergencyAccesses;

/// <summary>Reading of a school's records for a named time that somebody took in an emergency.</summary>
/// <param name="id">Its own.</param>
/// <param name="log">The log of the school.</param>
/// <param name="stream">Of all that the person has taken for the school.</param>
/// <param name="taken">What was said when it was taken.</param>
public sealed class EmergencyAccessView(string id, LogId log, StreamId<EmergencyAccessCommand> stream, EmergencyAccessEvent.Taken taken) : KeptRecord(id, log)
{
    private static readonly RoleSet Covering = RoleSet.Of(Role.Headteacher, Role.DeputyHeadteacher, Role.DesignatedSafeguardingLead);

    private Versioned<EmergencyAccessChange> ending;
    private Versioned<EmergencyAccessChange> review;
    private Versioned<EmergencyAccessChange> sight;

    public required SchoolView School { get; init; }

    /// <summary>The post in which the person took it.</summary>
    public required PostView Post { get; init; }

    public StreamId<EmergencyAccessCommand> Stream { get; } = stream;

    public string Reason { get; } = taken.Reason;

    public DateTimeOffset From { get; } = taken.From;

    /// <summary>When it is over, where nobody ends it before.</summary>
    public DateTimeOffset Until { get; } = taken.Until;

    /// <summary>When and by whom it was ended before its time was over; null where it was not.</summary>
    public EmergencyAccessChange? Ending { get => ending.Value; internal set => ending.Value = value; }

    /// <summary>What whoever looked at it found; null until somebody has.</summary>
    public EmergencyAccessChange? Review { get => review.Value; internal set => review.Value = value; }

    /// <summary>When and by whom it was said that they know of it, who are to review it; null where they have said nothing yet.</summary>
    public EmergencyAccessChange? Sight { get => sight.Value ?? Review; internal set => sight.Value = value; }

    /// <summary>Its place among those of its trust or authority: what nobody has looked at stands behind the rest, and is read first.</summary>
    public CursorKey Key => new(From.UtcTicks, Id, Review is null ? 1 : 0);

    /// <summary>Whether its time has come and is not over.</summary>
    public bool IsInForceAt(DateTimeOffset time) => Ending is null && From <= time && time < Until;

    /// <summary>Whether it opens anything: only to somebody who could still take it.</summary>
    public bool OpensAt(DateTimeOffset time) => IsInForceAt(time) && IsOpenTo(Post, School, time);

    /// <summary>
    /// Whether somebody can take one for a school in a post: who leads the school; the head, a deputy or the safeguarding lead of another one of its trust, whom the trust alone
    /// puts there; and the trust's safeguarding officer.
    /// </summary>
    public static bool IsOpenTo(PostView post, SchoolView school, DateTimeOffset time) => post is StaffMemberView member
        ? post.CountsAt(school) ? post.RolesInForceAt(time).Overlaps(StaffMemberView.Leadership)
            : school.Owner.IsTrust && ReferenceEquals(member.School.Owner, school.Owner) && post.RolesInForceAt(time).Overlaps(Covering)
        : post.CountsAt(school) && post.RolesInForceAt(time).Contains(Role.TrustSafeguardingOfficer);
}
