using System.Diagnostics;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Whether a node's start, memory and operations grow with what is recorded: the same questions over folders of different sizes.</summary>
/// <remarks>
/// Q1 is asked for sixty schools and Q2 for fifty breaches, however many there are; contacts are recorded for sixteen pairs by sixteen callers, made durable as ever.
/// Each folder is asked in one process after the others, smallest first, so that none is the one that the compiler is warmed up by twice.
/// </remarks>
internal static class SizesBenchmark
{
    private const int Pairs = 16;
    private const int WarmUp = 2_000;
    private const int Recorded = 8_000;

    private static readonly MeasuredQuery SixtySchools = MeasuredQuery.Schools with
    {
        Document = MeasuredQuery.Schools.Document.Replace("schools {", "schools(first: 60) {", StringComparison.Ordinal),
    };

    /// <param name="args">Folders that <c>generate</c> or <c>open</c> has filled. Contacts are added to them: give copies.</param>
    public static async Task RunAsync(string[] args)
    {
        Console.WriteLine(
            $"{"events",12}{"schools",9}{"start s",9}{"start cpu s",13}{"live MB",9}{"bytes/event",13}{"Q1 us",8}{"Q2 us",8}{"record p50 us",15}{"record cpu us",15}  folder");
        foreach (var folder in args)
        {
            await MeasureAsync(folder);
        }
    }

    private static async Task MeasureAsync(string folder)
    {
        var (before, began, processor) = (LiveMemory.Bytes(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await using var gateway = await MeasuredGateway.ServeAsync(folder);
        var (wall, spent) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor);
        var live = LiveMemory.Bytes() - before;
        var events = ((FileEventStore)gateway.Node.Store).Recovery.Records;
        var (schools, pairs) = gateway.Node.Feed.Read(views => (views.Organisations.Schools.Count, PairsOf(views)));

        var engine = EngineAlone.Build();
        var (first, second) = (await EngineAlone.MeasureAsync(engine, gateway, SixtySchools), await EngineAlone.MeasureAsync(engine, gateway, MeasuredQuery.OpenBreaches));
        var run = Guid.NewGuid().ToString("N");
        await RecordBenchmark.RecordAsync(gateway.Node, pairs, run + "w", WarmUp);
        var (p50, cpu, _) = await RecordBenchmark.RecordAsync(gateway.Node, pairs, run, Recorded);
        Console.WriteLine(
            $"{events,12:N0}{schools,9:N0}{wall.TotalSeconds,9:N2}{spent.TotalSeconds,13:N2}{live / 1e6,9:N0}{live / (double)events,13:N0}"
                + $"{first.Microseconds,8:N1}{second.Microseconds,8:N1}{p50,15:N0}{cpu,15:N0}  {folder}");
    }

    private static (string Teacher, string Student)[] PairsOf(SafeguardingViews views)
    {
        var school = views.Organisations.Schools[0];
        return [.. views.Records.All.OfType<StudentView>().Where(student => student.School == school).Take(Pairs)
            .Zip(school.Staff, (student, member) => (member.Id, student.Id))];
    }
}
