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
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One text for each, in their order.</returns>
    public static async ValueTask<IReadOnlyList<string>> ReadAsync(IEventStore store, IReadOnlyList<SummaryPlace> places, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<(LogId Log, long Position), RelationshipEvent.ContactRecorded>();
        var read = 0;
        foreach (var log in places.GroupBy(place => place.Log))
        {
            await foreach (var recorded in store.ReadPositionsAsync(log.Key, [.. log.Select(place => place.Position).Distinct().Order()], cancellationToken))
            {
                if (++read % ReadAtOnce == 0)
                {
                    await Task.Yield();
                }

                if (EventCodec.Decode(recorded).Event is RelationshipEvent.ContactRecorded contact)
                {
                    found[(log.Key, recorded.Position)] = contact;
                }
            }
        }

        return [.. places.Select(place => found.TryGetValue((place.Log, place.Position), out var contact) && contact.Id == place.Contact
            ? contact.Summary
            : throw new InvalidOperationException($"Position {place.Position} of {place.Log} does not tell of {place.Contact}, which the views show."))];
    }
}
