using TrustSafeguard.Benchmarks.Appends;
using TrustSafeguard.Benchmarks.Assessments;
using TrustSafeguard.Benchmarks.Hostile;
using TrustSafeguard.Benchmarks.Requests;
using TrustSafeguard.Benchmarks.Statistics;

// One line a benchmark: its name and what runs it. Each prints its own table and says what it compares with.
Dictionary<string, Func<string[], Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["access"] = AccessBenchmark.RunAsync,
    ["activation"] = ActivationBenchmark.RunAsync,
    ["appends"] = AppendsBenchmark.RunAsync,
    ["assess"] = arguments => Task.FromResult(AssessmentBenchmark.Run(arguments)),
    ["azure"] = AzureBenchmark.RunAsync,
    ["cluster"] = ClusterBenchmark.RunAsync,
    ["contacts"] = ContactsBenchmark.RunAsync,
    ["followers"] = FollowersBenchmark.RunAsync,
    ["hostile"] = HostileBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["open"] = OpenBenchmark.RunAsync,
    ["overhead"] = OverheadBenchmark.RunAsync,
    ["periods"] = PeriodsBenchmark.RunAsync,
    ["postgres"] = PostgresBenchmark.RunAsync,
    ["postgres-contacts"] = PostgresContactsBenchmark.RunAsync,
    ["publication"] = PublicationBenchmark.RunAsync,
    ["query"] = QueryBenchmark.RunAsync,
    ["reads"] = ReadsBenchmark.RunAsync,
    ["record"] = RecordBenchmark.RunAsync,
    ["sizes"] = SizesBenchmark.RunAsync,
    ["released"] = ReleasedBenchmark.RunAsync,
    ["repeat"] = RepeatBenchmark.RunAsync,
    ["snapshot"] = SnapshotBenchmark.RunAsync,
    ["scans"] = ScansBenchmark.RunAsync,
    ["statistics"] = StatisticsBenchmark.RunAsync,
    ["tokens"] = TokenBenchmark.RunAsync,
    ["waiting"] = WaitingBenchmark.RunAsync,
    ["start"] = StartBenchmark.RunAsync,
};

if (args is [var name, .. var rest] && benchmarks.TryGetValue(name, out var run))
{
    await run(rest);
    return 0;
}

await Console.Error.WriteLineAsync($"Say which benchmark to run: {string.Join(", ", benchmarks.Keys.Order(StringComparer.Ordinal))}.");
return 1;
