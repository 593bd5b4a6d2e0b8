using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Alone: whoever listens, listens to all engines of the process, and those would allocate for it.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : IDisposable
{
    private const string Query = "query Overview($name: String!) { find(name: $name) }";
    private const string Secret = "Martha";

    private readonly List<Activity> activities = [];
    private readonly List<(string Instrument, KeyValuePair<string, object?>[] Tags)> measurements = [];
    private readonly ActivityListener activityListener;
    private readonly MeterListener meterListener = new();

    public TelemetryTests()
    {
        activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(activityListener);
        meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GraphQLTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meterListener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measurements.Add((instrument.Name, tags.ToArray())));
        meterListener.Start();
    }

    public void Dispose()
    {
        activityListener.Dispose();
        meterListener.Dispose();
    }

    [Fact]
    public async Task A_document_that_is_new_is_read_compared_planned_and_run_and_one_that_is_known_is_only_run()
    {
        var engine = Build();
        await engine.Ask(Query, """{"name": "x"}""");
        Told().ShouldBe(["graphql.parse", "graphql.validate", "graphql.plan", "graphql.execute"]);
        measurements.Select(one => one.Instrument).ShouldBe(Told().Select(name => name + ".duration"));
        activities.Clear();
        await engine.Ask(Query, """{"name": "x"}""");
        Told().ShouldBe(["graphql.execute"]);
    }

    [Fact]
    public async Task An_activity_names_the_operation_its_kind_and_its_documents_hash()
    {
        await Build().Ask(Query, """{"name": "x"}""");
        Tags("graphql.parse").ShouldBe([("graphql.document.id", DocumentManifest.IdOf(Query))]);
        foreach (var phase in (string[])["graphql.plan", "graphql.execute"])
        {
            Tags(phase).ShouldBe(
                [("graphql.document.id", DocumentManifest.IdOf(Query)), ("graphql.operation.type", "query"), ("graphql.operation.name", "Overview")]);
        }
    }

    [Theory]
    [InlineData(Query, """{"name": "Martha"}""")]
    [InlineData("{ find(name: \"Martha\") }", null)]
    [InlineData("{ find(name: Martha) }", null)]
    [InlineData("{ find(name: \"Martha ", null)]
    [InlineData("{ fail(name: \"Martha\") }", null)]
    [InlineData("query Overview($name: String!) { fail(name: $name) }", """{"name": "Martha"}""")]
    [InlineData(Query, """{"name": ["Martha"]}""")]
    public async Task Neither_variables_nor_the_documents_text_are_told(string document, string? variables)
    {
        await Build().Ask(document, variables);
        activities.ShouldNotBeEmpty();
        foreach (var activity in activities)
        {
            activity.TagObjects.Select(tag => $"{tag.Key} {tag.Value}").Concat(activity.Events.Select(one => one.Name))
                .Append(activity.DisplayName).Append(activity.StatusDescription ?? "")
                .ShouldAllBe(told => !told.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("{ find(", "graphql.parse", "graphql.syntax")]
    [InlineData("{ found }", "graphql.validate", "graphql.validation")]
    [InlineData("{ a: size b: size c: size }", "graphql.plan", "graphql.limit")]
    [InlineData("{ slow }", "graphql.execute", "graphql.execution-time")]
    public async Task What_ends_with_an_error_tells_its_code_and_what_has_errors_of_fields_does_not(string document, string phase, string code)
    {
        await Build().Ask(document, context: new object());
        activities[^1].DisplayName.ShouldBe(phase);
        activities[^1].Status.ShouldBe(ActivityStatusCode.Error);
        Tags(phase).ShouldContain((GraphQLTelemetry.ErrorType, code));
        measurements[^1].Tags.ShouldContain(KeyValuePair.Create<string, object?>(GraphQLTelemetry.ErrorType, code));

        await Build().Ask("{ fail(name: \"x\") }");
        activities[^1].Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task An_operation_whose_caller_has_gone_is_told_as_abandoned()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(Build().ExecuteAsync(GraphQLRequest.Of("{ waits }"), new object(), gone.Token).AsTask());
        Tags("graphql.execute").ShouldContain((GraphQLTelemetry.ErrorType, GraphQLTelemetry.Abandoned));
    }

    [Fact]
    public async Task What_callers_choose_is_no_tag_of_a_meter()
    {
        await Build().Ask(Query, """{"name": "x"}""");
        await Build().Ask("{ found }");
        measurements.SelectMany(one => one.Tags).Select(tag => tag.Key).Distinct(StringComparer.Ordinal)
            .ShouldBeSubsetOf([GraphQLTelemetry.OperationType, GraphQLTelemetry.ErrorType]);
    }

    [Fact]
    public async Task A_resolver_works_within_the_activity_of_its_operation()
    {
        (await Build().Ask("{ current }")).ShouldBe("""{"data":{"current":"graphql.execute"}}""");
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void Every_name_stands_in_the_documentation()
    {
        var page = File.ReadAllText(Checkout.PathOf("docs", "graphql.md"));
        foreach (var name in typeof(GraphQLTelemetry).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            page.ShouldContain($"`{name}`");
        }
    }

    private static GraphQLEngine Build()
    {
        var time = new FakeTimeProvider();
        return GraphQLEngine.Build(
            "type Query { find(name: String!): Int fail(name: String!): Int size: Int slow: Int waits: Int current: String }",
            bindings => bindings.Query(typeof(Queries)).Context<object>(),
            new GraphQLOptions { TimeProvider = Queries.Time = time, Limits = new GraphQLLimits { RootFields = 2, ExecutionTime = TimeSpan.FromSeconds(1) } });
    }

    private List<string> Told() => [.. activities.Select(activity => activity.DisplayName)];

    private IEnumerable<(string Key, string? Value)> Tags(string phase) =>
        activities.Last(activity => activity.DisplayName == phase).TagObjects.Select(tag => (tag.Key, (string?)tag.Value));

    internal static class Queries
    {
        public static FakeTimeProvider Time { get; set; } = new();

        public static int? Find(string name) => name.Length;

        public static int? Fail(string name) => throw new InvalidOperationException(name);

        public static int? Size() => 1;

        public static int? Slow()
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            return 1;
        }

        public static async Task<int?> Waits(CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return 1;
        }

        public static string? Current() => Activity.Current?.DisplayName;
    }
}
