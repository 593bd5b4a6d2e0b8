using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Npgsql;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Clustering.Postgres;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// How long a contact takes that wakes its grains, by how many contacts their relationship holds already: replayed, and from a snapshot in Orleans's storage. On files, on
/// PostgreSQL and on Azurite.
/// </summary>
internal static class ActivationBenchmark
{
    private const int Measured = 31;
    private const int AfterEvents = 50;
    private const string Cluster = "larch";

    private static readonly int[] DefaultLengths = [1, 200, 2_000, 10_000];

    /// <param name="args">How many contacts the relationships hold.</param>
    public static async Task RunAsync(string[] args)
    {
        int[] lengths = args.Length > 0 ? [.. args.Select(int.Parse)] : DefaultLengths;
        using var folder = new TestFolder();
        await MeasureAsync("files", async () => await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Path, "records") }), null, lengths);
        await using (var postgres = await PostgresServer.StartAsync(AppContext.BaseDirectory, isDurable: true))
        {
            var connection = await postgres.CreateDatabaseAsync();
            var orleans = new PostgresMigrationSet(OrleansTables.SetName, [.. OrleansTables.Steps.Select((step, i) => new PostgresMigration(i + 1, step.Name, step.Sql))]);
            await PostgresMigrations.RunAsync(connection, [PostgresMigrations.EventStore, orleans]);
            await MeasureAsync(
                "postgres", async () => await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = connection }),
                new ClusterStorage.Postgres(NpgsqlDataSource.Create(connection + ";Search Path=trustsafeguard")), lengths);
        }

        await using var azurite = await AzuriteServer.StartInMemoryAsync();
        await MeasureAsync(
            "azurite", async () => await AzureEventStore.OpenAsync(new AzureStoreOptions { ConnectionString = azurite.ConnectionString, Container = "records" }),
            new ClusterStorage.AzureStorage(new TableServiceClient(azurite.ConnectionString), new BlobServiceClient(azurite.ConnectionString)), lengths);
    }

    private static async Task MeasureAsync(string kind, Func<Task<IEventStore>> openAsync, ClusterStorage? storage, int[] lengths)
    {
        await using var store = await openAsync();
        var pairs = await FillAsync(store, lengths);
        foreach (var after in new int?[] { null, AfterEvents })
        {
            await using var silo = await EmbeddedSilo.StartAsync(OptionsOf(store) with
            {
                Limits = new GrainLimits { SnapshotAfterEvents = after },
                FollowsOthers = storage is not null,
                Cluster = storage is null ? null : new SiloCluster(Cluster, storage) { Port = FreePort.OnLoopback().Port },
            });
            foreach (var (length, teacher, student) in pairs)
            {
                // Twice before: what runs for the first time is compiled, and a snapshot is kept.
                List<double> times = [];
                for (var round = -2; round < Measured; round++)
                {
                    await SendToSleepAsync(silo);
                    var begun = Stopwatch.GetTimestamp();
                    await RecordAsync(silo.Safeguarding, teacher, student, $"{kind}-{after}-{round}");
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }

                double[] sorted = [.. times.Skip(2).Order()];
                Console.WriteLine(
                    $"{kind,9}, {length,6} contacts, {(after is null ? "replayed" : "snapshot")}: p50 {sorted[Measured / 2],7:0.00} ms, p90 {sorted[Measured * 9 / 10],7:0.00} ms");
            }
        }
    }

    // A grain that is still told what was recorded is at work, and is left awake.
    private static async Task SendToSleepAsync(EmbeddedSilo silo)
    {
        var management = silo.Grains.GetGrain<IManagementGrain>(0);
        do
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
        }
        while ((await management.GetSimpleGrainStatistics()).Any(kind => kind.ActivationCount > 0 && kind.GrainType.StartsWith("TrustSafeguard.", StringComparison.Ordinal)));
    }

    private static async Task<List<(int Length, string Teacher, string Student)>> FillAsync(IEventStore store, int[] lengths)
    {
        await using var silo = await EmbeddedSilo.StartAsync(OptionsOf(store));
        var (asked, pairs) = (silo.Safeguarding, new List<(int, string, string)>());
        await asked.Organisations.OnboardAsync(
            Viewer.Development, new OnboardSchool(900_001, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust"));
        await asked.Policies.AdoptAsync(Viewer.Development, new AdoptSchoolPolicy(900_001, "westdale-junior", [], new DateOnly(2020, 9, 1)));
        foreach (var length in lengths)
        {
            var teacher = await asked.People.EnrolAsync(
                Viewer.Development, new EnrolStaffMember(900_001, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1)));
            var student = await asked.People.EnrolAsync(Viewer.Development, new EnrolStudent(900_001, "Sam Invented", new DateOnly(2014, 9, 1)));
            foreach (var part in Enumerable.Range(0, length).Chunk(64))
            {
                await Task.WhenAll(part.Select(i => RecordAsync(asked, teacher.Id!, student.Id!, $"fill-{i}")));
            }

            pairs.Add((length, teacher.Id!, student.Id!));
        }

        return pairs;
    }

    private static async Task RecordAsync(Safeguarding asked, string teacher, string student, string request)
    {
        var outcome = await asked.Contacts.RecordAsync(Viewer.Development, new RecordContact(
            teacher, student, null, Policies.Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, [], DateTimeOffset.UtcNow,
            "A reminder about the trip on Friday.", $"{teacher}-{request}"));
        if (outcome.Refusals.Count > 0)
        {
            throw new InvalidOperationException(outcome.Refusals[0].Message);
        }
    }

    private static SafeguardingSiloOptions OptionsOf(IEventStore store) => new(store, TimeProvider.System, new RandomIds(TimeProvider.System)) { Access = AccessRules.Everything };
}
