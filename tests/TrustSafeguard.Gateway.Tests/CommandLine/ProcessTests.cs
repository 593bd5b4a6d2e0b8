using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

public sealed class ProcessTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Its_exit_codes_and_streams_reach_the_outside()
    {
        var usage = await GatewayProcess.RunAsync("serve", "--no-such-option");
        (usage.Code, usage.Output).ShouldBe((2, string.Empty));
        usage.Errors.ShouldStartWith("error usage: ");

        var missing = await GatewayProcess.RunAsync("verify", "--data", folder.Data);
        (missing.Code, missing.Output).ShouldBe((3, string.Empty));
        missing.Errors.ShouldStartWith("error journal.missing: ");

        var help = await GatewayProcess.RunAsync("generate", "--help");
        (help.Code, help.Errors).ShouldBe((0, string.Empty));
    }

    [Theory]
    [InlineData("Urls")]
    [InlineData("Probes")]
    public async Task A_server_whose_address_is_taken_says_so_in_one_line(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var run = await GatewayProcess.RunAsync("serve", "--data", folder.Data, "--set", "Urls=http://127.0.0.1:0", "--set", $"{setting}=http://{other.LocalEndpoint}");

        run.Code.ShouldBe(1);
        run.Errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"error serve.address-in-use: Something listens on `http://{other.LocalEndpoint}` already");
        run.Output.ShouldNotContain("   at ");
        run.Output.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Ctrl_C_stops_a_server_cleanly_and_a_second_process_is_kept_out_until_then()
    {
        using var server = GatewayProcess.Start("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        await server.LineAsync("Listening: ");

        var second = await GatewayProcess.RunAsync("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        second.Code.ShouldBe(3);
        second.Errors.ShouldStartWith("error store.locked: ");

        await server.InterruptAsync();
        (await server.EndAsync()).Code.ShouldBe(0);
        (await GatewayProcess.RunAsync("verify", "--data", folder.Data)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_watches_no_files_so_that_what_is_written_beside_it_costs_it_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process watches is read from /proc.");
        using var server = GatewayProcess.Start("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--set", "Telemetry:Metrics=http://127.0.0.1:0");
        await server.LineAsync("Listening: ");

        Directory.EnumerateFiles($"/proc/{server.Id}/fdinfo").SelectMany(File.ReadLines).ShouldNotContain(line => line.StartsWith("inotify "));
    }

    [Fact]
    public async Task SIGTERM_ends_a_server_within_its_time_whatever_its_clients_do_and_nothing_failed()
    {
        const string Head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        var packs = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"a{i}: policyPacks {{ clauses {{ id text sources }} }}"));
        var large = $"{{\"query\":\"{{ {packs} }}\"}}";
        using var server = GatewayProcess.Start(
            "serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--limit", "ShutdownTime=2s", "--limit", "SlowReaderTime=3600s");
        var address = await server.AddressAsync();
        string[] said =
        [
            $"{Head}Content-Length: 100\r\n\r\n{{",
            $"{Head}Transfer-Encoding: chunked\r\n\r\nno chunk\r\n",
            $"{Head}Transfer-Encoding: chunked\r\n\r\n5\r\n{{",
            $"{Head}Content-Length: {large.Length}\r\n\r\n{large}",
            "POST /graphql HT",
        ];
        var clients = said.Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 }).ToList();
        foreach (var (client, text) in clients.Zip(said))
        {
            await client.ConnectAsync(IPAddress.Loopback, address.Port);
            await client.SendAsync(Encoding.ASCII.GetBytes(text));
        }

        // Both have begun: the one is refused, of the other the first byte has come.
        (await clients[1].ReceiveAsync(new byte[1])).ShouldBe(1);
        (await clients[3].ReceiveAsync(new byte[1])).ShouldBe(1);
        await server.TerminateAsync();
        var (code, _, errors) = await server.EndAsync();
        code.ShouldBe(0);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("DEVELOPMENT MODE");
        server.Said.ShouldNotContain("fail:");
        server.Said.ShouldNotContain("xception");
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_server_that_was_asked_to_stop_says_so_first_and_goes_on_to_answer_until_the_notice_is_over()
    {
        using var server = GatewayProcess.Start("serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--limit", "StopNotice=4s");
        var caller = new GraphQLCaller(await server.AddressAsync());
        using var client = caller.Client;
        (await client.GetStringAsync("/readyz")).ShouldBe("ready");

        // Some that stop a process tell it and its group: it is the same request.
        await server.TerminateAsync();
        await server.TerminateAsync();
        HttpResponseMessage said;
        do
        {
            said = await client.GetAsync("/readyz");
        }
        while (said.IsSuccessStatusCode);

        (await said.Content.ReadAsStringAsync()).ShouldBe("not ready: stopping");
        (await caller.DataAsync("{ __typename }")).At("__typename").GetString().ShouldBe("Query");
        (await server.EndAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Ctrl_C_stops_long_work_with_130_and_leaves_a_folder_that_verifies()
    {
        using var work = GatewayProcess.Start("generate", "--schools", "10000", "--data", folder.Data);
        await work.LineAsync("Generating: ");

        await work.InterruptAsync();

        var (code, _, errors) = await work.EndAsync();
        code.ShouldBe(130, errors);
        errors.ShouldStartWith("error stopped: ");
        (await GatewayProcess.RunAsync("verify", "--data", folder.Data)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_documents_that_the_demonstration_prints_can_be_pasted()
    {
        using var demo = GatewayProcess.Start("demo", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        var open = await demo.LineAsync("Open ");
        demo.Said.Trim().ShouldBe(open, "The address comes before everything else.");
        var listening = await demo.LineAsync("Listening: ");
        listening.ShouldStartWith($"Listening: {open.Split(' ')[1]}/graphql");
        var address = new Uri(listening.Split(' ')[1]);

        // Each follows its title, a line that begins with a hash, and ends with an empty line.
        var documents = demo.Said.Split("\n# ").Skip(1).Select(part => part[part.IndexOf('\n', StringComparison.Ordinal)..].Split("\n\n")[0]).ToList();

        documents.Count.ShouldBe(6);
        using var client = new HttpClient();
        foreach (var document in documents)
        {
            using var response = await client.PostAsJsonAsync(address, new { query = document });
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
            answer.ToString().ShouldNotContain("userErrors\":[{");
        }

        await demo.InterruptAsync();
        (await demo.EndAsync()).Code.ShouldBe(0);
    }

    public void Dispose() => folder.Dispose();
}
