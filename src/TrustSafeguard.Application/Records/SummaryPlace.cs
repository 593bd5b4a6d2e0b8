using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>Where the words of a contact stand: they are not kept in memory, but read when somebody asks for them.</summary>
/// <param name="Log">The log that tells of the contact.</param>
/// <param name="Position">Where it does.</param>
/// <param name="Contact">The contact's id.</param>
public sealed record SummaryPlace(LogId Log, long Position, string Contact)
{
    // A store of files gives one record after another without a pause: others have their turn in between.
    private const int ReadAtOnce = 256;

    /// <summary>The words of many contacts, each log read once. What is read is checked by the store.</summary>
    /// <param name="store">Where the logs are.</param>
    /// <param name="places">In any order, also one more than once.</param>
    /// <param name="mostCharacters">How many UTF-16 code units they may have together, each as often as its place comes; the reading stops at the first that are more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One text for each, in their order; null where they have more than <paramref name="mostCharacters"/>.</returns>
    public static async ValueTask<IReadOnlyList<string>?> ReadAsync(
        IEventStore store, IReadOnlyList<SummaryPlace> places, int mostCharacters = int.MaxValue, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<(LogId Log, long Position), RelationshipEvent.ContactRecorded>();
        var (read, left) = (0, (long)mostCharacters);
        foreach (var log in places.GroupBy(place => place.Log))
        {
            var times = log.CountBy(place => place.Position).ToDictionary();
            await foreach (var recorded in store.ReadPositionsAsync(log.Key, [.. times.Keys.Order()], cancellationToken))
            {
                if (++read % ReadAtOnce == 0)
                {
                    await Task.Yield();
                }

                if (EventCodec.Decode(recorded).Event is RelationshipEvent.ContactRecorded contact)
                {
                    found[(log.Key, recorded.Position)] = contact;
                    left -= (long)contact.Summary.Length * times[recorded.Position];
                    if (left < 0)
                    {
                        return null;
                    }
                }
            }
        }

        return [.. places.Select(place => found.TryGetValue((place.Log, place.Position), out var contact) && contact.Id == place.Contact
            ? contact.Summary
            : throw new InvalidOperationException($"Position {place.Position} of {place.Log} does not tell of {place.Contact}, which the views show."))];
    }
}
