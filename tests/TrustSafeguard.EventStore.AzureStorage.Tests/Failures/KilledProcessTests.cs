using System.Globalization;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

public sealed class KilledProcessTests
{
    private const int Processes = 3;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_KILL_ROUNDS") ?? "4", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Processes_that_are_killed_under_load_lose_nothing_that_they_said_is_durable_and_leave_nothing_twice()
    {
        var options = await SharedAzurite.NewContainerAsync();
        await using var watching = await AzureEventStore.OpenAsync(options);
        var said = new long[Processes];
        var running = Enumerable.Range(0, Processes).Select(i => SecondProcess.AppendTo(options, $"process-{i}")).ToArray();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await Task.WhenAll(running.Select(process => process.SaysAsync(5 + (kill % 7))));
                var killed = kill % Processes;
                await running[killed].KillAsync();
                said[killed] = Math.Max(said[killed], running[killed].Last);
                running[killed].Dispose();
                running[killed] = SecondProcess.AppendTo(options, $"process-{killed}");
            }

            await Task.WhenAll(running.Select(process => process.SaysAsync(5)));
        }
        finally
        {
            for (var i = 0; i < Processes; i++)
            {
                await running[i].KillAsync();
                said[i] = Math.Max(said[i], running[i].Last);
                running[i].Dispose();
            }
        }

        await using var fresh = await AzureEventStore.OpenAsync(options);
        (await fresh.ReadHeadAsync(Log)).ShouldBe(await watching.ReadHeadAsync(Log));
        var there = await fresh.ReadLogAsync(Log).ToListAsync();
        there.Select(r => r.Position).ShouldBe(Enumerable.Range(1, there.Count).Select(i => (long)i));
        foreach (var stream in there.GroupBy(r => r.Stream))
        {
            stream.Select(r => r.Text()).ShouldBe(Enumerable.Range(1, stream.Count()).Select(i => $"{stream.Key}/{i}"));
            stream.LongCount().ShouldBeGreaterThanOrEqualTo(said[int.Parse(stream.Key["process-".Length..], CultureInfo.InvariantCulture)]);
        }
    }
}
