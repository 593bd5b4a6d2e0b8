using System.Globalization;
using System.Text.Json;
using Npgsql;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

/// <summary>
/// How the server finds what it is asked for, by what <c>auto_explain</c> tells of every statement. A plan may be kept that was made while the tables were empty: it has to be
/// by an index that names what is asked for then too, or it walks a whole log later.
/// </summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const int Logs = 4;
    private const int Events = 1_500;

    private PostgresServer server = null!;
    private string database = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync(
            isDurable: true, "session_preload_libraries=auto_explain", "auto_explain.log_min_duration=0", "auto_explain.log_format=json", "auto_explain.log_analyze=on",
            "autovacuum=off");
        database = await server.CreateDatabaseAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("force_generic_plan", "")]
    [InlineData("force_generic_plan", "VACUUM ANALYZE")]
    [InlineData("force_custom_plan", "")]
    [InlineData("force_custom_plan", "VACUUM ANALYZE")]
    public async Task Whatever_statistics_a_plan_is_made_by_it_finds_events_by_what_is_asked_for_and_not_by_walking_their_log(string plans, string statistics)
    {
        await DoAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET plan_cache_mode = {plans}");
        var options = new PostgresStoreOptions { ConnectionString = database };
        await using (await PostgresEventStore.OpenAsync(options))
        {
        }

        await RenewAsync(statistics);
        await using (var filled = await PostgresEventStore.OpenAsync(options))
        {
            await AskAllAsync(filled);
            await FillAsync(filled);

            // By the plans that were made while the tables were empty, and are kept.
            await AskAllAsync(filled);
        }

        await RenewAsync(statistics);
        await using (var opened = await PostgresEventStore.OpenAsync(options))
        {
            await AskAllAsync(opened);
            await opened.AppendAsync(To("z", 0, "again"));
            await opened.AppendAsync(To("z", 1, "and again"));
        }

        var told = await ScansAsync();
        told.Select(scan => scan.Index).Distinct().ShouldBe(["events_pkey", "events_stream"], ignoreOrder: true);
        told.Where(scan => !scan.IsByWhatIsAsked).Select(scan => scan.ToString()).Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("VACUUM ANALYZE")]
    public async Task Whoever_is_far_behind_is_given_a_page_and_the_server_looks_for_no_more_than_that(string statistics)
    {
        const int Page = 32;
        const int Searched = 128;
        await using var store = await PostgresEventStore.OpenAsync(
            new PostgresStoreOptions { ConnectionString = database, PageEvents = Page, SearchedPositions = Searched });
        await FillAsync(store);
        await RenewAsync(statistics);
        var log = LogOf(2);

        (await store.ReadStreamsOfLogAsync(log, [string.Empty], 0, Events).Take(Page).CountAsync()).ShouldBe(Page);
        (await SearchesAsync()).ShouldBe([Page]);

        // All of it, and streams that are rare and stand at the end, a few positions at a time.
        var expected = await store.ReadLogAsync(log).ToListAsync();
        foreach (var beginnings in new string[][] { [string.Empty], ["s2-24"], ["s0-1", "s1-1", "s2"] })
        {
            (await store.ReadStreamsOfLogAsync(log, beginnings, 3, Events - 1).Select(recorded => recorded.Position).ToListAsync()).ShouldBe(
                expected.Where(recorded => recorded.Position is > 3 and < Events && Array.Exists(beginnings, recorded.Stream.StartsWith)).Select(recorded => recorded.Position));
        }

        (await SearchesAsync()).Max().ShouldBe(Page);
    }

    [Fact]
    public async Task However_many_logs_there_are_one_question_looks_at_the_ends_of_a_page_of_them()
    {
        await using var store = await PostgresEventStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database, PageEvents = Logs - 1 });
        for (var log = 0; log < Logs; log++)
        {
            await store.AppendAsync(LogOf(log), [To("a", 0, "1")]);
        }

        await store.ProveAsync();
        await store.FindLossesAsync();

        var plans = await PlansAsync();
        foreach (var beginning in new[] { "SELECT name, place, head, ", "SELECT name, place, head FROM unnest", "WITH RECURSIVE named" })
        {
            plans.Count(plan => TextOf(plan, "Query Text").StartsWith(beginning, StringComparison.Ordinal)).ShouldBe(2, beginning);
        }
    }

    /// <summary>How many rows each question for positions gave.</summary>
    private async Task<List<int>> SearchesAsync() =>
    [
        .. (await PlansAsync()).Where(plan => TextOf(plan, "Query Text").StartsWith("SELECT event.position", StringComparison.Ordinal))
            .Select(plan => (int)plan.GetProperty("Plan").GetProperty("Actual Rows").GetDouble()),
    ];

    private static LogId LogOf(int number) => new(string.Create(CultureInfo.InvariantCulture, $"trust-{number}"));

    private static async Task FillAsync(PostgresEventStore store)
    {
        for (var log = 0; log < Logs; log++)
        {
            for (var part = 0; part < 3; part++)
            {
                var streams = Enumerable.Range(0, Events / 6).Select(number => To(string.Create(CultureInfo.InvariantCulture, $"s{part}-{number}"), 0, "a", "b"));
                (await store.AppendAsync(LogOf(log), [.. streams])).ShouldBeOfType<AppendResult.Appended>();
            }
        }
    }

    private static async Task AskAllAsync(PostgresEventStore store)
    {
        // Twice and once more: what is asked often is prepared then.
        for (var time = 0; time < 3; time++)
        {
            var log = LogOf(1);
            await store.ReadHeadAsync(log);
            await store.ListLogsAsync();
            await store.ProveAsync();
            await store.FindBehindEndsAsync();
            await store.FindLossesAsync();
            await store.ReadStreamAsync(log, "s1-7").CountAsync();
            await store.ReadPositionsAsync(log, [3, 5, 700, 1_200]).CountAsync();
            await store.ReadLogAsync(log, 1_400).CountAsync();
            await store.ReadBehindAsync(Enumerable.Range(0, Logs).ToDictionary(LogOf, _ => 1_490L)).CountAsync();
            await store.ReadStreamsAsync(["s2-1"], new Dictionary<LogId, long> { [log] = 1_450 }).CountAsync();
        }
    }

    private Task RenewAsync(string statistics) => statistics.Length == 0 ? Task.CompletedTask : DoAsync(statistics);

    private Task DoAsync(string sql) => server.ExecuteAsync(new NpgsqlConnectionStringBuilder(database).Database!, sql);

    /// <summary>Every scan of events, of every plan in the server's log.</summary>
    private async Task<List<Scan>> ScansAsync()
    {
        var scans = new List<Scan>();
        foreach (var plan in await PlansAsync())
        {
            Collect(plan.GetProperty("Plan"), TextOf(plan, "Query Text"), scans);
        }

        return scans;
    }

    /// <summary>Every plan in the server's log.</summary>
    private async Task<List<JsonElement>> PlansAsync()
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_read_file(pg_current_logfile())", connection);
        var log = ((string)(await command.ExecuteScalarAsync())!).Split('\n');
        var plans = new List<JsonElement>();
        for (var line = 0; line < log.Length; line++)
        {
            if (log[line].EndsWith("plan:", StringComparison.Ordinal))
            {
                using var plan = JsonDocument.Parse(string.Concat(log.Skip(line + 1).TakeWhile(next => next.StartsWith('\t'))));
                plans.Add(plan.RootElement.Clone());
            }
        }

        return plans;
    }

    private static void Collect(JsonElement node, string query, List<Scan> scans)
    {
        if (node.TryGetProperty("Relation Name", out var relation) && relation.GetString() == "events" && node.GetProperty("Node Type").GetString() != "ModifyTable")
        {
            scans.Add(new Scan(TextOf(node, "Node Type"), TextOf(node, "Index Name"), TextOf(node, "Index Cond"), node.GetProperty("Actual Rows").GetDouble(), query));
        }

        if (node.TryGetProperty("Plans", out var plans))
        {
            foreach (var inner in plans.EnumerateArray())
            {
                Collect(inner, query, scans);
            }
        }
    }

    private static string TextOf(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private sealed record Scan(string Kind, string Index, string Condition, double Rows, string Query)
    {
        // Which logs there are is asked by the name before, one after another.
        public bool IsByWhatIsAsked => IsNextName || Kind.StartsWith("Index", StringComparison.Ordinal) && Condition.Contains("log =", StringComparison.Ordinal)
            && Index switch
            {
                "events_pkey" => Condition.Contains("position", StringComparison.Ordinal),
                "events_stream" => Condition.Contains("stream", StringComparison.Ordinal),
                _ => false,
            };

        private bool IsNextName => Kind == "Index Only Scan" && Index == "events_pkey" && Condition.Contains("log >", StringComparison.Ordinal) && Rows <= 1;
    }
}
