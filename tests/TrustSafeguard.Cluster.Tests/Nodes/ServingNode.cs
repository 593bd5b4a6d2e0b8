using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>One node of a cluster: the program as a process of its own, which may be killed and started again.</summary>
/// <param name="place">Where it runs.</param>
/// <param name="arguments">What each start of it is told.</param>
/// <param name="said">Where it is kept what each start of it said.</param>
public sealed class ServingNode(NodePlace place, IReadOnlyList<string> arguments, SaidByNodes said) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(40);

    private GatewayProcess? process;
    private bool isReady;
    private Task<(int Code, string Output, string Errors)> ended = Task.FromResult((0, "", ""));

    /// <summary>What is run.</summary>
    public IReadOnlyList<string> Program { get; set; } = place.Program;

    /// <summary>Who asks the node that runs now.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Whether a balancer would send nobody there: it answers no probe.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The number of the process that runs now.</summary>
    public int ProcessId => process!.Id;

    public bool HasEnded => ended.IsCompleted;

    /// <summary>Whether it runs and has not answered yet that it is ready.</summary>
    public bool IsStarting => !isReady && !HasEnded;

    /// <summary>Starts it, and returns when it answers.</summary>
    public async Task StartAsync()
    {
        await BeginAsync();
        await IsReadyAsync();
    }

    /// <summary>Starts it, and returns when it listens; it may have to fill its views yet.</summary>
    public async Task BeginAsync()
    {
        process?.Dispose();
        IsPaused = isReady = false;
        process = GatewayProcess.Start(Program, arguments);
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        ended = ReadAsync(process, listens, said);
        var address = await listens.Task.WaitAsync(StartLimit);
        Client = place.Connect?.Invoke(address) ?? new HttpClient { BaseAddress = address, Timeout = CallLimit };
    }

    /// <summary>Returns when it answers.</summary>
    public async Task IsReadyAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (await ReadinessAsync() is { } why)
        {
            (Stopwatch.GetElapsedTime(begun) < StartLimit).ShouldBeTrue($"A node did not become ready within {StartLimit}: {why}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        isReady = true;
    }

    /// <summary>Kills it where it stands (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await EndedAsync();
    }

    /// <summary>Stops it where it stands (SIGSTOP), with its connections open.</summary>
    public Task PauseAsync()
    {
        IsPaused = true;
        return process!.PauseAsync();
    }

    /// <summary>Lets it go on (SIGCONT).</summary>
    public Task ResumeAsync()
    {
        IsPaused = false;
        return process!.ResumeAsync();
    }

    /// <summary>Asks it to stop (SIGTERM).</summary>
    public Task TerminateAsync() => process!.TerminateAsync();

    /// <summary>Waits until it has ended, and gives what it said.</summary>
    public Task<(int Code, string Output, string Errors)> EndedAsync() => ended.WaitAsync(EndLimit);

    /// <summary>Asks, and gives the whole answer.</summary>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="position">What the answer has to show at the least; null for nothing.</param>
    /// <param name="patience">How long to wait for it; null for as long as calls may take.</param>
    public async Task<JsonElement> AskAsync(string query, object? variables = null, string? position = null, TimeSpan? patience = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (position is not null)
        {
            request.Headers.Add("GraphQL-Position", position);
        }

        using var limit = new CancellationTokenSource(patience ?? CallLimit);
        using var response = await Client.SendAsync(request, limit.Token);
        return await response.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
            process.Dispose();
        }
    }

    // Its output is read to the end, or it would wait for somebody to read it.
    private static async Task<(int Code, string Output, string Errors)> ReadAsync(GatewayProcess process, TaskCompletionSource<Uri> listens, SaidByNodes said)
    {
        try
        {
            listens.SetResult(await process.AddressAsync());
        }
        catch (InvalidOperationException endedBefore)
        {
            listens.SetException(endedBefore);
        }

        var number = process.Id;
        var whole = await process.EndAsync();
        said.Keep(number, whole);
        return whole;
    }

    /// <returns>Null where it is ready.</returns>
    private async Task<string?> ReadinessAsync()
    {
        if (HasEnded)
        {
            var (code, output, errors) = await ended;
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A node ended by itself with {code}: {output}{errors}"));
        }

        try
        {
            using var answer = await Client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK ? null : await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException notYet)
        {
            return notYet.Message;
        }
    }
}
