using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Clients;

/// <summary>Clients that keep what they read: what they page through is one list to them, and what they change is seen in it.</summary>
public sealed class ReadingClientTests : IAsyncLifetime
{
    private const int Total = 12;
    private const string Named = "school Larkfield Invented Primary";

    private static readonly NodePackages Packages = new(Checkout.Beside("Programs"));
    private static readonly string[] Pages = ["page of 5", "page of 5", "page of 2"];
    private static readonly string[] Refusals = ["refused graphql.validation", "refused page.cursor"];

    private readonly List<string> raised = [];
    private RunningGateway gateway = null!;
    private Scene scene = null!;

    /// <summary>Where the log stands after the last of them.</summary>
    private string position = "";

    // The contract is longer than a variable of a process may be.
    private readonly TestFolder folder = new();

    public async ValueTask InitializeAsync()
    {
        gateway = await RunningGateway.StartAsync();
        scene = await Scene.SetAsync(gateway, "westdale-junior");
        for (var i = 0; i < Total; i++)
        {
            await RaiseAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return gateway.DisposeAsync();
    }

    [Fact]
    public async Task Apollo_reads_pages_to_the_end_and_is_told_why_it_is_refused() =>
        (await RunAsync("apollo.js")).ShouldBe([Named, .. Pages, $"total {Total}", .. Breaches(), .. Refusals, "done"]);

    [Fact]
    public async Task Urql_reads_pages_to_the_end_and_sees_what_it_changed()
    {
        var said = await RunAsync("urql.js");

        var added = await NewestAsync();
        raised.ShouldNotContain(added);
        said.ShouldBe([
            Named, .. Pages, $"total {Total}", .. Breaches(),
            "raised HIGH with 0 errors",
            "page of 5", "page of 5", "page of 3", $"total {Total + 1}", .. Breaches(), $"breach {added}",
            .. Refusals, "done"]);
    }

    [Fact]
    public async Task Relay_compiles_against_the_contract_and_asks_the_gateway_what_it_compiled()
    {
        var said = await RunAsync("relay.js");

        var added = await NewestAsync();
        raised.ShouldNotContain(added);
        var newestFirst = Breaches().Reverse().ToArray();
        said.ShouldBe(["compiled", Named, .. newestFirst, $"breach {added}", .. newestFirst, "again HIGH", $"heard RAISED of {added}", "done"]);
    }

    private IEnumerable<string> Breaches() => raised.Select(id => $"breach {id}");

    private Task<string[]> RunAsync(string program) => Packages.RunAsync(program, new Dictionary<string, string>
    {
        ["ADDRESS"] = new Uri(gateway.Client.BaseAddress!, "/graphql").ToString(),
        ["URN"] = scene.Urn.ToString(),
        ["SUBJECT"] = scene.Teacher,
        ["FIRST"] = "5",
        ["TRUST_UID"] = "99001",
        ["AFTER"] = position,
        ["SCHEMA"] = folder.Write("schema.graphql", Contract()),
    });

    private static string Contract()
    {
        using var reader = new StreamReader(typeof(SafeguardingApi).Assembly.GetManifestResourceStream("schema.graphql")!);
        return reader.ReadToEnd();
    }

    private async Task RaiseAsync()
    {
        var payload = await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: LOW, summary: "Seen." }) { position breach { id } userErrors { code } } }""",
            new { subject = scene.Teacher });
        raised.Add(payload.TextAt("breach.id"));
        position = payload.TextAt("position");
    }

    private async Task<string> NewestAsync() =>
        (await gateway.DataAsync("{ breaches(first: 1) { nodes { id } } }")).TextAt("breaches.nodes[0].id");
}
