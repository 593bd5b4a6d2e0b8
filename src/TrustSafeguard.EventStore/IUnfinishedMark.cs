namespace TrustSafeguard.EventStore;

/// <summary>
/// Says of logs that they are being brought to a store from elsewhere, and how far: written before the first record comes and taken away after the last, so that what was left half
/// way is never taken for all. Until then nobody else appends to such a log (<c>store.log-unfinished</c>), and a store that is filled as a whole is opened by nobody else
/// (<c>store.unfinished</c>).
/// </summary>
/// <remarks>A log that ends earlier than the one that it is copied from agrees with itself: nothing in it says that it is not all.</remarks>
public interface IUnfinishedMark
{
    /// <summary>The logs that are marked.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null where none is. Of a mark that somebody changed what can be read, which may be nothing (<see cref="UnfinishedLog.CloseStore"/>).</returns>
    /// <exception cref="EventStoreException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<UnfinishedLog>?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Marks logs; durable when it returns. What others have marked stays: of a log that both bring the higher position counts, and that it closes the store.</summary>
    /// <param name="heads">The heads that the logs are to be brought to; none of a log twice.</param>
    /// <param name="closesStore">Whether nobody else opens the store until then.</param>
    /// <param name="cancellationToken">Ends the writing; then it was made or not.</param>
    /// <exception cref="EventStoreException">The store cannot be written.</exception>
    ValueTask AddAsync(IReadOnlyList<LogHead> heads, bool closesStore, CancellationToken cancellationToken = default);

    /// <summary>Takes the marks of logs away that were to be brought so far and no further. Once none is left the store is as any other.</summary>
    /// <param name="heads">How far the logs have come; none of a log twice.</param>
    /// <param name="cancellationToken">Ends the writing; then it was made or not.</param>
    /// <exception cref="EventStoreException">The store cannot be written.</exception>
    ValueTask RemoveAsync(IReadOnlyList<LogHead> heads, CancellationToken cancellationToken = default);
}
