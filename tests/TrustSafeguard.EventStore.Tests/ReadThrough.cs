namespace TrustSafeguard.EventStore.Tests;

/// <summary>A store whose logs are read through something that a test puts in between: damage, or what others do meanwhile.</summary>
internal sealed class ReadThrough(IEventStore inner, Func<RecordedEvent, ValueTask<RecordedEvent?>> each) : StoreOver(inner)
{
    public override IAsyncEnumerable<RecordedEvent> ReadLogAsync(LogId log, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        base.ReadLogAsync(log, afterPosition, cancellationToken)
            .Select((RecordedEvent record, CancellationToken _) => each(record)).Where(record => record is not null).Select(record => record!);
}
