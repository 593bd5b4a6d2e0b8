using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>
/// What is wrong with the server as far as is known. While it is away or takes no appends, one loop looks again, in pauses that grow. While it is away all others are answered
/// from here, so that a server that comes back meets no storm.
/// </summary>
internal sealed class ServerWatch(Database database) : IAsyncDisposable
{
    // So much a table of its own grows by on trial: pages that the disk did not hold before.
    private const int TrialBytes = 256 * 1024;

    // No log is called so. Each session tries one of its own: another that was stopped in the middle of its trial holds what it tried.
    private const string TrialLog = "'?' || pg_backend_pid()";

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private EventStoreException? trouble;
    private bool isUntriedTold;

    // Until an append, or a trial of as much, has passed: whatever other trouble comes between.
    private bool wasFull;
    private Task probing = Task.CompletedTask;

    /// <summary>What keeps appends away; nothing where nothing does.</summary>
    public EventStoreException? Trouble => Volatile.Read(ref trouble);

    /// <summary>The same where nothing can be read either.</summary>
    public EventStoreException? Away => Trouble is { Code: PostgresErrors.UnreachableCode or PostgresErrors.NotPrimaryCode } away ? away : null;

    /// <summary>The same where the server does not answer, or waits for its standby: what is appended meanwhile is not sent.</summary>
    public EventStoreException? Held => Away ?? (Trouble is { Code: PostgresErrors.StandbyAwayCode } held ? held : null);

    /// <summary>
    /// Takes notice of a question that failed and was not got over, and says it in our words. One that is refused, or that the server did not come to, keeps no append away.
    /// </summary>
    public EventStoreException Note(Exception failure) =>
        KindOf(failure) is FailureKind.Away or FailureKind.NotPrimary or FailureKind.Full ? Keep(Say(failure)) : Say(failure);

    /// <summary>
    /// Takes notice of an append that failed and was not got over, and says it in our words: whatever it failed with keeps others away too, until one is seen to pass. Not so where
    /// its log was held, or it took too long: that is its own matter.
    /// </summary>
    public EventStoreException NoteAppend(Exception failure) => KindOf(failure) is FailureKind.Busy or FailureKind.Slow ? Say(failure) : Keep(Say(failure));

