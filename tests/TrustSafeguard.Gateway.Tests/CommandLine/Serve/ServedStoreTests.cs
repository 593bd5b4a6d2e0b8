using System.Diagnostics;
using System.Globalization;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Serve;

/// <summary>What a server is told of where the records are, and what it tells where that may not be what was meant.</summary>
public sealed class ServedStoreTests : IDisposable
{
    private const int Each = 12;
    private const int Times = 20;

    // Nobody tells the other cluster: it looks twice a second.
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(LongForm.Of(30, 3));

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_folder_and_a_server_on_one_command_line_are_refused()
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--store", "postgres:Host=db.invalid;Database=records");

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error usage: --data names a folder and --store a server: give the one that holds the records.");
    }

    [Fact]
    public async Task Whoever_wants_to_show_a_server_s_records_and_record_nothing_is_told_how_and_that_shows_them()
    {
        var store = await DatabaseAsync();
        await CommandRun.DoneAsync("generate", "--schools", "1", "--staff", "3", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", store);

        var refused = await CommandRun.OfAsync("serve", "--read-only", "--store", store);

        refused.Code.ShouldBe(ExitCode.BadUsage);
        refused.Errors.ShouldStartWith("error config.store: --read-only shows a folder of records; it does not go with `Store` (--store).");
        refused.Errors.ShouldContain("take `Store`, `StoreFile` and `Cluster` out of the settings");
        var commands = refused.Errors.Split('`').Where(part => part.Contains("COPY", StringComparison.Ordinal))
            .Select(part => part.Replace("COPY", folder["copy"], StringComparison.Ordinal).Split(' ')).ToList();
        await CommandRun.DoneAsync([.. commands[0], "--store", store]);
        using var server = GatewayProcess.Start([.. commands[1], "--dev", "--urls", "http://127.0.0.1:0"]);
        var caller = new GraphQLCaller(await server.AddressAsync());
        (await caller.DataAsync("{ school(urn: 900001) { staff(first: 9) { nodes { relationships(first: 9) { nodes { contacts(first: 9) { nodes { summary } } } } } } } }"))
            .AllAt("school.staff.nodes[].relationships.nodes[].contacts.nodes[].summary").Count.ShouldBe(2);
        (await caller.Client.GetStringAsync("/readyz")).ShouldStartWith("ready to read only");
    }

    [Fact]
    public async Task A_folder_beside_the_server_of_the_settings_is_said_to_be_left_alone()
    {
        using var server = GatewayProcess.Start(
            ["dotnet", GatewayProcess.Built], ["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["TRUSTSAFEGUARD__Store"] = await DatabaseAsync() });
        await server.LineAsync("Listening: ");

        server.Said.ShouldContain($"The folder of --data, `{folder.Data}`, is neither read nor written: `Store` is set, and that server keeps the records.");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_clusters_on_one_store_record_in_one_order_show_each_others_records_and_the_second_is_told_of_the_first(bool isAzure)
    {
        await using var azurite = isAzure ? await AzuriteServer.StartInMemoryAsync() : null;
        var store = azurite is null ? await DatabaseAsync() : $"azure:{azurite.ConnectionString}";
        await CommandRun.DoneAsync("generate", "--schools", "1", "--staff", "3", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", store);
        using var larch = Start(store, "larch");
        var first = new GraphQLCaller(await larch.AddressAsync());
        using var birch = Start(store, "birch");
        var second = new GraphQLCaller(await birch.AddressAsync());

        // One school, and so one log, and both at once.
        await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(number => new[] { EnrolAsync(first, $"larch {number}"), EnrolAsync(second, $"birch {number}") }));

        foreach (var caller in new[] { first, second })
        {
            await Until.TrueAsync(async () =>
                (await caller.DataAsync("{ school(urn: 900001) { staff { totalCount } } }")).At("school.staff.totalCount").GetInt32() == 3 + (2 * Each));
        }

        await AreAskedForOneThingAsync([first, second]);

        await birch.TerminateAsync();
        var (_, _, errors) = await birch.EndAsync();
        errors.ShouldContain("warning cluster.others: Nodes of another cluster (`larch`) serve this store too.");
        await larch.TerminateAsync();
        (await larch.EndAsync()).Errors.ShouldNotContain("cluster.others");
        (await CommandRun.DoneAsync("verify", "--store", store)).Output.ShouldContain("A server can show all of it.");
    }

    // Nodes are made anew one after another, and all read one log of reads meanwhile.
    [Fact]
    public async Task What_is_read_of_records_on_a_server_is_noted_as_a_node_of_the_version_before_has_it()
    {
        var store = await DatabaseAsync();
        await CommandRun.DoneAsync("generate", "--schools", "1", "--staff", "3", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", store);
        using (var server = Start(store, "larch"))
        {
            await new GraphQLCaller(await server.AddressAsync()).DataAsync("{ breaches { nodes { severity } } }");
        }

        var stores = await ServerStores.OpenAsync(StoreAddress.Parse(store), TimeProvider.System, static _ => { }, TestContext.Current.CancellationToken);
        await using var records = stores.Records;
        await using var reads = stores.Reads;
        var stored = new List<string>();
        await foreach (var recorded in reads.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            stored.Add(recorded.Type);
        }

        stored.ShouldBe(["records-read.v1"]);
    }

    public void Dispose() => folder.Dispose();

    private static GatewayProcess Start(string store, string cluster) => GatewayProcess.Start(
        "serve", "--dev", "--store", store, "--urls", "http://127.0.0.1:0", "--cluster", cluster,
        "--set", string.Create(CultureInfo.InvariantCulture, $"Cluster:SiloPort={FreePort.OnLoopback().Port}"));

    // Each cluster has an activation of its own of every grain, as where a directory hands out two.
    private static async Task AreAskedForOneThingAsync(GraphQLCaller[] both)
    {
        var member = (await both[0].DataAsync("{ school(urn: 900001) { staff(first: 1) { nodes { id version } } } }")).At("school.staff.nodes[0]");
        var (id, version) = (member.TextAt("id"), member.At("version").GetInt32());
        for (var time = 0; time < Times; time++, version++)
        {
            var (requestId, on, name) = ($"both-{time}", version, $"Invented {time}");
            var raised = await Task.WhenAll(both.Select(caller => caller.DataAsync(
                "mutation($input: RaiseBreachInput!) { raiseBreach(input: $input) { breach { id } userErrors { code } } }",
                new { input = new { subject = id, severity = "LOW", summary = "As it was.", requestId } })));
            var corrected = await Task.WhenAll(both.Select(caller => caller.DataAsync(
                "mutation($id: ID!, $name: String!, $on: Int!) { correctName(post: $id, displayName: $name, ifVersion: $on) { userErrors { code } } }", new { id, name, on })));

            raised.Select(each => each.TextAt("raiseBreach.breach.id")).Distinct().ShouldHaveSingleItem();
            raised.SelectMany(each => each.TextsAt("raiseBreach.userErrors[].code")).ShouldBeEmpty();
            corrected.SelectMany(each => each.TextsAt("correctName.userErrors[].code")).ShouldBe(["request.version-moved-on"]);
            var done = Stopwatch.GetTimestamp();
            foreach (var caller in both)
            {
                await Until.TrueAsync(async () =>
                    (await caller.DataAsync("query($id: ID!) { node(id: $id) { ... on StaffMember { version } } }", new { id })).At("node.version").GetInt32() == on + 1);
            }

            Stopwatch.GetElapsedTime(done).ShouldBeLessThan(ShownWithin);
        }
    }

    private static async Task EnrolAsync(GraphQLCaller caller, string name)
    {
        var enrolled = await caller.DataAsync(
            $$"""mutation { enrolStaffMember(input: { school: 900001, displayName: "Invented {{name}}", roles: [TEACHER], startsOn: "2026-09-01" }) { userErrors { code } } }""");
        enrolled.At("enrolStaffMember.userErrors").GetArrayLength().ShouldBe(0, enrolled.ToString());
    }

    private static async Task<string> DatabaseAsync() => $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";
}
