using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Backup;

/// <summary>A server whose log of reads has a disk of its own (the setting <c>Reads</c>): what is made of its records has that log, or says that it has none.</summary>
public sealed class ReadsElsewhereTests : IDisposable
{
    private const string Log = "reads-trust-99001";
    private const string None = "warning reads.none: This has no log of reads";

    private readonly TestFolder folder = new();

    private string Reads => folder["elsewhere"];

    [Fact]
    public async Task Every_command_takes_it_from_where_it_is_said_to_be_and_says_so_where_there_is_none()
    {
        await ServeAsync();
        File.Delete(Path.Combine(folder.Data, "companion.txt"));

        foreach (var (name, said) in (IEnumerable<(string, string[])>)[("beside", ["--reads", Reads]), ("without", [])])
        {
            foreach (var (command, target) in (IEnumerable<(string[], string?)>)
                [(["verify"], null), (["log", "head"], null), (["log", "export", "--trust", "99001"], folder[$"export-{name}"]), (["backup"], folder[$"backup-{name}"])])
            {
                var run = await CommandRun.DoneAsync([.. command, "--data", folder.Data, .. said, .. target is null ? [] : new[] { "--to", target }]);

                run.Output.Contains(Log, StringComparison.Ordinal).ShouldBe(said.Length > 0, run.Output);
                run.Errors.Contains(None, StringComparison.Ordinal).ShouldBe(said.Length == 0, run.Errors);
                if (target is not null)
                {
                    (await CommandRun.DoneAsync("verify", "--data", target)).Output.Contains(Log, StringComparison.Ordinal).ShouldBe(said.Length > 0);
                }
            }
        }
    }

    [Fact]
    public async Task The_settings_that_the_server_goes_by_say_where_it_is()
    {
        await ServeAsync();
        var settings = new Dictionary<string, string> { ["TRUSTSAFEGUARD__Data"] = folder.Data, ["TRUSTSAFEGUARD__Reads"] = Reads };

        using (var backup = GatewayProcess.Start(["dotnet", GatewayProcess.Built], ["backup", "--to", folder["backup"]], settings))
        {
            var (code, _, errors) = await backup.EndAsync();
            code.ShouldBe((int)ExitCode.Done, errors);
            errors.ShouldBeEmpty();
        }

        (await CommandRun.DoneAsync("verify", "--data", folder["backup"])).Output.ShouldContain(Log);

        // A log of reads that belongs to other records is not gone on with.
        settings["TRUSTSAFEGUARD__Data"] = folder["restored"];
        using var restore = GatewayProcess.Start(["dotnet", GatewayProcess.Built], ["restore", "--from", folder["backup"]], settings);
        var end = await restore.EndAsync();
        end.Errors.ShouldStartWith("error restore.not-empty: ");
    }

    public void Dispose() => folder.Dispose();

    private async Task ServeAsync()
    {
        using var server = GatewayProcess.Start("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Data, "--set", $"Reads={Reads}");
        var caller = new GraphQLCaller(await server.AddressAsync());
        var child = (await Scene.SetAsync(caller, "westdale-junior")).Student;
        await caller.DataAsync($$"""{ node(id: "{{child}}") { ... on Student { displayName } } }""");
        await server.TerminateAsync();
        (await server.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
    }
}