    /// <summary>Takes notice that an append was committed.</summary>
    public void Works()
    {
        if (Trouble is null && !Volatile.Read(ref wasFull))
        {
            return;
        }

        lock (gate)
        {
            (trouble, wasFull) = (null, false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            closing.Cancel();
            last = probing;
        }

        await last;
        closing.Dispose();
    }

    private EventStoreException Keep(EventStoreException said)
    {
        lock (gate)
        {
            trouble = said;
            wasFull |= said.Code == PostgresErrors.FullCode;
            if (probing.IsCompleted && !closing.IsCancellationRequested)
            {
                probing = Task.Run(ProbeAsync);
            }
        }

        return said;
    }

    private EventStoreException Say(Exception failure) => KindOf(failure) switch
    {
        FailureKind.Crowded => PostgresErrors.Crowded(database.Server, failure),
        FailureKind.Troubled => PostgresErrors.Troubled(PostgresErrors.BusyCode, database.Server, failure),
        _ => FailureKinds.Say(failure, database.Server),
    };

    // A server that is full of others, or begins no session for trouble of its own, is away for whoever has no connection to it; for whoever has some, only what would need one
    // more has to wait.
    private FailureKind KindOf(Exception failure) =>
        FailureKinds.Of(failure) is var kind && kind is FailureKind.Crowded or FailureKind.Troubled && !database.HasSessions ? FailureKind.Away : kind;

    private async Task ProbeAsync()
    {
        var pauses = database.Options.NewPauses();
        try
        {
            while (true)
            {
                await pauses.NextAsync(closing.Token);
                if (await IsOverAsync())
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The store is closed.
        }
    }

    // INVARIANT: that the trouble is over and that the loop ends is one step, or trouble that comes in between would have nobody who looks. What was committed or failed since the
    // look began is newer than what it saw.
    private bool IsOver(EventStoreException? before, EventStoreException? seen, bool isFilled = false)
    {
        lock (gate)
        {
            if (Interlocked.CompareExchange(ref trouble, seen, before) == before)
            {
                wasFull = seen?.Code == PostgresErrors.FullCode || (wasFull && !isFilled);
            }

            if (trouble is not null)
            {
                return false;
            }

            probing = Task.CompletedTask;
            return true;
        }
    }

    /// <summary>Looks what an append would fail with.</summary>
    private async Task<bool> IsOverAsync()
    {
        var before = Trouble;
        try
        {
            await using var opened = await database.OpenToAppendAsync(closing.Token);
            var denied = await SlowException.TellApartAsync(opened.Connection, TryOnThisServerAsync(opened.Connection, closing.Token));
            before = await AnswersAsync(before, opened.Connection);
            denied = await TryToReplicateAsync(opened.Connection, closing.Token) ?? denied;
            return IsOver(before, denied is null ? null : PassOver(denied), isFilled: denied is null);
        }
        catch (Exception e) when (!closing.IsCancellationRequested)
        {
            // INVARIANT: whatever it failed with, it is looked at again, or trouble would stay for ever.
            database.DropConnectionsAfter(e);
            database.TellRetried("look", e);
            return IsOver(before, Say(e));
        }
    }

    // A server that answers again is asked again, also while a commit has to wait: what keeps appends away then is the standby that it waits for.
    private async Task<EventStoreException?> AnswersAsync(EventStoreException? before, NpgsqlConnection connection)
    {
        await using var question = new NpgsqlCommand("SELECT current_setting('synchronous_standby_names') <> ''", connection);
        if (before is not { Code: PostgresErrors.UnreachableCode or PostgresErrors.NotPrimaryCode } || !(bool)(await question.ExecuteScalarAsync(closing.Token))!)
        {
            return before;
        }

        var waits = Say(new StandbyException(isStillWaiting: true));
        return Interlocked.CompareExchange(ref trouble, waits, before) == before ? waits : before;
    }

    // INVARIANT: what could not be tried was not seen to pass. A disk that was full is full until an append passes, which is sent to the server meanwhile.
    private EventStoreException? PassOver(Exception denied)
    {
        if (Volatile.Read(ref wasFull))
        {
            return PostgresErrors.FullUntried(database.Server, database.Options.Schema, denied);
        }

        if (!isUntriedTold)
        {
            isUntriedTold = true;
            database.Options.Told?.Invoke(PostgresErrors.RoomUntried(database.Server, database.Options.Schema, denied));
        }

        return null;
    }

    /// <summary>Tries what an append takes of this server alone.</summary>
    /// <returns>What could not be tried for want of a right.</returns>
    private async Task<PostgresException?> TryOnThisServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await TryToAppendAsync(connection, cancellationToken);

        // To fill writes much to the server's log, which has to be kept for a standby that is away: only where it tells more than whether one may.
        return await TryToFillAsync(connection, Volatile.Read(ref wasFull) ? TrialBytes : 0, cancellationToken);
    }

    // As an append is made, with the same rights and rules of the same tables, and taken back.
    private async Task TryToAppendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var trial = new NpgsqlCommand(
            $"""
            INSERT INTO {database.Table("heads")} (log, position, hash) VALUES ({TrialLog}, 0, decode(repeat('00', {RecordHash.Length}), 'hex')) ON CONFLICT DO NOTHING;
            INSERT INTO {database.Table("events")} (log, position, stream, version, type, data, metadata, hash)
                VALUES ({TrialLog}, 1, '?', 1, '?', '', '', decode(repeat('00', {RecordHash.Length}), 'hex'));
            UPDATE {database.Table("heads")} SET position = 1 WHERE log = {TrialLog}
            """,
            connection, transaction);
        await trial.ExecuteNonQueryAsync(cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    // A commit of nothing, which waits for a standby as any other where the server is set to wait. Nothing is lost by it where it is ended for want of an answer. Where the server
    // reserves its messages, a row that is taken back makes such a commit as well.
    private async Task<PostgresException?> TryToReplicateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await TryToCommitAsync(connection, "SELECT pg_logical_emit_message(true, 'trustsafeguard', '')", cancellationToken) is null)
        {
            return null;
        }

        var row = $"BEGIN; SAVEPOINT trial; INSERT INTO {database.Table("room")} VALUES (''); ROLLBACK TO SAVEPOINT trial; COMMIT";
        return await TryToCommitAsync(connection, row, cancellationToken);
    }

    private static async Task<PostgresException?> TryToCommitAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var isOnThisServerAlone = false;
        void Notice(object sender, NpgsqlNoticeEventArgs said) => isOnThisServerAlone |= AppendConnection.IsOfStandby(said.Notice);
        connection.Notice += Notice;
        await using var trial = new NpgsqlCommand(sql, connection);
        try
        {
            await SlowException.TellApartAsync(connection, trial.ExecuteNonQueryAsync(cancellationToken));
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return denied;
        }
        catch (SlowException)
        {
            throw new StandbyException(isStillWaiting: true);
        }
        finally
        {
            connection.Notice -= Notice;
        }

        return isOnThisServerAlone ? throw new StandbyException(isStillWaiting: false) : null;
    }

    // INVARIANT: the file of the table has grown, as it does for an append; rows that find room in it, since others were taken back, prove nothing of the disk. Inserting is all
    // that it takes, and a right that docs/operating/cluster.md names.
    private async Task<PostgresException?> TryToFillAsync(NpgsqlConnection connection, int bytes, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var size = new NpgsqlCommand($"SELECT pg_relation_size('{database.Table("room")}')", connection, transaction);
        await using var trial = new NpgsqlCommand(
            $"INSERT INTO {database.Table("room")} SELECT sha256(int4send(number)) FROM generate_series(0, {bytes / RecordHash.Length}) AS number", connection, transaction);
        var before = (long)(await size.ExecuteScalarAsync(cancellationToken))!;
        PostgresException? denied = null;
        try
        {
            do
            {
                await trial.ExecuteNonQueryAsync(cancellationToken);
            }
            while ((long)(await size.ExecuteScalarAsync(cancellationToken))! < before + bytes);
        }
        catch (PostgresException said) when (said.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            denied = said;
        }

        await transaction.RollbackAsync(cancellationToken);
        return denied;
    }
}
