using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>What every resolver is given: who asks, what can be asked of the product, and the records as they may see them.</summary>
/// <param name="node">What is asked.</param>
/// <param name="viewer">Who asks.</param>
/// <param name="access">What they may see and do; as the schema declares it where it is left out.</param>
public sealed class RequestContext(SafeguardingNode node, Viewer viewer, AccessRules? access = null)
    : IOperationScope, IRenewableContext, IKnownSizes, IReckonsLooks, ILaterTexts, IAskedBy, IBeforeAnswer
{
    private static readonly SensitiveFields SchoolInEmergency = new("School", []);

    // Awaited resolvers go on beside one another: each reads in its turn.
    private readonly Lock gate = new();

    private Dictionary<(string Type, string Field), int?>? sizes;
    private VisibleRecords? records;
    private Paused? paused;
    private ReadNotes? notes;
    private ConcurrentBag<EmergencyAccessView>? beside;
    private int mostLooks = int.MaxValue;

    public Viewer Viewer { get; } = viewer;

    /// <summary>Whether a query may publish the statistics that it asks for.</summary>
    public bool MayPublish { get; init; }

    /// <summary>Whose share of the server it is; nobody's where everybody on the machine is the same caller.</summary>
    public string? AskedBy => Viewer.Caller?.Identity;

    /// <summary>What can be asked to be done.</summary>
    public Safeguarding Safeguarding => access is null ? node.Safeguarding : field ??= node.Safeguarding.Under(access);

    /// <summary>The records while they hold still, all read at one present: a query's for the whole of it, whatever it waits for, a mutation's from after its change.</summary>
    public VisibleRecords Records => records ?? throw new InvalidOperationException("The records are read only between Enter and Exit.");

    /// <summary>When concerns are a pattern and a school is silent.</summary>
    public PatternOptions Patterns => node.Patterns;

    /// <summary>Where every log stands in the views. Only within the scope.</summary>
    public IReadOnlyDictionary<LogId, long> Positions => node.Feed.Positions();

    /// <summary>The cursor of a record that is in the views.</summary>
    public ValueTask<string> CursorOfAsync(LogId log, long position) => node.CursorOfAsync(log, position);

    /// <summary>The record that a cursor was given for; null where the text is none of ours.</summary>
    public ValueTask<LogCursor?> ReadCursorAsync(string cursor) => node.ReadCursorAsync(cursor);

    /// <summary>Whether the views have come to the record that a cursor was given for; what another process wrote is read on.</summary>
    public ValueTask<bool> IsShownAsync(LogCursor cursor) => node.ShowsAsync(cursor);

    /// <summary>Whether the log still holds the record that a cursor was given for.</summary>
    public ValueTask<bool> IsHeldAsync(LogCursor cursor) => cursor.IsHeldByAsync(node.Store, node.Feed);

    /// <summary>
    /// Follows logs on behalf of a viewer: gives what <paramref name="find"/> finds for them, who are looked at anew for each event. What is found is finished with
    /// the event's cursor.
    /// </summary>
    /// <param name="start">Which logs, and from where.</param>
    /// <param name="wants">Which events can be of interest at all.</param>
    /// <param name="find">What is told of an event; null for nothing.</param>
    public IAsyncEnumerable<T> FollowAsync<T>(TailStart start, WantedEvents wants, Func<LogEvent, VisibleRecords, Func<string, T>?> find) =>
        ToldAsync(node.Tail.FollowAsync(start, wants), find);

    private async IAsyncEnumerable<T> ToldAsync<T>(
        IAsyncEnumerable<LogEvent> events, Func<LogEvent, VisibleRecords, Func<string, T>?> find, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var happened in events.WithCancellation(cancellation))
        {
            if (Read(seen => find(happened, seen)) is { } found)
            {
                yield return found(await CursorOfAsync(happened.Log, happened.Position));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The bound is drawn anew each time, between half of it and one and a half: by a fixed one, whoever fills a query up to it could count what is hidden from them.
    /// </remarks>
    public void StopAfter(int most) => mostLooks = most == int.MaxValue ? most : (int)(most * (0.5 + Random.Shared.NextDouble()));

    /// <inheritdoc/>
    public bool IsStop(Exception problem) => problem is TooManyLooksException;

    /// <inheritdoc/>
    public void BeginAnew()
    {
        // What is not answered was not read.
        (mostLooks, var read, notes) = (int.MaxValue, notes, null);
        read?.Return();
    }

    /// <summary>An event is answered in the present in which it is delivered.</summary>
    public object Renew() => new RequestContext(node, Viewer, access) { MayPublish = MayPublish };

    /// <summary>The words of contacts, which the logs have and the views do not.</summary>
    public ValueTask<IReadOnlyList<string>?> FindTextsAsync(IReadOnlyList<object> places, int mostCharacters, CancellationToken cancellation) =>
        SummaryPlace.ReadAsync(node.Store, [.. places.Cast<SummaryPlace>()], mostCharacters, cancellation);

    /// <summary>Counted once a request, however many fields ask: only an operation that is dear by the schema's own word is reckoned so.</summary>
    public int? MostItems(string type, string field)
    {
        sizes ??= [];
        if (!sizes.TryGetValue((type, field), out var most))
        {
            most = Read(seen => ListSizes.MostItems(seen, type, field));
            sizes.Add((type, field), most);
        }

        return most;
    }

    /// <summary>Notes that a field of a record is read, and in which emergency, where nothing else opens it. Within the scope.</summary>
    /// <param name="record">A record, or what is shown of one.</param>
    /// <param name="of">The fields of its type whose reading is noted.</param>
    /// <param name="field">The field.</param>
    /// <param name="ruled">The field's rule, where it has one of its own.</param>
    internal void Note(object record, SensitiveFields of, ulong field, AskedRule? ruled = null)
    {
        if (!node.Reads.IsNone)
        {
            var emergency = Records.EmergencyAccessOf(record) ?? (ruled is null ? null : Records.EmergencyAccessOf(record, ruled));
            (notes ??= ReadNotes.Rent()).Add(record as RecordView ?? Whole(record), of, field, emergency?.Id);
        }
    }

    /// <summary>Notes that an object is shown. In an emergency everything that is read of it is noted, whether or not it is sensitive. Within the scope.</summary>
    /// <param name="record">A record that emergency access can open.</param>
    /// <param name="of">The fields of its type whose reading is noted.</param>
    /// <param name="fields">Those of them that are read.</param>
    /// <param name="every">All fields of its type.</param>
    /// <param name="everyField">All that are read.</param>
    internal void NoteShown(object record, SensitiveFields of, ulong fields, SensitiveFields every, ulong everyField)
    {
        if (!node.Reads.IsNone)
        {
            Note((RecordView)record, Records.EmergencyReading(record), of, fields, fields != 0 || of.IsNotedWhenShown, every, everyField);
        }
    }

    /// <summary>Notes that a field which has a rule of its own is read of what emergency access can open. Within the scope.</summary>
    /// <param name="record">The record.</param>
    /// <param name="of">The fields of its type whose reading is noted.</param>
    /// <param name="field">The field; none where its reading is not noted.</param>
    /// <param name="every">All fields of its type.</param>
    /// <param name="everyField">The field.</param>
    /// <param name="ruled">Its rule.</param>
    internal void NoteRuled(object record, SensitiveFields of, ulong field, SensitiveFields every, ulong everyField, AskedRule ruled)
    {
        if (!node.Reads.IsNone)
        {
            Note((RecordView)record, Records.EmergencyReading(record) ?? Records.EmergencyAccessOf(record, ruled), of, field, field != 0, every, everyField);
        }
    }

    // In an emergency all that is read, else what is sensitive.
    private void Note(RecordView record, EmergencyAccessView? emergency, SensitiveFields of, ulong fields, bool isNoted, SensitiveFields every, ulong everyField)
    {
        if (emergency is not null)
        {
            (notes ??= ReadNotes.Rent()).Add(record, every, everyField, emergency.Id);
        }
        else if (isNoted)
        {
            (notes ??= ReadNotes.Rent()).Add(record, of, fields);
        }
    }

    /// <summary>INVARIANT: no answer is told before what it tells is in the log of reads.</summary>
    public ValueTask BeforeAnswerAsync(AnsweredOperation operation, CancellationToken cancellation)
    {
        if (notes is not { } read)
        {
            return ValueTask.CompletedTask;
        }

        notes = null;
        return node.Reads.AppendAsync(read, new ReadAnswer(Viewer, operation.Name, operation.DocumentId));
    }

    /// <summary>A page of the log of reads of an owner, as far as the viewer may see it.</summary>
    /// <exception cref="GraphQLException">The cursor is none of this list.</exception>
    /// <param name="owner">Whose.</param>
    /// <param name="where">Which entries.</param>
    /// <param name="page">How many.</param>
    /// <param name="after">The cursor after which to go on.</param>
    /// <param name="cancellation">Stops the looking.</param>
    /// <param name="isOfMattersAlone">Whether matters that the viewer sees are shown alone, and no entry of anything else.</param>
    internal async ValueTask<ReadPage> ReadsAsync(
        LogId owner, ReadFilter? where, PageRequest page, string? after, CancellationToken cancellation, bool isOfMattersAlone = false)
    {
        var filter = this.Known(where) ?? new ReadFilter();
        var ids = filter.Person is { } person ? IdsOf(person) : null;

        // INVARIANT: what an entry tells of is judged by what there is once it is read. In the operation's present, which is older, a matter about the viewer might not be there
        // yet.
        await Task.Yield();
        var present = new RequestContext(node, Viewer, access);
        return await node.Reads.PageAsync(owner, filter, ids, page.First ?? PageRequest.DefaultSize, after, new ReadAsker(Viewer.Subject, Shown), cancellation)
            ?? throw new GraphQLException("`after` is not a cursor of this list; take it from `pageInfo` or an edge.", "page.cursor");

        IReadOnlyList<ReadEntry?> Shown(IReadOnlyList<ReadEntry> entries) => present.Read(seen =>
        {
            NoteBeside(seen);
            return ShownReads.Of(owner, entries, seen, isOfMattersAlone && !Viewer.IsUnbounded);
        });
    }

    private HashSet<string> IdsOf(string person) =>
        Records.Find<PersonView>(person) is { } known ? Records.Posts(known, null).Select(post => post.Id).ToHashSet() : [person];

    public void Exit()
    {
        try
        {
            Settle();
        }
        finally
        {
            records?.End();
            records = null;
            Leave();
        }
    }

    /// <inheritdoc/>
    public void Pause()
    {
        try
        {
            Settle();
        }
        finally
        {
            paused = new Paused(node.Feed.PauseReading(), Records);
            records = null;
            gate.Exit();
        }
    }

    public void Enter()
    {
        gate.Enter();
        if (paused is { } own)
        {
            (paused, records) = (null, own.Records);
            own.Reading.Resume();
            return;
        }

        try
        {
            node.Feed.BeginReading();
            records = new VisibleRecords(node.Views, Viewer, node.Time.GetUtcNow(), access ?? SafeguardingApi.Access, node.KnownViewers);
            records.LookAtMost(mostLooks);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private void Settle()
    {
        NoteEmergencies(Records);
        while (beside is not null && beside.TryTake(out var emergency))
        {
            Note(emergency);
        }

        notes?.Settle();
    }

    private void Leave()
    {
        node.Feed.EndReading();
        gate.Exit();
    }

    // INVARIANT: whatever somebody asks while they have emergency access is in the log with it: a total that it opens is no object that could be noted.
    private void NoteEmergencies(VisibleRecords seen)
    {
        if (!node.Reads.IsNone)
        {
            foreach (var emergency in seen.EmergencyAccessesInForce)
            {
                Note(emergency);
            }
        }
    }

    // INVARIANT: no lock is taken that a stretch of the operation holds: it may last as long as the lane lets it. The last stretch takes in what was read beside it.
    private void NoteBeside(VisibleRecords seen)
    {
        if (!node.Reads.IsNone)
        {
            foreach (var emergency in seen.EmergencyAccessesInForce)
            {
                LazyInitializer.EnsureInitialized(ref beside).Add(emergency);
            }
        }
    }

    private void Note(EmergencyAccessView emergency) => (notes ??= ReadNotes.Rent()).Add(emergency.School, SchoolInEmergency, 0, emergency.Id);

    // What is shown of a breach to its subject is read of the breach.
    private static BreachView Whole(object part) =>
        part is SharedMatter matter ? matter.Breach : throw new InvalidOperationException($"Say of `{part.GetType()}` what record it shows: the reading of nothing else is noted.");

    private T Read<T>(Func<VisibleRecords, T> read)
    {
        Enter();
        try
        {
            return read(Records);
        }
        finally
        {
            Exit();
        }
    }

    private sealed record Paused(PausedReading Reading, VisibleRecords Records);
}
