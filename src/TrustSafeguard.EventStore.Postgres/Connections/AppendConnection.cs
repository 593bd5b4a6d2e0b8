using System.Data;
using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>
/// A connection on which appends are made. A commit counts on it when the server has it, and its standby where it has one to wait for (`synchronous_standby_names`).
/// </summary>
internal sealed class AppendConnection : IAsyncDisposable
{
    // The function of PostgreSQL that a warning comes from is the same in every language.
    private const string Waiting = "SyncRepWaitForLSN";

    private readonly Database database;
    private Task? leftWaiting;
    private bool isOnThisServerAlone;

    public AppendConnection(Database database, NpgsqlConnection connection)
    {
        (this.database, Connection) = (database, connection);
        connection.Notice += (_, said) => isOnThisServerAlone |= IsOfStandby(said.Notice);
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>Whether the server says that it gave up waiting for a standby: then it calls a commit done that only itself has.</summary>
    public static bool IsOfStandby(PostgresNotice notice) => notice.Routine == Waiting;

    /// <summary>Waits for a commit.</summary>
    /// <param name="commit">Sends it, without a limit of its own, and is ended by the token.</param>
    /// <returns>How many rows it wrote.</returns>
    /// <exception cref="StandbyException">The server has it, and its standby perhaps not.</exception>
    /// <remarks>
    /// INVARIANT: a commit that waits for the standby is not ended. The server would show it to everybody, whoever asks again would find it, and it would be lost with this server.
    /// It is left waiting, and holds the head of its log meanwhile.
    /// </remarks>
    public async Task<int> CommitAsync(Func<CancellationToken, Task<int>> commit)
    {
        using var giveUp = new CancellationTokenSource();
        isOnThisServerAlone = false;
        var running = commit(giveUp.Token);
        try
        {
            await running.WaitAsync(database.Options.AnswerWithin, database.Options.Time);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            if (await database.WaitsForStandbyAsync(Connection.ProcessID))
            {
                leftWaiting = running;
                throw new StandbyException(isStillWaiting: true);
            }

            await giveUp.CancelAsync();
        }

        try
        {
            var rows = await running;
            return isOnThisServerAlone ? throw new StandbyException(isStillWaiting: false) : rows;
        }
        catch (OperationCanceledException late)
        {
            // A server that ended it says so, and the connection lives on.
            throw Connection.State == ConnectionState.Open ? new SlowException(late) : new TimeoutException($"it did not answer within {database.Options.AnswerWithin}", late);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (leftWaiting is null)
        {
            return Connection.DisposeAsync();
        }

        // Given back when the server answers, as it does when its standby is back or it ends.
        _ = leftWaiting.ContinueWith(
            static (ended, connection) =>
            {
                _ = ended.Exception;
                ((NpgsqlConnection)connection!).Dispose();
            },
            Connection,
            TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }
}
