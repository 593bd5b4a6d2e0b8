namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>Short ways to a store on the server that the tests of this run share.</summary>
internal static class TestStore
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static string? database;
    private static int schemas;

    /// <summary>A schema of its own, in the one database that tests share which are no danger to others.</summary>
    public static async Task<PostgresStoreOptions> NewSchemaAsync()
    {
        var server = await PostgresServer.SharedAsync();
        await OneAtATime.WaitAsync();
        try
        {
            database ??= await server.CreateDatabaseAsync();
            return new PostgresStoreOptions { ConnectionString = database, Schema = $"store_{++schemas}" };
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>A database of its own.</summary>
    public static async Task<PostgresStoreOptions> NewDatabaseAsync() =>
        new() { ConnectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() };

    public static Task<PostgresEventStore> OpenAsync(PostgresStoreOptions options) => PostgresEventStore.OpenAsync(options);
}
