using System.Net;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary><c>/healthz</c> and <c>/readyz</c>, which anybody may ask.</summary>
public sealed class ProbeTests : IAsyncDisposable
{
    private readonly CutOffStore store = new(new MemoryEventStore());

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Who_asks_whether_the_server_lives_is_answered_however_much_strangers_ask(string path)
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);
        for (var i = 0; i < 400; i++)
        {
            using var stranger = await gateway.Client.GetAsync("/nowhere");
        }

        using var response = await gateway.Client.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stranger_is_told_that_something_is_wrong_and_by_which_code_and_neither_where_nor_how_much()
    {
        await using var gateway = await RunningGateway.StartAsync(store: store, development: false);
        store.Losses = [new("store.records-gone", "Log trust-900001 was acknowledged at position 205 on `db.example` port 5432.")];

        var said = await SaidAsync(gateway);

        said.ShouldBe("not ready: Something that was recorded is gone, or is not as it was written; the log of this node names it. (store.records-gone)");
    }

    [Fact]
    public async Task Whoever_runs_the_service_is_told_where()
    {
        await using var gateway = await RunningGateway.StartAsync(store: store);
        store.Losses = [new("store.records-gone", "Log trust-900001 was acknowledged at position 205.")];

        (await SaidAsync(gateway)).ShouldBe("not ready: Log trust-900001 was acknowledged at position 205.");
    }

    [Fact]
    public async Task What_keeps_appends_away_is_told_as_it_was_found_though_it_passes_while_it_is_told()
    {
        await using var gateway = await RunningGateway.StartAsync(store: store);
        var passing = new PassingStore(gateway.Node.Store, new("store.denied", "The storage account does not let this process in."));

        var faults = await new Readiness(passing, gateway.Node.Reads.Store, gateway.Node.Feed, TimeProvider.System, () => false, () => [], () => true).FindFaultsAsync();

        faults.ShouldHaveSingleItem().Detail.ShouldBe("The storage account does not let this process in.");
    }

    [Fact]
    public async Task One_look_at_the_store_serves_all_who_ask_within_its_time()
    {
        await using var gateway = await StartAsync(limits => limits with { ReadinessEvery = TimeSpan.FromHours(1) });

        var said = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.Client.GetStringAsync("/readyz")));

        said.ShouldAllBe(each => each == "ready");
        store.Looks.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_keeps_nobody_waiting_and_is_not_asked_beside_that_again()
    {
        var answers = new TaskCompletionSource();
        store.BeforeLook = answers.Task;
        await using var gateway = await StartAsync(limits => limits with { ReadinessEvery = TimeSpan.Zero, ReadinessTime = TimeSpan.FromMilliseconds(50) });

        (await SaidAsync(gateway)).ShouldContain("(readiness.late)");
        (await SaidAsync(gateway)).ShouldContain("(readiness.late)");

        store.Looks.ShouldBe(1);
        answers.SetResult();
    }

    [Fact]
    public async Task A_position_is_looked_up_for_those_who_are_let_in_and_on_the_path_of_GraphQL_alone()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);

        (await StatusAsync("/healthz")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/readyz")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/graphql")).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("GraphQL-Position", "trust-5315~AAAA");
            using var response = await gateway.Client.SendAsync(request);
            return response.StatusCode;
        }
    }

    private Task<RunningGateway> StartAsync(Func<ServerLimits, ServerLimits> limited) => RunningGateway.StartAsync(
        store: store, development: false, configure: options => options with { Limits = options.Limits with { Server = limited(options.Limits.Server) } });

    private static async Task<string> SaidAsync(RunningGateway gateway)
    {
        using var response = await gateway.Client.GetAsync("/readyz");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        return await response.Content.ReadAsStringAsync();
    }
}
