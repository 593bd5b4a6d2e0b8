namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>The streams of a log's last records: as many as a condition may ask for (<see cref="EventStoreLimits.ConditionEvents"/>).</summary>
/// <param name="since">The position of the last record of which nothing is known.</param>
internal sealed class RecentStreams(long since)
{
    private readonly int[] streams = new int[EventStoreLimits.ConditionEvents];

    /// <summary>From the record after this position on the streams are known, as far back as they are kept.</summary>
    public long Since => since;

    /// <summary>Takes in the next record. Where records are taken back, it begins anew with another object.</summary>
    public void Note(long position, int stream) => streams[position % streams.Length] = stream;

    /// <summary>The stream of the record at a position that is known and kept.</summary>
    public int At(long position) => streams[position % streams.Length];
}
