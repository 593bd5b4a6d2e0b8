using System.Collections.Immutable;
using Orleans.Concurrency;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>A grain as a request sees it that another grain leads.</summary>
[Alias("ts.participant")]
public interface IParticipant : IGrainWithStringKey
{
    /// <summary>Decides on the stream as it is, and writes nothing.</summary>
    /// <param name="command">One of the commands of its kind.</param>
    /// <param name="requestId">Of the request that it takes part in: where an event of its stream remembers it, that is the answer.</param>
    /// <param name="fingerprint">Of what that request asks.</param>
    /// <param name="afresh">What the log has more is read first: an append has just conflicted, or what was decided would stand in no append.</param>
    /// <remarks>Interleaves: two grains may lead a request each in which the other takes part, and neither waits for the other's to end.</remarks>
    [AlwaysInterleave, Alias("prepare")]
    ValueTask<ProposedEvents> PrepareAsync(object command, string requestId, string? fingerprint, bool afresh);

    /// <summary>Tells what was appended for this grain. Where that is lost, its next append conflicts and it reads on.</summary>
    /// <param name="version">How many events the stream had before.</param>
    /// <param name="position">The log's position of the first of the events.</param>
    /// <param name="events">What was added; empty where it has to be read.</param>
    [AlwaysInterleave, OneWay, Alias("follow")]
    Task FollowAsync(long version, long position, ImmutableArray<object> events);
}
