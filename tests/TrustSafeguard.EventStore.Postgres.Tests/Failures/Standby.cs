using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>The standby that a server waits for with every commit, and that is away until it is not waited for any more.</summary>
internal sealed class Standby(PostgresServer server)
{
    private const string Waiting = "SELECT COALESCE((SELECT max(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'), 0)";

    // A commit that nobody needs, and that waits as any other.
    private const string Commit = "SELECT pg_logical_emit_message(true, 'test', '')";

    /// <summary>Has the server wait for a standby that does not come. Returns when it does.</summary>
    public async Task GoAwayAsync()
    {
        await server.ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        while (true)
        {
            var commit = server.ExecuteAsync("postgres", Commit);
            while (!commit.IsCompleted)
            {
                if (await FindWaitingAsync() is > 0 and var process)
                {
                    await server.ExecuteAsync("postgres", $"SELECT pg_terminate_backend({process})");
                    await Should.ThrowAsync<NpgsqlException>(commit);
                    return;
                }
            }

            await commit;
        }
    }

    /// <summary>Nobody is waited for any more, as if the standby had all.</summary>
    public async Task ComeBackAsync()
    {
        await server.ExecuteAsync("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        await server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
    }

    /// <summary>Ends the wait of a commit by one of PostgreSQL's functions, for instance <c>pg_cancel_backend</c>, as soon as there is one.</summary>
    public async Task EndWaitAsync(string function) => await server.ExecuteAsync("postgres", $"SELECT {function}({await NextWaitAsync()})");

    /// <summary>Returns when a commit waits: the number of its process.</summary>
    public async Task<int> NextWaitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await FindWaitingAsync() is > 0 and var process)
            {
                return process;
            }
        }
    }

    /// <summary>Returns when stores have looked so often whether a commit passes.</summary>
    /// <param name="times">How often.</param>
    /// <param name="query">By what, as LIKE takes it.</param>
    public async Task LooksAsync(int times, string query = "%pg_logical_emit_message%")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var began = new HashSet<DateTime>(); began.Count < times;)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await AskAsync($"SELECT max(query_start) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE '{query}'") is DateTime look)
            {
                began.Add(look);
            }
        }
    }

    private async Task<int> FindWaitingAsync() => (int)(await AskAsync(Waiting))!;

    private async Task<object?> AskAsync(string question)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync();
    }
}
