using System.Collections.Immutable;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Snapshots;

/// <summary>What a grain had come to, so that a long stream is read on from there. It is never the truth: whatever does not fit the log is passed over.</summary>
/// <param name="Log">The log, in the snapshot itself: some storages make one name of two.</param>
/// <param name="Stream">The stream there.</param>
/// <param name="Version">How many events it holds.</param>
/// <param name="Position">The log's position of the last of them.</param>
/// <param name="Hash">Of the record there, in hexadecimal digits: a log that was restored or replaced has another.</param>
/// <param name="Shape">Of the domain that folded it: another build may fold otherwise.</param>
/// <param name="State">The state, as JSON.</param>
/// <param name="Requests">The requests that the grain remembers.</param>
/// <param name="Digest">Of all that stands before it.</param>
public sealed record StreamSnapshot(
    string Log, string Stream, long Version, long Position, string Hash, string Shape, string State, ImmutableDictionary<string, RememberedRequest> Requests, string Digest)
{
    /// <summary>What a storage gives where it has none.</summary>
    public StreamSnapshot()
        : this(string.Empty, string.Empty, 0, 0, string.Empty, string.Empty, string.Empty, ImmutableDictionary<string, RememberedRequest>.Empty, string.Empty) { }
}
