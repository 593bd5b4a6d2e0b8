using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace TrustSafeguard.Testing.Servers;

/// <summary>
/// Azure Storage on this machine: Azurite from npm, with blobs and tables, on ports of the loopback that were free. It can be stopped, killed, and started again with the same
/// folder and ports. Where Node.js, npm or the network is missing, a test that asks for it is skipped and says so.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account of every Azurite, and the key that Microsoft publishes for it.</summary>
    public const string Account = "devstoreaccount1";

    /// <inheritdoc cref="Account"/>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly NodePackages packages = new(Checkout.PathOf("tests", "TrustSafeguard.Testing", "Servers", "Azurite"));
    private readonly TestFolder? folder;
    private Process? process;
    private Task said = Task.CompletedTask;

    private AzuriteServer(TestFolder? folder)
    {
        this.folder = folder;
        (Blobs, Tables, Queues) = (FreePort.OnLoopback(), FreePort.OnLoopback(), FreePort.OnLoopback());
    }

    /// <summary>Where blobs are served.</summary>
    public IPEndPoint Blobs { get; }

    /// <summary>Where tables are served.</summary>
    public IPEndPoint Tables { get; }

    /// <summary>What a client needs to know.</summary>
    public string ConnectionString => ConnectionStringFor(Blobs);

    private IPEndPoint Queues { get; }

    /// <summary>The same with blobs behind another address, a proxy's.</summary>
    public string ConnectionStringFor(IPEndPoint blobs) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://{blobs}/{Account};TableEndpoint=http://{Tables}/{Account};";

    /// <summary>A server that keeps all in memory.</summary>
    public static Task<AzuriteServer> StartInMemoryAsync() => StartNewAsync(null);

    /// <summary>A server that keeps all in a folder of its own, for as long as it is not disposed of.</summary>
    /// <param name="prepare">Told where its blobs' bytes will lie, before it is started: what it knows of them lies beside. Null for nothing.</param>
    public static Task<AzuriteServer> StartInFolderAsync(Action<string>? prepare = null)
    {
        var folder = new TestFolder();
        try
        {
            prepare?.Invoke(folder["__blobstorage__"]);
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        return StartNewAsync(folder);
    }

    /// <summary>Starts it again, where it was.</summary>
    public async Task StartAsync()
    {
        string[] kept = folder is null ? ["--inMemoryPersistence"] : ["--location", folder.Path];
        string[] arguments =
        [
            .. kept, "--disableTelemetry", "--skipApiVersionCheck", "--silent", "--blobHost", $"{Blobs.Address}", "--blobPort", $"{Blobs.Port}",
            "--tableHost", $"{Tables.Address}", "--tablePort", $"{Tables.Port}", "--queueHost", $"{Queues.Address}", "--queuePort", $"{Queues.Port}",
        ];
        process = await packages.StartAsync("serve.cjs", new Dictionary<string, string> { ["AZURITE_ARGUMENTS"] = JsonSerializer.Serialize(arguments) });
        said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await WaitUntilItAnswersAsync(Blobs);
        await WaitUntilItAnswersAsync(Tables);
    }

    /// <summary>Asks it to stop (SIGTERM), so that it writes down what it holds.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        using var limit = new CancellationTokenSource(StopLimit);
        await process.WaitForExitAsync(limit.Token);
        Forget();
    }

    /// <summary>
    /// Kills it where it stands (SIGKILL). Azurite writes its tables of contents every five seconds and when it is stopped: what it acknowledged since is lost then, which no
    /// Azure Storage does.
    /// </summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        Forget();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        await said.WaitAsync(StopLimit).ContinueWith(static _ => { }, TaskScheduler.Default);
        folder?.Dispose();
    }

    private static async Task<AzuriteServer> StartNewAsync(TestFolder? folder)
    {
        var server = new AzuriteServer(folder);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void Forget()
    {
        process!.Dispose();
        process = null;
    }

    private async Task WaitUntilItAnswersAsync(IPEndPoint service)
    {
        using var client = new HttpClient();
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{service}/{Account}?comp=list"));
                return;
            }
            catch (HttpRequestException) when (!process!.HasExited && Stopwatch.GetElapsedTime(begun) < StartLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }
}
