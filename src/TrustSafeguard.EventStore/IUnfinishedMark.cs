namespace TrustSafeguard.EventStore;

/// <summary>
/// Says of a store that it is being filled from elsewhere, and what it lacks until then: written before the first record comes and taken away after the last, so that what was left
/// half way is never taken for all. While it is there, the store is opened by whoever fills it and by nobody else (<c>store.unfinished</c>).
/// </summary>
/// <remarks>A log that ends earlier than the one that it is copied from agrees with itself: nothing in it says that it is not all.</remarks>
public interface IUnfinishedMark
{
    /// <summary>The heads that the logs are to be brought to.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null where the store is not marked.</returns>
    /// <exception cref="EventStoreException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<LogHead>?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Marks the store; durable when it returns.</summary>
    /// <param name="heads">The heads that the logs are to be brought to; what was written before is replaced. With none the mark is taken away.</param>
    /// <param name="cancellationToken">Ends the writing; then it was made or not.</param>
    /// <exception cref="EventStoreException">The store cannot be written.</exception>
    ValueTask WriteAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default);
}
