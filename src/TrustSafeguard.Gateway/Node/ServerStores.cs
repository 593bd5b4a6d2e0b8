using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Clustering.Postgres;

namespace TrustSafeguard.Gateway.Node;

/// <summary>The stores of a node that keeps its records on a server: the records, the log of reads beside them, and what a cluster's nodes share.</summary>
/// <param name="Records">The records.</param>
/// <param name="Reads">The log of reads.</param>
public sealed record ServerStores(IEventStore Records, IEventStore Reads) : IAsyncDisposable
{
    private const string RecordsSchema = "trustsafeguard";
    private const string ReadsSchema = "trustsafeguard_reads";
    private const string ClusterSchema = "trustsafeguard_cluster";
    private const string RecordsPrefix = "logs";
    private const string ReadsWord = "reads";

    // Membership, reminders and snapshots ask little and seldom.
    private const int ClusterConnections = 10;

    private static PostgresMigrationSet TablesOfOrleans { get; } = new(
        OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, index) => new PostgresMigration(index + 1, step.Name, step.Sql))]);

    private static (string Schema, PostgresMigrationSet[] Sets)[] Tables { get; } =
    [
        (RecordsSchema, [PostgresMigrations.EventStore]), (ReadsSchema, [PostgresMigrations.EventStore]), (ClusterSchema, [TablesOfOrleans]),
    ];

    /// <summary>Says what is being brought to records and reads from elsewhere.</summary>
    public IUnfinishedMark Unfinished => UnfinishedOf(Records) ?? throw new InvalidOperationException($"This version knows no such store: `{Records.GetType()}`.");

    /// <summary>Says what is being brought to a server's records; null for those of one process, which are opened by nobody meanwhile.</summary>
    public static IUnfinishedMark? UnfinishedOf(IEventStore records) => records switch
    {
        PostgresEventStore postgres => postgres.Unfinished,
        AzureEventStore azure => azure.Unfinished,
        _ => null,
    };

    /// <summary>Opens them, and makes the tables or the container where they are missing, unless they are only read.</summary>
    /// <param name="address">Where.</param>
    /// <param name="time">The clock of pauses and limits.</param>
    /// <param name="told">Told what hinders nothing and should be known.</param>
    /// <param name="stop">Ends the opening.</param>
    /// <param name="fills">Whether they are opened to be filled from elsewhere; all others are refused until they are.</param>
    /// <param name="reads">Whether they are only read: then nothing is made that is missing.</param>
    /// <exception cref="EventStoreException">The server cannot be used; the code and the words say why.</exception>
    public static async Task<ServerStores> OpenAsync(
        StoreAddress address, TimeProvider time, Action<EventStoreException> told, CancellationToken stop, bool fills = false, bool reads = false)
    {
        var records = await OpenAsync(address, isOfReads: false, time, told, fills, reads, stop);
        try
        {
            // What should be known of the server is told once, by the store of the records.
            return new ServerStores(records, await OpenAsync(address, isOfReads: true, time, static _ => { }, fills, reads, stop));
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where the nodes of a cluster keep what they share beside the logs.</summary>
    public static ClusterStorage StorageOf(StoreAddress address) => address switch
    {
        StoreAddress.Postgres postgres => new ClusterStorage.Postgres(
            PostgresSource.For(postgres.Connection, "trustsafeguard cluster", ClusterSchema, ClusterConnections)),
        StoreAddress.AzureStorage azure => AccountOf(azure) is { } account
            ? new ClusterStorage.AzureStorage(new TableServiceClient(TablesOf(account), Identity()), new BlobServiceClient(account, Identity()))
            : new ClusterStorage.AzureStorage(new TableServiceClient(azure.Connection), new BlobServiceClient(azure.Connection)),
        _ => throw new ArgumentOutOfRangeException(nameof(address), address, "This version knows no such store."),
    };

    /// <summary>The longest that a store takes to say what became of a change: to find its server, and to give up waiting for its answer.</summary>
    public static TimeSpan AnswersWithin(StoreAddress address) => address switch
    {
        StoreAddress.Postgres postgres when OptionsOf(postgres, isOfReads: false) is var options => options.ConnectWithin + options.AnswerWithin + options.ConfirmWithin,
        StoreAddress.AzureStorage azure when OptionsOf(azure, isOfReads: false) is var options => options.ConnectTime + options.AnswerTime,
        _ => throw new ArgumentOutOfRangeException(nameof(address), address, "This version knows no such store."),
    };

    /// <summary>Makes what the nodes of a cluster share, where it is missing.</summary>
    /// <exception cref="EventStoreException">It cannot be made; the code and the words say why.</exception>
    public static Task PrepareClusterAsync(StoreAddress address, CancellationToken stop) => address is StoreAddress.Postgres postgres
        ? PostgresMigrations.RunAsync(postgres.Connection, [TablesOfOrleans], ClusterSchema, stop)
        : ClusterTables.PrepareAsync(((ClusterStorage.AzureStorage)StorageOf(address)).Tables, AnswersWithin(address), stop);

    /// <summary>Makes all tables of PostgreSQL that are missing: those of the records, of the log of reads and of a cluster.</summary>
    public static async Task MigrateAsync(StoreAddress.Postgres address, CancellationToken stop)
    {
        foreach (var (schema, sets) in Tables)
        {
            await PostgresMigrations.RunAsync(address.Connection, sets, schema, stop);
        }
    }

    /// <summary>What <see cref="MigrateAsync"/> would run on an empty database.</summary>
    public static string PrintMigrations() => string.Join('\n', Tables.Select(each => PostgresMigrations.Print(each.Sets, each.Schema)));

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        await Reads.DisposeAsync();
    }

    private static async Task<IEventStore> OpenAsync(
        StoreAddress address, bool isOfReads, TimeProvider time, Action<EventStoreException> told, bool fills, bool reads, CancellationToken stop) => address switch
    {
        StoreAddress.Postgres postgres => await PostgresEventStore.OpenAsync(
            OptionsOf(postgres, isOfReads) with { Time = time, Told = told, Fills = fills, Migrates = !reads }, stop),
        StoreAddress.AzureStorage azure => await AzureEventStore.OpenAsync(
            OptionsOf(azure, isOfReads) with { TimeProvider = time, Told = told, Fills = fills, CreatesContainer = !reads }, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(address), address, "This version knows no such store."),
    };

    private static PostgresStoreOptions OptionsOf(StoreAddress.Postgres postgres, bool isOfReads) => new()
    {
        ConnectionString = postgres.Connection,
        Schema = isOfReads ? ReadsSchema : RecordsSchema,
        Holds = isOfReads ? ReadsWord : StoreMetrics.Records,
    };

    private static AzureStoreOptions OptionsOf(StoreAddress.AzureStorage azure, bool isOfReads) => new()
    {
        ConnectionString = AccountOf(azure) is null ? azure.Connection : null,
        ServiceUri = AccountOf(azure),
        Prefix = isOfReads ? ReadsWord : RecordsPrefix,
        Holds = isOfReads ? ReadsWord : StoreMetrics.Records,
    };

    private static Uri? AccountOf(StoreAddress.AzureStorage azure) => Uri.TryCreate(azure.Connection, UriKind.Absolute, out var account) ? account : null;

    private static Uri TablesOf(Uri blobs) => new(blobs.AbsoluteUri.Replace(".blob.", ".table.", StringComparison.Ordinal));

    private static DefaultAzureCredential Identity() => new DefaultAzureCredential();
}
