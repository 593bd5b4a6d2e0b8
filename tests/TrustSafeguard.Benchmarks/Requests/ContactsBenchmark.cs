using TrustSafeguard.Benchmarks.Load;
using TrustSafeguard.Benchmarks.Peers;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary><c>recordContact</c> over HTTP, durable, with 32 clients, in turns with GraphQL Yoga over PostgreSQL on the same disk.</summary>
internal static class ContactsBenchmark
{
    private const int DefaultRounds = 3;

    // Warmed up until the compiler has nothing left to do: after two seconds a slow machine still measured the compiler.
    private static readonly LoadPlan Plan = new(ContactRequests.Connections, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));

    /// <param name="args">Rounds; the folder to measure in (default: beside the program, so that no memory disk answers); <c>alone</c> to leave the peer out.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : DefaultRounds;
        var alone = args.Contains("alone");
        var folder = Directory.CreateDirectory(Path.Combine(args.Length > 1 && !alone ? args[1] : AppContext.BaseDirectory, ".bench-contacts")).FullName;
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                var ours = await MeasureAsync(Path.Combine(folder, $"journal-{round}"));
                var theirs = alone ? null : await YogaPeer.RecordContactAsync(Plan, folder);
                Console.WriteLine(
                    $"recordContact, {ContactRequests.Connections} clients: {ours.RequestsPerSecond,7:0}/s, p99 {ours.P99.TotalMilliseconds:0.0} ms"
                    + (theirs is null
                        ? string.Empty
                        : $"; Yoga over PostgreSQL {theirs.RequestsPerSecond,7:0}/s, p99 {theirs.P99.TotalMilliseconds:0.0} ms; "
                            + $"ratio {ours.RequestsPerSecond / theirs.RequestsPerSecond:0.00}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadResult> MeasureAsync(string folder)
    {
        await using var gateway = await MeasuredGateway.StartAsync(folder, ContactRequests.Records);
        return new ContactRequests(gateway.Endpoint, ContactRequests.BodiesOf(gateway.Node)).Run(Plan);
    }
}
