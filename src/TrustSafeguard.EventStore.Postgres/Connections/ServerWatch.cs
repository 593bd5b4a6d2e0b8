using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>
/// What is wrong with the server as far as is known. While it is away or its disk is full, one loop looks again, in pauses that grow; all others are answered from here, so
/// that a server that comes back meets no storm.
/// </summary>
internal sealed class ServerWatch(Database database) : IAsyncDisposable
{
    // So much is written on trial, and taken back, that a table of its own needs pages that were not there.
    private const int TrialBytes = 256 * 1024;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private EventStoreException? trouble;
    private Task probing = Task.CompletedTask;

    /// <summary>What keeps appends away; nothing where nothing does.</summary>
    public EventStoreException? Trouble => Volatile.Read(ref trouble);

    /// <summary>The same where nothing can be read either.</summary>
    public EventStoreException? Away => Trouble is { Code: PostgresErrors.UnreachableCode } away ? away : null;

    /// <summary>Takes notice of a failure that was not got over, and says it in our words.</summary>
    public EventStoreException Note(Exception failure)
    {
        var said = Say(failure);
        if (said.Code is PostgresErrors.UnreachableCode or PostgresErrors.FullCode)
        {
            lock (gate)
            {
                trouble = said;
                if (probing.IsCompleted && !closing.IsCancellationRequested)
                {
                    probing = Task.Run(ProbeAsync);
                }
            }
        }

        return said;
    }

    /// <summary>Takes notice that an append was committed.</summary>
    public void Works() => Volatile.Write(ref trouble, null);

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

    private EventStoreException Say(Exception failure) => FailureKinds.Say(failure, database.Server);

    private async Task ProbeAsync()
    {
        var pauses = database.Options.NewPauses();
        try
        {
            while (true)
            {
                await pauses.NextAsync(closing.Token);
                if (await TryAsync() is not { } still)
                {
                    return;
                }

                Volatile.Write(ref trouble, Say(still));
            }
        }
        catch (OperationCanceledException)
        {
            // The store is closed.
        }
    }

    // INVARIANT: that the trouble is over and that the loop ends is one step, or trouble that comes in between would have nobody who looks.
    private async Task<Exception?> TryAsync()
    {
        try
        {
            await using var connection = await database.OpenAsync(closing.Token);
            await TryToWriteAsync(connection, closing.Token);
            lock (gate)
            {
                trouble = null;
                probing = Task.CompletedTask;
            }

            return null;
        }
        catch (Exception e) when (FailureKinds.IsOfTheServer(e))
        {
            database.DropConnectionsAfter(e);
            return e;
        }
    }

    // The emptied table gets a new file, which takes room as an append would; taken back, nothing of it is left.
    private async Task TryToWriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var trial = new NpgsqlCommand(
            $"TRUNCATE {database.Table("room")}; INSERT INTO {database.Table("room")} SELECT sha256(int4send(number)) FROM generate_series(1, "
                + $"{TrialBytes / RecordHash.Length}) AS number",
            connection, transaction);
        try
        {
            await trial.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException said) when (said.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A role that does not own the tables may not try. The server answers, at least, and the next append tells the rest.
        }

        await transaction.RollbackAsync(cancellationToken);
    }
}
