using Azure.Storage.Blobs;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>What signed heads show of a store of each kind, whose end was cut off or whose records were written anew.</summary>
public sealed class HeadsOfStoresTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private AzuriteServer? azurite;

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("files")]
    [InlineData("postgres")]
    [InlineData("azure")]
    public async Task An_end_that_was_cut_off_a_log_that_was_rewritten_and_another_store_are_each_found(string kind)
    {
        var place = await PlaceAsync(kind);
        await DoneAsync(
            "generate", "--schools", "1", "--trusts", "1", "--staff", "3", "--contacts", "5", "--breaches", "1", "--data", folder.Data);
        await DoneAsync("backup", "--data", folder.Data, "--to", folder["older"]);
        await PublishAsync("2026-09-01", "--data", folder.Data);
        await DoneAsync("log", "key", "--out", folder["key"]);
        await DoneAsync("log", "head", "--data", folder.Data, "--sign", folder["key"], "--out", folder["signed"]);

        // The empty store has none of it, the older backup lacks the end, and what is recorded upon that is not what was signed.
        if (place[0] == "--store")
        {
            await ShouldBeFoundAsync(place, "heads.cut", "Log `trust-900001` ends at position 0");
        }

        await DoneAsync(["restore", "--from", folder["older"], .. place]);
        await ShouldBeFoundAsync(place, "heads.cut", "Log `trust-900001` ends at position ");
        await PublishAsync("2026-10-01", place);
        await ShouldBeFoundAsync(place, "heads.rewritten", "Log `trust-900001` has another record at position ");
    }

    private async Task ShouldBeFoundAsync(string[] place, string code, string words)
    {
        var run = await CommandRun.OfAsync(["log", "verify", .. place, "--heads", folder["signed"], "--key", folder["key.pub"]]);

        run.Code.ShouldBe(ExitCode.FoundWrong, run.Errors);
        run.Errors.ShouldContain($"error {code}: {words}");
    }

    private static Task PublishAsync(string day, params string[] place) => DoneAsync(
        ["policies", "publish", "--file", Checkout.PathOf("src", "TrustSafeguard.Policies", "Packs", "westdale-junior"), "--school", "900001", "--effective-from", day, .. place]);

    private async Task<string[]> PlaceAsync(string kind)
    {
        switch (kind)
        {
            case "postgres":
                var store = $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";
                await DoneAsync("store", "migrate", "--store", store);
                return ["--store", store];
            case "azure":
                azurite = await AzuriteServer.StartInMemoryAsync();
                await new BlobContainerClient(azurite.ConnectionString, "trustsafeguard").CreateAsync();
                return ["--store", $"azure:{azurite.ConnectionString}"];
            default:
                return ["--data", folder["restored"]];
        }
    }

    private static async Task DoneAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        run.Code.ShouldBe(ExitCode.Done, $"{string.Join(' ', arguments)}\n{run.Errors}");
    }
}
