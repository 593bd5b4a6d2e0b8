namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>What one query gave.</summary>
/// <param name="Events">In order.</param>
/// <param name="Bytes">Of data and metadata.</param>
/// <param name="Rest">What was asked for and is to be asked for again, since the page was large enough.</param>
/// <param name="Wrong">What was found behind these events; null where nothing was.</param>
internal sealed record Page(List<RecordedEvent> Events, long Bytes, IReadOnlyList<LogRange> Rest, EventStoreException? Wrong = null);
