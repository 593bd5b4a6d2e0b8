namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Where a stream stands: as the writer sees it (with what is not durable yet), and as readers do.</summary>
internal sealed class StreamIndex
{
    /// <summary>Events including those of the frame that is being made.</summary>
    public long WrittenVersion { get; private set; }

    /// <summary>Events that are durable.</summary>
    public long Version { get; private set; }

    /// <summary>The log position of the last durable event.</summary>
    public long LastPosition { get; private set; }

    /// <summary>The log position of the last event including those of the frame that is being made.</summary>
    public long WrittenPosition { get; private set; }

    public bool IsPublished => WrittenVersion == Version;

    public void Write(long position)
    {
        WrittenVersion++;
        WrittenPosition = position;
    }

    public void TakeBack()
    {
        WrittenVersion = Version;
        WrittenPosition = LastPosition;
    }

    public void Publish()
    {
        Version = WrittenVersion;
        LastPosition = WrittenPosition;
    }
}
