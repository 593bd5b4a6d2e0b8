using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Backup;

public sealed class BackupCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_of_a_running_server_is_verified_restores_and_its_output_serves_as_noted_heads()
    {
        using var server = GatewayProcess.Start("serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        var caller = new GraphQLCaller(await server.AddressAsync());
        var position = await OnboardAsync(caller, 900001);

        var backup = await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", folder["backup"]);

        backup.Code.ShouldBe(ExitCode.Done, backup.Errors);
        backup.Errors.ShouldBeEmpty();
        backup.Output.ShouldContain($"Backup: {folder["backup"]}");
        await OnboardAsync(caller, 900002);
        server.Kill();

        var verify = await CommandRun.OfAsync("verify", "--data", folder["backup"], "--heads", folder.Write("heads.txt", backup.Output));
        verify.Code.ShouldBe(ExitCode.Done, verify.Errors);
        using var restored = GatewayProcess.Start("serve", "--dev", "--data", folder["backup"], "--urls", "http://127.0.0.1:0");
        var again = new GraphQLCaller(await restored.AddressAsync());
        var schools = await again.DataAsync("{ schools { nodes { urn } } }");
        schools.At("schools.nodes").EnumerateArray().Select(school => school.GetProperty("urn").GetInt32()).ShouldBe([900001]);
        position.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_backup_does_not_write_over_another()
    {
        using (var server = GatewayProcess.Start("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0"))
        {
            await server.AddressAsync();
            (await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", folder["backup"])).Code.ShouldBe(ExitCode.Done);
        }

        var run = await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", folder["backup"]);

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error backup.destination: ");
    }

    [Fact]
    public async Task A_backup_of_damaged_records_is_no_backup()
    {
        (await CommandRun.OfAsync("generate", "--schools", "1", "--staff", "3", "--contacts", "5", "--breaches", "1", "--data", folder.Data)).Code.ShouldBe(ExitCode.Done);
        var bytes = await File.ReadAllBytesAsync(folder.Journal);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder.Journal, bytes);

        var run = await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", folder["backup"]);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error journal.corrupt: ");
        run.Errors.ShouldContain("error backup.damaged: ");
        run.Errors.ShouldContain("once its `unfinished.txt`, if it has one, is moved away");
        run.Output.ShouldNotContain("Backup: ");
        Directory.Exists(folder["backup"]).ShouldBeFalse();

        File.Move(folder["backup.unfinished/unfinished.txt"], folder["mark"]);
        (await CommandRun.OfAsync("verify", "--data", folder["backup.unfinished"])).Errors.ShouldContain("error journal.corrupt: ");
    }

    [Fact]
    public async Task A_backup_whose_log_of_reads_could_not_be_copied_does_not_get_its_name()
    {
        await GenerateAsync();
        Directory.CreateDirectory(Path.Combine(folder.Data, "reads"));
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "reads", "00000001.journal"), new string('x', 4096));

        var run = await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", folder["backup"]);

        run.Code.ShouldNotBe(ExitCode.Done);
        run.Output.ShouldNotContain("Backup: ");
        Directory.Exists(folder["backup"]).ShouldBeFalse("a folder with the name of a backup is one");
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_so()
    {
        await GenerateAsync();

        var run = await CommandRun.OfAsync("backup", "--data", folder.Data, "--to", Path.Combine(folder.Write("file", "x"), "backup"));

        run.Errors.ShouldStartWith("error backup.failed: ");
        run.Code.ShouldBe(ExitCode.StoreUnusable);
    }

    private Task<CommandRun> GenerateAsync() =>
        CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", folder.Data);

    private static async Task<string?> OnboardAsync(GraphQLCaller caller, int urn)
    {
        var data = await caller.DataAsync(
            $$"""mutation { onboardSchool(input: { urn: {{urn}}, name: "Elderwhistle", localAuthorityCode: "830", localAuthorityName: "x" }) { position userErrors { code } } }""");
        return data.At("onboardSchool.position").GetString();
    }
}
