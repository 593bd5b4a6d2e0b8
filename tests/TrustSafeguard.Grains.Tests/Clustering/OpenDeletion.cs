using System.Diagnostics;
using Npgsql;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>A member that a transaction has deleted, which is not committed yet.</summary>
public sealed class OpenDeletion : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlConnection watch;
    private readonly NpgsqlTransaction transaction;

    private OpenDeletion(NpgsqlConnection connection, NpgsqlConnection watch, NpgsqlTransaction transaction) =>
        (this.connection, this.watch, this.transaction) = (connection, watch, transaction);

    public static async Task<OpenDeletion> BeginAsync(string database, int generation)
    {
        var (connection, watch) = (new NpgsqlConnection(database), new NpgsqlConnection(database));
        await connection.OpenAsync();
        await watch.OpenAsync();
        var deletion = new OpenDeletion(connection, watch, await connection.BeginTransactionAsync());
        await using var command = new NpgsqlCommand("DELETE FROM cluster_member WHERE generation = @generation", connection) { Parameters = { new("generation", generation) } };
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        return deletion;
    }

    /// <summary>Returns once somebody waits for it.</summary>
    public async Task IsWaitedForAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE @deleting = ANY (pg_blocking_pids(pid)))", watch)
        {
            Parameters = { new("deleting", connection.ProcessID) },
        };
        while (!(bool)(await command.ExecuteScalarAsync())!)
        {
            (Stopwatch.GetElapsedTime(begun) < LongestWait).ShouldBeTrue("Nobody waited for the deletion.");
        }
    }

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        await watch.DisposeAsync();
    }
}
