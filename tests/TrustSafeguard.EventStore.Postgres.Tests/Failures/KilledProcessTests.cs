using System.Globalization;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

public sealed class KilledProcessTests
{
    private const string RoundsVariable = "TRUSTSAFEGUARD_KILL_ROUNDS";
    private const int Processes = 3;

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Of_processes_that_are_killed_while_they_append_to_one_log_every_acknowledged_append_is_there_once_and_the_chain_is_whole()
    {
        var options = await TestStore.NewSchemaAsync();
        await using var store = await TestStore.OpenAsync(options);
        var acknowledged = new List<(string Text, long Position)>();
        var chance = new Random(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            var processes = Enumerable.Range(0, Processes).Select(i => SecondProcess.AppendTo(options, $"round-{round}-{i}")).ToList();
            try
            {
                await Task.WhenAll(processes.Select(process => process.ReadAsync(chance.Next(1, 20 * SecondProcess.Streams))));
                await Task.WhenAll(processes.Select(process => process.KillAsync()));
                acknowledged.AddRange(processes.SelectMany(process => process.Acknowledged));
            }
            finally
            {
                processes.ForEach(process => process.Dispose());
            }
        }

        // What a killed process had sent may still be on its way; with the head in hand nothing is.
        await store.AppendAsync(TestEvents.To("last", 0, "last 1"));
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var recorded in store.ReadAllAsync())
        {
            found.TryAdd(recorded.Text(), recorded.Position).ShouldBeTrue($"{recorded.Text()} is recorded twice");
            recorded.Text().ShouldBe($"{recorded.Stream} {recorded.Version}");
            recorded.Position.ShouldBe(found.Count);
        }

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Rounds * Processes);
        acknowledged.ShouldAllBe(said => found.GetValueOrDefault(said.Text) == said.Position);
    }
}
