using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>An open segment.</summary>
internal sealed record SegmentFile(int Number, string Name, SafeFileHandle Handle)
{
    /// <summary>Its length from the moment in which the next segment was there, after which nothing of it changes; null for the last.</summary>
    public long? FinalLength { get; init; }
}
