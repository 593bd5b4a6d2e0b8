using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Cluster.Tests.Nodes;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Cluster.Tests.Load;

/// <summary>
/// Callers who record contacts and raise breaches at whichever node answers. Each asks again, with the same request id, until it is told that what it asked for is recorded, and
/// remembers that. While a node starts they ask at a walking pace, unless they are to stay at full speed: it compiles what it runs, on processors that all nodes of a test share
/// with it.
/// </summary>
/// <param name="cluster">Whom they ask.</param>
/// <param name="schools">Whose records they write: each in a log of its own.</param>
public sealed class Writers(RunningCluster cluster, IReadOnlyList<Scene> schools) : IDisposable
{
    private const string Contact =
        """mutation($input: RecordContactInput!) { done: recordContact(input: $input) { record: contact { id summary } position userErrors { code message } } }""";

    private const string Breach =
        """mutation($input: RaiseBreachInput!) { done: raiseBreach(input: $input) { record: breach { id } position userErrors { code message } } }""";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(LongForm.Of(1, 4));

    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly long[] newest = new long[schools.Count];
    private readonly string?[] positions = new string?[schools.Count];
    private readonly ConcurrentBag<string> unanswered = [];
    private readonly ConcurrentBag<(long Begun, TimeSpan Took)> unrecorded = [];
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private int asked;
    private long slowest;

    /// <summary>Whether they ask as quickly as they are answered also while a node starts.</summary>
    public bool StayAtFullSpeed { get; init; }

    /// <summary>Whether they ask but once where the connection gives out before an answer, and leave what they asked for as it is.</summary>
    public bool LeaveWhatIsUnanswered { get; init; }

    /// <summary>How long they wait for an answer before they give the call up: of a node that hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The request ids of what they left, not having been answered.</summary>
    public IReadOnlyCollection<string> Unanswered => unanswered;

