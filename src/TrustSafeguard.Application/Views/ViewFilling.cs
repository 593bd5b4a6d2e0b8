using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Brings what logs hold into views that nobody reads yet: contacts and students of the usual shape, of which there are most, without an event for each.</summary>
/// <param name="filling">The append that nobody sees before it is whole.</param>
/// <param name="views">What is filled.</param>
/// <param name="changes">Brings in all others.</param>
/// <param name="progressOf">How far a log has come.</param>
internal sealed class ViewFilling(Append filling, SafeguardingViews views, ViewChanges changes, Func<LogId, LogProgress> progressOf)
{
    private const int BatchSize = 512;
    private const int BatchesAhead = 4;

    private readonly PlainContactReader contactReader = new();
    private readonly PlainStudentReader studentReader = new();
    private readonly PlainContacts contacts = new(views.Records);
    private readonly PlainStudents students = new(views.Records.Students, views.Organisations);
    private readonly ConcurrentBag<DecodedEvents> spare = [];
    private LogProgress? progress;
    private LogId last;

    // Of the log of the last contact or student: neighbours are mostly of one log.
    private RecordedTimes.TimesOfLog? times;

    /// <summary>Brings in all that a store holds behind some positions; it is decoded on another thread.</summary>
    /// <param name="store">Where the logs are.</param>
    /// <param name="known">How far each log is in the views.</param>
    /// <param name="brought">Told how many more there are, now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FillingFailedException">An event failed while it was brought in. The views are of no use.</exception>
    public async Task BringAsync(IEventStore store, IReadOnlyDictionary<LogId, long> known, Action<int> brought, CancellationToken cancellationToken)
    {
        if (known.Count == 0)
        {
            contacts.TrustStreams();
        }

        await using var ahead = new DecodedAhead<DecodedEvents>(stop => DecodeAsync(store.ReadBatchesBehindAsync(known, stop), stop), BatchesAhead, cancellationToken);
        await foreach (var events in ahead.ReadAllAsync(cancellationToken))
        {
            for (var next = BringFrom(0, events); next < events.Count; next = BringFrom(next + 1, events))
            {
                await LookAtAsync(store, events.RecordOf(next), cancellationToken);
            }

            brought(events.Count);
            events.Clear();
            spare.Add(events);
        }

        await EndAsync();
    }

    // What was left to be put into order is, as long as it can be told that it failed.
    private async Task EndAsync()
    {
        var count = CountOfContacts();
        var takingIn = Task.Run(() => views.Records.Contacts.ById.TryTakeIn(count));
        try
        {
            filling.End();
        }
        catch (Exception fault)
        {
            throw new FillingFailedException(fault);
        }

        if (!await takingIn)
        {
            throw new FillingFailedException(ViewException.IdTaken()) { IsOfIdsInTheEnd = true };
        }
    }

    private int CountOfContacts()
    {
        filling.Enter();
        try
        {
            return views.Records.Contacts.Rows(0).Contacts;
        }
        finally
        {
            filling.Leave();
        }
    }

    private async IAsyncEnumerable<DecodedEvents> DecodeAsync(IAsyncEnumerable<RecordBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new DecodedEvents();
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            Decode(batch, events);
            if (events.Count >= BatchSize)
            {
                yield return events;
                events = spare.TryTake(out var again) ? again : new DecodedEvents();
            }
        }

        yield return events;
    }

    private void Decode(RecordBatch batch, DecodedEvents events)
    {
        foreach (var record in batch)
        {
            if (contactReader.TryRead(record, out var contact))
            {
                events.Add(contact);
            }
            else if (studentReader.TryRead(record, out var student, out var displayName))
            {
                events.Add(student, displayName);
            }
            else if (NoViewReader.TryPass(record, out var passed))
            {
                events.Add(passed);
            }
            else
            {
                events.Add(ViewDecoding.DecodeForViews(record.ToEvent()));
            }
        }
    }

    /// <returns>
    /// The index of the first contact or student that has to be looked at as every other event is, which says why; all before it are brought in. The count where there is none.
    /// </returns>
    private int BringFrom(int first, DecodedEvents events)
    {
        filling.Enter();
        try
        {
            for (var index = first; index < events.Count; index++)
            {
                if ((index - first) % PlainContacts.BlockSize == 0)
                {
                    contacts.Foresee(events, index);
                }

                if (events.ShapeOf(index) == EventShape.Event)
                {
                    Take(events.Event(index));
                }
                else if (!TryBring(events, index))
                {
                    return index;
                }
            }
        }
        catch (Exception fault)
        {
            throw new FillingFailedException(fault);
        }
        finally
        {
            filling.Leave();
        }

        return events.Count;
    }

    private bool TryBring(DecodedEvents events, int index)
    {
        var isIn = events.ShapeOf(index) switch
        {
            EventShape.Contact => contacts.TryBring(events, index),
            EventShape.Student => students.TryBring(events, index),
            _ => true,
        };
        if (isIn)
        {
            var record = events.RecordOf(index);
            if (times is null || record.Log != times.Log)
            {
                times = views.Times.Of(record.Log);
            }

            views.Times.Note(times, record.Position, new DateTimeOffset(record.RecordedTicks, TimeSpan.Zero));
            Show(record.Log, record.Position, record.Hash);
        }

        return isIn;
    }

    private async Task LookAtAsync(IEventStore store, PlainRecord record, CancellationToken cancellationToken)
    {
        var happened = ViewDecoding.DecodeForViews(await store.ReadPositionsAsync(record.Log, [record.Position], cancellationToken).FirstAsync(cancellationToken));
        filling.Enter();
        try
        {
            Take(happened);
        }
        catch (Exception fault)
        {
            throw new FillingFailedException(fault);
        }
        finally
        {
            filling.Leave();
        }
    }

    private void Take(in LogEvent happened)
    {
        changes.Take(happened);
        if (happened.Event is RelationshipEvent.ContactRecorded recorded)
        {
            contacts.Note(happened.Stream, recorded);
        }

        Show(happened.Log, happened.Position, happened.Hash);
    }

    private void Show(LogId log, long position, RecordHash hash)
    {
        if (progress is null || log != last)
        {
            (progress, last) = (progressOf(log), log);
        }

        progress.Show(position);
        progress.Lineage.Note(position, hash);
    }
}
