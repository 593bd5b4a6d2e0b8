using System.Buffers;
using System.Text.Json;
using Npgsql;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.GraphiQL;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

public sealed class ExportTests : IDisposable
{
    // Shorter texts stand in anything.
    private const int LeastOfText = 6;

    private const int Shown = 200;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task What_is_sent_to_a_collector_tells_of_the_work_and_of_nobody_it_is_done_for()
    {
        await using var collector = await TestCollector.StartAsync();
        await using (await NodeTelemetry.BeginAsync(new TelemetryOptions { Otlp = new Uri(collector.Address), Protocol = OtlpWay.Http, Sampling = 1 }, default))
        {
            (await CommandRun.OfAsync("demo", "--once", "--data", folder.Data)).Code.ShouldBe(ExitCode.Done);
        }

        var (code, _, errors) = await ServeAsync(
            async (node, caller) =>
            {
                foreach (var example in DemoDocuments.Of(node).Concat(FirstSteps.Examples))
                {
                    await caller.AskAsync(example.Document, example.Variables is { } variables ? JsonDocument.Parse(variables).RootElement : null);
                }
            },
            $"Telemetry:Otlp={collector.Address}", "Telemetry:Protocol=http", "Telemetry:Sampling=1");

        code.ShouldBe(ExitCode.Done, errors);
        foreach (var told in (string[])["POST /graphql", "graphql.execute", "Microsoft.Orleans.Application", "append", "outcome"])
        {
            collector.To("/v1/traces").ShouldContain(told);
        }

        foreach (var told in (string[])["trustsafeguard.request.duration", "trustsafeguard.store.append.duration", "trustsafeguard.views.behind", "http.server.request.duration"])
        {
            collector.To("/v1/metrics").ShouldContain(told);
        }

        collector.To("/v1/logs").ShouldContain("serve.development");
        var personal = await TextsAsync();
        personal.Count.ShouldBeGreaterThan(500);
        var any = SearchValues.Create([.. personal], StringComparison.Ordinal);
        foreach (var path in (string[])["/v1/traces", "/v1/metrics", "/v1/logs"])
        {
            var sent = collector.To(path);
            var at = sent.AsSpan().IndexOfAny(any);
            sent.Substring(Math.Max(0, at), at < 0 ? 0 : Math.Min(Shown, sent.Length - at)).ShouldBeEmpty($"It was sent to {path}.");
        }
    }

    [Fact]
    public async Task Whatever_a_change_is_asked_with_no_word_of_it_is_sent_to_a_collector_or_written_to_the_log()
    {
        const string Words = "Zebedee O\u2019Quill hugged a pupil, zebedee@school.example";
        await using var collector = await TestCollector.StartAsync();
        (await CommandRun.OfAsync("demo", "--once", "--data", folder.Data)).Code.ShouldBe(ExitCode.Done);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);

        var (code, output, errors) = await ServeAsync(
            async (node, caller) =>
            {
                var schema = (await caller.DataAsync(EveryMutation.Introspection)).At("__schema");
                var mutations = new EveryMutation(schema, Words);
                foreach (var document in IdsOf(node).Append(Words).SelectMany(mutations.With))
                {
                    foreach (var told in CodesIn(await caller.AskAsync(document)))
                    {
                        codes[told] = codes.GetValueOrDefault(told) + 1;
                    }
                }
            },
            $"Telemetry:Otlp={collector.Address}", "Telemetry:Protocol=http", "Telemetry:Sampling=1", "Logging:Level=Information");