    /// <summary>What was told to be recorded, by request id.</summary>
    public ConcurrentDictionary<string, RecordedAnswer> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>What they were told instead, and how often.</summary>
    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>The longest that one of them waited for the answer that something is recorded.</summary>
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref slowest));

    /// <summary>A position of each school's log that was told last.</summary>
    public IEnumerable<string> Positions => positions.OfType<string>();

    /// <summary>Sets schools up, each in a trust of its own, so that their logs may be on different nodes.</summary>
    public static async Task<IReadOnlyList<Scene>> SetSchoolsAsync(RunningCluster cluster, int count = 3)
    {
        var caller = new GraphQLCaller(cluster[0].Client.BaseAddress!);
        var schools = new List<Scene>();
        for (var i = 1; i <= count; i++)
        {
            schools.Add(await Scene.SetAsync(caller, "westdale-junior", 900_000 + i, trust: string.Create(CultureInfo.InvariantCulture, $"{5000 + i}")));
        }

        foreach (var node in cluster.Nodes)
        {
            foreach (var school in schools)
            {
                await ShowsAsync(node, school.Student);
            }
        }

        return schools;
    }

    public void Begin(int callers) => running = Task.WhenAll(Enumerable.Range(0, callers).Select(number => Task.Run(() => WriteAsync(new Random(number)))));

    /// <summary>Ends them; what they had asked for is recorded then.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(LongestWait);
    }

    public void Dispose() => stop.Dispose();

    /// <summary>Waits until each log has taken something that was asked for from now on.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> RecoveryAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Enumerable.Range(0, newest.Length).Any(log => Volatile.Read(ref newest[log]) < begun))
        {
            await GoesOnAsync(begun);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Waits until so many more are acknowledged.</summary>
    public async Task AcknowledgedAsync(int more)
    {
        var (begun, enough) = (Stopwatch.GetTimestamp(), Acknowledged.Count + more);
        while (Acknowledged.Count < enough)
        {
            await GoesOnAsync(begun);
        }
    }

    /// <summary>Waits until so many more calls were answered otherwise than that something is recorded.</summary>
    public async Task RefusedAsync(int more)
    {
        var (begun, enough) = (Stopwatch.GetTimestamp(), unrecorded.Count + more);
        while (unrecorded.Count < enough)
        {
            await GoesOnAsync(begun);
        }
    }

    /// <summary>The longest that a call of then or later took which was refused, or was given up.</summary>
    public TimeSpan LongestRefusal(long since = 0) => unrecorded.Where(call => call.Begun >= since).Max(call => call.Took);

    /// <summary>Waits until a node shows a record: what was recorded on another is shown a moment later.</summary>
    public static async Task ShowsAsync(ServingNode node, string id)
    {
        var begun = Stopwatch.GetTimestamp();
        while ((await node.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id })).At("data.node").ValueKind == JsonValueKind.Null)
        {
            (Stopwatch.GetElapsedTime(begun) < LongestWait).ShouldBeTrue($"A node did not show what another had recorded within {LongestWait}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private async Task GoesOnAsync(long begun)
    {
        if (running.IsCompleted)
        {
            await running;
        }

        (Stopwatch.GetElapsedTime(begun) < LongestWait).ShouldBeTrue($"Nothing more was recorded, or refused, for {LongestWait}: {Tally()}");
        await Task.Delay(TimeSpan.FromMilliseconds(5));
    }

    private async Task WriteAsync(Random chance)
    {
        try
        {
            await WriteUntilStoppedAsync(chance);
        }
        catch
        {
            // What one of them was told wrongly ends all of them, and the test.
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task WriteUntilStoppedAsync(Random chance)
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref asked);
            var log = number % schools.Count;
            var requestId = string.Create(CultureInfo.InvariantCulture, $"request-{number}");
            var (mutation, input) = AskedFor(schools[log], requestId, isBreach: number % 5 == 0);
            await UntilRecordedAsync(chance, log, requestId, mutation, input);
            if (!StayAtFullSpeed && cluster.Nodes.Any(node => node.IsStarting))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100, 300)));
            }
        }
    }

    private static string SummaryOf(string requestId) => $"As it happened, {requestId}.";

    private static (string Mutation, object Input) AskedFor(Scene school, string requestId, bool isBreach)
    {
        var summary = SummaryOf(requestId);
        return isBreach
            ? (Breach, new { subject = school.Teacher, severity = "LOW", summary, requestId })
            : (Contact, new { staffMember = school.Teacher, student = school.Student, activity = "SCHOOL_EMAIL", occurredAt = "2026-01-05T10:00:00Z", summary, requestId });
    }

    private async Task UntilRecordedAsync(Random chance, int log, string requestId, string mutation, object input)
    {
        var first = Stopwatch.GetTimestamp();
        while (true)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await AnswerAsync(chance, mutation, input);
            if (answer.GaveOut && LeaveWhatIsUnanswered)
            {
                unanswered.Add(requestId);
                return;
            }

            if (answer.Done is { } done && Recorded(done, requestId) is { } record)
            {
                Acknowledged.TryAdd(requestId, record).ShouldBeTrue();
                positions[log] = done.TextAt("position");
                Raise(ref newest[log], begun);
                Raise(ref slowest, Stopwatch.GetElapsedTime(first).Ticks);
                return;
            }

            unrecorded.Add((begun, Stopwatch.GetElapsedTime(begun)));
            (Stopwatch.GetElapsedTime(first) < LongestWait).ShouldBeTrue($"{requestId} was not recorded within {LongestWait}: {Tally()}");
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(5, 50)));
        }
    }

    /// <returns>Nothing done where the connection gave out before an answer, or where the node answers nothing yet.</returns>
    private async Task<(JsonElement? Done, bool GaveOut)> AnswerAsync(Random chance, string mutation, object input)
    {
        try
        {
            var asked = cluster.Nodes.Where(node => !node.IsPaused).ToList();
            var answer = await asked[chance.Next(asked.Count)].AskAsync(mutation, new { input }, patience: Patience);
            if (!answer.TryGetProperty("errors", out var errors))
            {
                return (answer.At("data.done"), GaveOut: false);
            }

            var code = errors.TextAt("[0].extensions.code");
            PassingErrors.OfAnswer(code).ShouldBeTrue(errors.ToString());
            Note(code);
            return (Done: null, GaveOut: false);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Note(gone is HttpRequestException { HttpRequestError: var what } ? $"{nameof(HttpRequestError)}.{what}" : gone.GetType().Name);
            return (Done: null, GaveOut: true);
        }
    }

    private RecordedAnswer? Recorded(JsonElement done, string requestId)
    {
        if (done.At("userErrors").GetArrayLength() == 0)
        {
            // A contact is answered with its words; a breach's are read elsewhere.
            var record = done.At("record");
            (record.TryGetProperty("summary", out var words) ? words.GetString() : SummaryOf(requestId)).ShouldBe(SummaryOf(requestId));
            return new RecordedAnswer(record.TextAt("id"));
        }

        var code = done.TextAt("userErrors[0].code");
        PassingErrors.OfChange(code).ShouldBeTrue(done.ToString());
        Note(code);
        return null;
    }

    public string Tally() => string.Join(", ", refusals.Select(each => $"{each.Key} {each.Value}"));

    private void Note(string what) => refusals.AddOrUpdate(what, 1, static (_, count) => count + 1);

    private static void Raise(ref long value, long to)
    {
        for (var seen = Volatile.Read(ref value); seen < to;)
        {
            var before = Interlocked.CompareExchange(ref value, to, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
