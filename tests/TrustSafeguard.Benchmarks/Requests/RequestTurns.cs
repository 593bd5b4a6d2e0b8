using System.Globalization;
using System.Runtime;
using TrustSafeguard.Benchmarks.Load;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What one request costs a server over HTTP, in turns with others: of the processor, the thread that asks left out, and bytes. Other work on the machine moves these less
/// than it moves how many requests a second there are.
/// </summary>
internal static class RequestTurns
{
    private const int Connections = 16;
    private const int MostWarmUps = 8;
    private const int SettledMethods = 10;

    private static readonly LoadPlan Plan = new(Connections, TimeSpan.FromSeconds(0.4), TimeSpan.Zero);

    /// <param name="servers">Each with what is sent.</param>
    /// <param name="rounds">How often each has its turn.</param>
    /// <returns>The costs of each, a round each.</returns>
    public static EngineShare[] Measure(IReadOnlyList<(string Name, MeasuredGateway Gateway, HttpRequest Request)> servers, int rounds)
    {
        for (var run = 0; run < MostWarmUps; run++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            foreach (var (_, gateway, request) in servers)
            {
                Run(gateway, request, Plan);
            }

            if (JitInfo.GetCompiledMethodCount() - compiled < SettledMethods)
            {
                break;
            }
        }

        var shares = servers.Select(server => new EngineShare(server.Name, 1)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < servers.Count; index++)
            {
                Measure(servers[index].Gateway, servers[index].Request, shares[index]);
            }
        }

        return shares;
    }

    /// <summary>Has one asked for a while, to look on with a profiler.</summary>
    public static LoadResult Run(MeasuredGateway gateway, HttpRequest request, TimeSpan duration) => Run(gateway, request, Plan with { Duration = duration });

    /// <summary>A line of what each costs, and how many times the first.</summary>
    public static string Told(EngineShare[] shares) => string.Join("; ", shares.Select(share =>
    {
        var (median, least, greatest) = share.TimesOf(shares[0]);
        return string.Create(
            CultureInfo.InvariantCulture, $"{share.Name} {share.Microseconds:0.0} us {share.Bytes:0} bytes, {median:0.00} times ({least:0.00} to {greatest:0.00})");
    }));

    private static void Measure(MeasuredGateway gateway, HttpRequest request, EngineShare share)
    {
        GC.Collect();
        var (processor, own, allocated) = (Environment.CpuUsage.TotalTime, LoadThread.Processor, GC.GetTotalAllocatedBytes(precise: true));
        var answers = Run(gateway, request, Plan).Completed;
        var taken = Environment.CpuUsage.TotalTime - processor - (LoadThread.Processor - own);
        share.Add(taken / answers, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / answers);
    }

    private static LoadResult Run(MeasuredGateway gateway, HttpRequest request, LoadPlan plan)
    {
        var result = LoadGenerator.Run(gateway.Endpoint, plan, (_, number) => request.Bytes(number));
        return result.Failed == 0 ? result : throw new InvalidOperationException($"{result.Failed} answers failed; the first: {result.FirstFailure}");
    }
}
