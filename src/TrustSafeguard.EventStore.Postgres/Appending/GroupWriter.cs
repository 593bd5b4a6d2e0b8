using Npgsql;
using TrustSafeguard.EventStore.Postgres.Connections;

namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>
/// The loops that append, one a connection: each takes a log, makes one transaction of what waits for it, and answers all. What a server that went away left open is
/// settled before anybody is answered, or said to be open.
/// </summary>
internal sealed class GroupWriter
{
    // A few times what a caller takes to be woken, to answer and to append again; a small part of what a commit takes.
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(100);

    private readonly Database database;
    private readonly GroupTransaction transaction;
    private readonly SeenHeads seen;
    private readonly AppendQueues queues;
    private readonly KnownVersions versions;
    private readonly StoreMetrics metrics;
    private readonly Task[] loops;
    private long madeDurable;

    public GroupWriter(Database database, SeenHeads seen)
    {
        (this.database, this.seen) = (database, seen);
        transaction = new GroupTransaction(database);
        queues = new AppendQueues(Options.PendingAppends);
        versions = new KnownVersions(Options.StreamsRemembered);
        metrics = new StoreMetrics(Database.Kind, Options.Holds, Options.PendingAppends, () => queues.Count, () => database.Watch.Trouble)
        {
            ReadersWaiting = () => database.ReadersWaiting,
        };
        loops = [.. Enumerable.Range(0, Options.Writers).Select(_ => Task.Run(RunAsync))];
    }

    private PostgresStoreOptions Options => database.Options;

    public ValueTask<AppendResult> AppendAsync(LogId log, AppendPlace place, IReadOnlyList<StreamAppend> appends, AppendSize size)
    {
        if (database.Watch.Held is { } held)
        {
            return Refused(StoreMetrics.Begin(), held.Again());
        }

        var pending = new PendingAppend(place, appends, size);
        return queues.Add(log, pending) is { } refusal ? Refused(pending.Begun, refusal) : new(pending.Task);
    }

    /// <summary>Returns once a log is as durable up to a position as what was acknowledged.</summary>
    /// <remarks>It waits in line as an append does, and is one commit with those beside it. What this process has appended was acknowledged to it.</remarks>
    public async ValueTask ConfirmAsync(LogId log, long position)
    {
        if (versions.HeadOf(log).Position >= position)
        {
            return;
        }

        AppendResult result;
        try
        {
            result = await AppendAsync(log, AppendPlace.Reached(position), [], default(AppendSize));
        }
        catch (EventStoreException failure) when (failure.Code is not (PostgresErrors.UnconfirmedCode or PostgresErrors.RecordsGoneCode or EventStoreErrors.ClosedCode))
        {
            // INVARIANT: of what stands in the log nobody is told that it is not recorded.
            throw PostgresErrors.Unconfirmed(database.Server, failure);
        }

        if (result is AppendResult.Elsewhere)
        {
            throw PostgresErrors.NotHeld(log, position, database.Server);
        }
    }

    /// <summary>Returns when all that waited is answered.</summary>
    public Task CloseAsync()
    {
        metrics.Close();
        queues.Close(EventStoreErrors.Closed());
        return Task.WhenAll(loops);
    }

    private ValueTask<AppendResult> Refused(long begun, EventStoreException why)
    {
        metrics.Failed(begun, why);
        return ValueTask.FromException<AppendResult>(why);
    }

    private async Task RunAsync()
    {
        while (await queues.NextLogAsync() is { } log)
        {
            var group = new AppendGroup(log, queues.Take(log, Options.GroupEvents, Options.GroupBytes));
            await WriteAsync(group);
            await GatherAsync(log, group.Count);
            queues.GiveBack(log);
        }
    }

