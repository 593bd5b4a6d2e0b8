using Microsoft.Win32.SafeHandles;

namespace TrustSafeguard.EventStore.Files.Reading;

/// <summary>An open segment.</summary>
internal sealed record SegmentFile(int Number, string Name, SafeFileHandle Handle);
