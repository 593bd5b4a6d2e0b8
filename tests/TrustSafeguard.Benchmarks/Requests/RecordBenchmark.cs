using System.Diagnostics;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary><c>recordContact</c> within the process over a store in memory: what a request costs without network and disk, for one caller and for 32.</summary>
internal static class RecordBenchmark
{
    private const int Callers = 32;
    private const int WarmUp = 20_000;
    private const int Measured = 60_000;

    /// <param name="args">Rounds.</param>
    public static async Task RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0]) : 3;
        for (var round = 0; round < rounds; round++)
        {
            await using var node = await SafeguardingNode.OpenAsync(new MemoryEventStore(), TimeProvider.System);
            var pairs = await PairsAsync(node);
            await RecordAsync(node, pairs[..1], "warm", WarmUp);
            var (p50, cpu, bytes) = await RecordAsync(node, pairs[..1], "one", Measured);
            var (_, shared, _) = await RecordAsync(node, pairs, "many", Measured);
            Console.WriteLine($"a contact in memory, one caller: p50 {p50:0.0} us, {cpu:0.0} us of processor, {bytes:0} bytes; {Callers} callers: {shared:0.0} us of processor");
        }
    }

    /// <summary>Records contacts, each pair's one after another and all pairs at once.</summary>
    /// <param name="node">Where.</param>
    /// <param name="pairs">Who with whom.</param>
    /// <param name="run">What no other run of this node is called: each contact has an id of its own by it.</param>
    /// <param name="count">How many in all.</param>
    public static async Task<(double P50, double Processor, double Bytes)> RecordAsync(SafeguardingNode node, (string Teacher, string Student)[] pairs, string run, int count)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var times = new long[count];
        await Task.WhenAll(pairs.Select((pair, index) => Task.Run(async () =>
        {
            for (var i = index; i < count; i += pairs.Length)
            {
                var start = Stopwatch.GetTimestamp();
                var outcome = await node.Safeguarding.Contacts.RecordAsync(Viewer.Development, new RecordContact(
                    pair.Teacher, pair.Student, null, Policies.Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, [], DateTimeOffset.UtcNow,
                    "A reminder about the trip on Friday.", $"{run}-{i}"));
                times[i] = Stopwatch.GetTimestamp() - start;
                if (outcome.Refusals.Count > 0)
                {
                    throw new InvalidOperationException(outcome.Refusals[0].Message);
                }
            }
        })));
        var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Array.Sort(times);
        return (times[count / 2] * 1e6 / Stopwatch.Frequency, spent.TotalMicroseconds / count, bytes / (double)count);
    }

    private static async Task<(string Teacher, string Student)[]> PairsAsync(SafeguardingNode node)
    {
        await node.Safeguarding.Organisations.OnboardAsync(
            Viewer.Development, new OnboardSchool(900_001, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust"));
        await node.Safeguarding.Policies.AdoptAsync(Viewer.Development, new AdoptSchoolPolicy(900_001, "westdale-junior", [], new DateOnly(2020, 9, 1)));
        var pairs = new (string, string)[Callers];
        for (var i = 0; i < Callers; i++)
        {
            var teacher = await node.Safeguarding.People.EnrolAsync(
                Viewer.Development, new EnrolStaffMember(900_001, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1)));
            var student = await node.Safeguarding.People.EnrolAsync(Viewer.Development, new EnrolStudent(900_001, "Sam Invented", new DateOnly(2014, 9, 1)));
            pairs[i] = (teacher.Id!, student.Id!);
        }

        return pairs;
    }
}
