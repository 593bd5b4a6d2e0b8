using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using TrustSafeguard.Benchmarks.Load;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>One caller, who asks again once they were answered; on a thread of their own, so that they measure the server and not themselves.</summary>
internal sealed class AskingLoop
{
    private readonly LatencyHistogram latencies = new();
    private readonly Thread thread;
    private int answers;
    private int refused;

    public AskingLoop(IPEndPoint endpoint, string body, TimeSpan pause, CancellationToken stop)
        : this(endpoint, _ => body, pause, stop)
    {
    }

    /// <param name="endpoint">The server.</param>
    /// <param name="body">What is asked, by how often it was asked before.</param>
    /// <param name="pause">Between an answer and the next question.</param>
    /// <param name="stop">Ends it.</param>
    public AskingLoop(IPEndPoint endpoint, Func<int, string> body, TimeSpan pause, CancellationToken stop)
    {
        thread = new Thread(() =>
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://{endpoint}"), Timeout = Timeout.InfiniteTimeSpan };
            while (!stop.IsCancellationRequested)
            {
                var asked = body(answers);
                var began = Stopwatch.GetTimestamp();
                refused += Ask(client, asked) ? 0 : 1;
                latencies.Record(Stopwatch.GetElapsedTime(began));
                answers++;
                stop.WaitHandle.WaitOne(pause);
            }
        });
        thread.Start();
    }

    public static void Once(IPEndPoint endpoint, IEnumerable<string> bodies)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{endpoint}") };
        foreach (var body in bodies)
        {
            Ask(client, body);
        }
    }

    public string End()
    {
        thread.Join();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {latencies.AtShare(0.5).TotalMilliseconds:0.0} ms, p99 {latencies.AtShare(0.99).TotalMilliseconds:0.0} ms, "
                + $"max {latencies.Slowest.TotalMilliseconds:0.0} ms, {answers} answers{(refused > 0 ? $" ({refused} with errors)" : "")}");
    }

    private static bool Ask(HttpClient client, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = client.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var answer = reader.ReadToEnd();
        return !answer.Contains("\"errors\"", StringComparison.Ordinal) && !answer.Contains("\"code\"", StringComparison.Ordinal);
    }
}