        code.ShouldBe(ExitCode.Done, errors);
        codes.Keys.ShouldNotContain(each => each.StartsWith("graphql.", StringComparison.Ordinal), JsonSerializer.Serialize(codes));
        codes.Count.ShouldBeGreaterThan(15);
        codes.ShouldContainKey("done");
        collector.To("/v1/traces").ShouldContain("POST /graphql");
        foreach (var told in (string[])[collector.To("/v1/traces"), collector.To("/v1/metrics"), collector.To("/v1/logs"), output, errors])
        {
            told.ShouldNotContain("Zebedee", Case.Insensitive);
            told.ShouldNotContain("hugged");
        }
    }

    [Fact]
    public async Task What_PostgreSQL_says_of_a_failure_is_not_sent_to_a_collector()
    {
        await using var collector = await TestCollector.StartAsync();
        await using var data = NpgsqlDataSource.Create(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await using (await NodeTelemetry.BeginAsync(new TelemetryOptions { Otlp = new Uri(collector.Address), Protocol = OtlpWay.Http, Sampling = 1 }, default))
        {
            await using var command = data.CreateCommand("SELECT 'Zebedee'::int");
            (await Should.ThrowAsync<PostgresException>(command.ExecuteScalarAsync())).Message.ShouldContain("Zebedee");
        }

        var sent = collector.To("/v1/traces");
        sent.ShouldContain("postgresql");
        sent.ShouldNotContain("Zebedee");
        sent.ShouldNotContain("PostgresException: ");
    }

    [Fact]
    public async Task Prometheus_is_served_at_an_address_of_its_own_and_nowhere_else()
    {
        var (metrics, elsewhere) = ("", 0);
        var (code, output, errors) = await ServeAsync(
            async (_, caller) =>
            {
                await caller.DataAsync("{ __typename }");
                elsewhere = (int)(await caller.Client.GetAsync("/metrics")).StatusCode;
            },
            async address =>
            {
                using var client = new HttpClient();
                metrics = await client.GetStringAsync(address);
            },
            "Telemetry:Metrics=http://127.0.0.1:0");

        code.ShouldBe(ExitCode.Done, errors);
        output.ShouldContain("Metrics: http://127.0.0.1:");
        metrics.ShouldContain("trustsafeguard_store_trouble{");
        metrics.ShouldContain("graphql_execute_duration_seconds_count");
        elsewhere.ShouldBe(404);
    }

    [Fact]
    public async Task An_address_for_metrics_that_is_taken_is_said_before_the_records_are_opened()
    {
        await using var other = await TestCollector.StartAsync();

        var run = await CommandRun.OfAsync("serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--set", $"Telemetry:Metrics={other.Address}");

        run.Errors.ShouldStartWith($"error serve.address-in-use: Something listens on `{other.Address}` already");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A record of each kind.</summary>
    private static List<string> IdsOf(SafeguardingNode node) =>
        node.Feed.Read(views => views.Records.All.GroupBy(record => record.GetType()).Select(kind => kind.First().Id).ToList());

    private static IEnumerable<string> CodesIn(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors.AllAt("[].extensions.code").Select(code => code.GetString()!)
        : answer.At("data").EnumerateObject().SelectMany(payload => payload.Value.AllAt("userErrors[].code")).Select(code => code.GetString()!).DefaultIfEmpty("done");

    private Task<(ExitCode Code, string Output, string Errors)> ServeAsync(Func<SafeguardingNode, GraphQLCaller, Task> ask, params string[] settings) =>
        ServeAsync(ask, static _ => Task.CompletedTask, settings);

    private async Task<(ExitCode Code, string Output, string Errors)> ServeAsync(
        Func<SafeguardingNode, GraphQLCaller, Task> ask, Func<string, Task> look, params string[] settings)
    {
        using var stop = new CancellationTokenSource();
        var (output, errors, asked) = (new StringWriter(), new StringWriter(), Task.CompletedTask);
        var context = new CommandContext(CommandContext.ScreenOf(output, isTerminal: false), errors, TimeProvider.System, RunServerAsync);
        var code = await CommandRoot.RunAsync(
            ["serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", .. settings.SelectMany(setting => (string[])["--set", setting])], context, stop.Token);
        await asked;
        return ((ExitCode)code, output.ToString(), errors.ToString());

        Task RunServerAsync(NodeStart start, ServeOptions options, Action<IReadOnlyCollection<string>>? started, CancellationToken token) => GatewayServer.RunAsync(
            start,
            options,
            addresses =>
            {
                started?.Invoke(addresses);
                asked = Task.Run(() => AskAsync(start.Node!, new Uri(addresses.First())), token);
            },
            token);

        async Task AskAsync(SafeguardingNode node, Uri address)
        {
            try
            {
                var caller = new GraphQLCaller(address);
                using var client = caller.Client;
                await ask(node, caller);
                await look(output.ToString().Split('\n').FirstOrDefault(line => line.StartsWith("Metrics: ", StringComparison.Ordinal))?["Metrics: ".Length..].Trim() ?? "");
            }
            finally
            {
                await stop.CancelAsync();
            }
        }
    }

    /// <summary>Every text of the records that is more than a word of the product's own, and the name of every stream.</summary>
    private async Task<HashSet<string>> TextsAsync()
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });
        await foreach (var recorded in store.ReadAllAsync())
        {
            texts.Add(recorded.Stream);
            AddTexts(recorded.Data.Span, texts);
            AddTexts(recorded.Metadata.Span, texts);
        }

        texts.RemoveWhere(text => text.Length < LeastOfText);
        return texts;
    }

    private static void AddTexts(ReadOnlySpan<byte> json, HashSet<string> texts)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.AsSpan().IndexOfAny(' ', '@') >= 0)
            {
                texts.Add(text);
            }
        }
    }
}