    // Gives those who were just answered a moment to come back, as long as they do. Writers that append in turns would else fall into two halves that wait for each other's
    // commit, and each commit would serve half of them.
    private async Task GatherAsync(LogId log, int answered)
    {
        var seen = queues.CountOf(log);
        var (expected, since) = (answered + seen, Options.Time.GetTimestamp());
        while (seen < expected && Options.Time.GetElapsedTime(since) < Patience)
        {
            await Task.Yield();
            if (queues.CountOf(log) is var count && count != seen)
            {
                (seen, since) = (count, Options.Time.GetTimestamp());
            }
        }
    }

    private async Task WriteAsync(AppendGroup group)
    {
        try
        {
            var begun = StoreMetrics.Begin();
            if (await TryUntilSettledAsync(group) is { } failure)
            {
                group.Fail(failure, metrics);
                return;
            }

            if (group.Rows.Count > 0)
            {
                metrics.Wrote(begun, group.Count, group.Bytes);
            }

            group.Answer(metrics);
        }
#pragma warning disable CA1031 // Whatever goes wrong here, those who wait must hear of it, and those who come later must be written for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            group.Fail(PostgresErrors.Unconfirmed(database.Server, fault), metrics);
        }
    }

    /// <summary>Why the group was not written; nothing where it was.</summary>
    private async Task<EventStoreException?> TryUntilSettledAsync(AppendGroup group)
    {
        if (database.Watch.Trouble is { Code: PostgresErrors.StandbyAwayCode } held)
        {
            return held;
        }

        var started = Options.Time.GetTimestamp();
        var pauses = Options.NewPauses();
        SentGroup? sent = null;
        while (true)
        {
            Exception failure;
            try
            {
                return await TryAsync(group, sent, value => sent = value);
            }
            catch (Exception e) when (FailureKinds.IsOfTheServer(e))
            {
                failure = e;
            }

            if (!database.MayPass(failure) && sent is null)
            {
                return database.Watch.NoteAppend(failure);
            }

            database.DropConnectionsAfter(failure);
            var left = (sent is null ? Options.RetryFor : Options.ConfirmWithin) - Options.Time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || failure is StandbyException { IsStillWaiting: true } || (sent is null && database.Watch.Held is not null))
            {
                var noted = database.Watch.NoteAppend(failure);
                return sent is null ? noted : PostgresErrors.Unconfirmed(database.Server, failure);
            }

            database.TellRetried("append", failure);
            await pauses.NextAsync();
        }
    }

    private async Task<EventStoreException?> TryAsync(AppendGroup group, SentGroup? before, Action<SentGroup?> sent)
    {
        await using var opened = await database.OpenToAppendAsync();
        return await SlowException.TellApartAsync(opened.Connection, TryAsync(opened, group, before, sent));
    }

    private async Task<EventStoreException?> TryAsync(AppendConnection opened, AppendGroup group, SentGroup? before, Action<SentGroup?> sent)
    {
        var connection = opened.Connection;
        var acknowledged = seen.Find(group.Log);
        var (knownFor, tail, known) = versions.Find(group.Log);
        if (before is null && acknowledged.Position > 0 && knownFor == acknowledged && tail.Knows(group.ConditionsFrom ?? knownFor.Position) && IsThere()
            && await TryAtOnceAsync(opened, group, (knownFor, tail, known), sent))
        {
            return null;
        }

        string[] asked = [.. group.Streams.Where(stream => !known.ContainsKey(stream))];
        HeldLog held;
        while (true)
        {
            if (await transaction.HoldAsync(connection, group, asked, before, acknowledged) is { } log)
            {
                held = log;
                break;
            }

            await GroupTransaction.EndAsync(connection);
            if (group.Streams.Length == 0)
            {
                group.Decide(new LogHead(group.Log, 0, RecordHash.Genesis), LogTail.From(0), static _ => 0);
                return null;
            }

            await transaction.BeginLogAsync(connection, group.Log);
        }

        if (held.HoldsSent)
        {
            // That it is read does not tell that it is durable: the server shows what it has alone where its wait for a standby was ended.
            await transaction.ConfirmAsync(opened, held.Head);
            seen.Note(before!.Value.Head);
            return null;
        }

        // With the head in hand, no transaction of ours is under way any more: what is not there now will not come, but for what the server may not have got yet.
        var open = before is { } unanswered && unanswered.MayComeBehind(held.Head) ? before : null;
        sent(open);
        if (!held.HoldsKnown)
        {
            await GroupTransaction.EndAsync(connection);
            return PostgresErrors.RecordsGone(group.Log, acknowledged.Position, database.Server);
        }

        if (asked.Length < group.Streams.Length && held.Head != knownFor)
        {
            // Another process has appended since: nothing that was known holds on.
            held = held with { Versions = await transaction.ReadVersionsAsync(connection, group.Log, group.Streams) };
        }

        group.Decide(held.Head, held.Tail, stream => held.Versions.TryGetValue(stream, out var version) ? version : known[stream]);
        if (group.Rows.Count == 0 && group.Confirms)
        {
            await transaction.ConfirmAsync(opened, held.Head);
            Note(group, held.Head);
            return null;
        }

        if (group.Rows.Count == 0)
        {
            await GroupTransaction.EndAsync(connection);
            return null;
        }

        if (held.IsUnfinished && !Options.Fills)
        {
            await GroupTransaction.EndAsync(connection);
            return UnfinishedText.RefusalOf(group.Log, database.Server);
        }

        // INVARIANT: while what was sent at once may still come, the group is known by its record alone, which is the same in both: the number of this transaction would tell
        // that it was undone, and not that the other one came. Decided to be another, it cannot come: it took a stream for a new one that is there.
        sent(new SentGroup(open?.Head == group.Head ? null : held.Transaction, held.Head, group.Head));
        await TellUndoneAsync(transaction.CommitAsync(opened, group, held.Head.Position), open, sent);
        Note(group, held.Head);
        return null;
    }

    /// <summary>Appends in one round trip where the log stands as this process left it, which the server looks at.</summary>
    /// <returns>Whether it did; else it added nothing.</returns>
    private async Task<bool> TryAtOnceAsync(
        AppendConnection connection, AppendGroup group, (LogHead Head, LogTail Tail, IReadOnlyDictionary<string, long> Versions) known, Action<SentGroup?> sent)
    {
        var left = known.Head;

        // INVARIANT: a stream that nothing is known of is taken for a new one only where an event is added to it: its first version can be there once.
        group.Decide(left, known.Tail, stream => known.Versions.GetValueOrDefault(stream));
        if (group.Rows.Count == 0 || !Array.TrueForAll(group.Streams, stream => known.Versions.ContainsKey(stream) || group.Versions[stream] > 0))
        {
            return false;
        }

        sent(new SentGroup(null, left, group.Head));
        try
        {
            if (!await TellUndoneAsync(transaction.AppendAtOnceAsync(connection, group, left), null, sent))
            {
                sent(null);
                return false;
            }
        }
        catch (PostgresException said) when (said.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        Note(group, left);
        return true;
    }

    // A server that went away while nobody appended is found to be away before anything is sent that it might have got.
    private bool IsThere() => Options.Time.GetElapsedTime(Volatile.Read(ref madeDurable)) < Options.AtOnceWithin;

    private void Note(AppendGroup group, LogHead before)
    {
        Volatile.Write(ref madeDurable, Options.Time.GetTimestamp());
        seen.Note(group.Head);
        versions.Note(before, group);
        database.Watch.Works();
    }

    private static async Task<T> TellUndoneAsync<T>(Task<T> commit, SentGroup? open, Action<SentGroup?> sent)
    {
        try
        {
            return await commit;
        }
        catch (PostgresException said) when (FailureKinds.UndoesAll(said))
        {
            // The server lives, and says that it took back what it had done.
            sent(open);
            throw;
        }
    }
}
