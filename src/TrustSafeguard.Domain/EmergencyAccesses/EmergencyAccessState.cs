using System.Collections.Immutable;
using System.Diagnostics;

namespace TrustSafeguard.Domain.EmergencyAccesses;

public abstract record EmergencyAccessState
{
    private EmergencyAccessState() { }

    public static EmergencyAccessState Initial { get; } = new Never();

    /// <summary>The person has taken none for the school.</summary>
    public sealed record Never : EmergencyAccessState;

    /// <param name="All">In the order in which they were taken; of two, the first was over when the second began.</param>
    public sealed record Known(ImmutableArray<One> All) : EmergencyAccessState;

    /// <param name="As">What was said when it was taken.</param>
    /// <param name="EndedAt">When it was ended before its time was over; null where it was not.</param>
    /// <param name="Findings">What whoever looked at it found; null until somebody has.</param>
    /// <param name="IsSeen">Whether whoever is to review it has said that they know of it.</param>
    public readonly record struct One(EmergencyAccessEvent.Taken As, DateTimeOffset? EndedAt = null, string? Findings = null, bool IsSeen = false)
    {
        public bool IsInForceAt(DateTimeOffset time) => EndedAt is null && time < As.Until;
    }

    public static EmergencyAccessState Evolve(EmergencyAccessState state, EmergencyAccessEvent happened) => (state, happened) switch
    {
        (Never, EmergencyAccessEvent.Taken e) => new Known([new One(e)]),
        (Known s, EmergencyAccessEvent.Taken e) => new Known(s.All.Add(new One(e))),
        (Known s, EmergencyAccessEvent.Ended e) => Changed(s, e.Id, one => one with { EndedAt = e.At }),
        (Known s, EmergencyAccessEvent.Seen e) => Changed(s, e.Id, one => one with { IsSeen = true }),
        (Known s, EmergencyAccessEvent.Reviewed e) => Changed(s, e.Id, one => one with { Findings = e.Findings }),
        _ => throw new UnreachableException(),
    };

    /// <summary>One of them; null where the person has taken none of this id.</summary>
    public static One? Find(EmergencyAccessState state, string id)
    {
        foreach (var one in state is Known known ? known.All : [])
        {
            if (one.As.Id == id)
            {
                return one;
            }
        }

        return null;
    }

    private static Known Changed(Known state, string id, Func<One, One> change) => new([.. state.All.Select(one => one.As.Id == id ? change(one) : one)]);
}
