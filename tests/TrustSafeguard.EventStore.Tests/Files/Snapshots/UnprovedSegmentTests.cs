using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

/// <summary>What is recorded while what a start took from a snapshot is still being proved.</summary>
public sealed class UnprovedSegmentTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_recorded_behind_a_segment_that_turns_out_damaged_is_not_lost_when_that_is_put_back_and_the_next_start_begins_from_no_snapshot()
    {
        // So many that the proof takes longer than an append.
        const int Streams = 4_000;
        const int Roomy = 64 * 1024 * 1024;
        await using (var store = await FileEventStore.OpenAsync(Journal.Options(folder, Roomy) with { SyncEachCommit = false, EventsBetweenSnapshots = 1 }))
        {
            await Filled.FillAsync(store, "event", Streams);
        }

        var whole = folder.Read(1);
        folder.Write(1, [.. whole[..^5000], (byte)(whole[^5000] ^ 1), .. whole[^4999..]]);
        var appended = 0L;
        await using (var store = await folder.OpenAsync(Roomy))
        {
            store.Recovery.RecordsOfSnapshot.ShouldBeGreaterThan(0);
            try
            {
                while (await store.AppendAsync(To("since", appended, "1")) is AppendResult.Appended)
                {
                    appended++;
                }
            }
            catch (EventStoreException refused) when (refused.Code == "journal.corrupt")
            {
            }
        }

        appended.ShouldBeGreaterThan(0);
        (await Should.ThrowAsync<EventStoreException>(() => folder.OpenAsync(Roomy))).Code.ShouldBe("journal.corrupt");
        folder.Write(1, whole);
        await using var restored = await folder.OpenAsync(Roomy);
        (await restored.ReadStreamAsync(Log, "since").CountAsync()).ShouldBe((int)appended);
    }

    [Fact]
    public async Task What_is_recorded_once_all_is_proved_goes_on_in_the_same_segment()
    {
        const int Roomy = 1024 * 1024;
        await Filled.FillAsync(folder);
        var segments = Directory.GetFiles(folder.Path, "*.journal").Length;
        for (var start = 0; start < 5; start++)
        {
            await using var store = await folder.OpenAsync(Roomy);
            await store.Proved;
            (await store.AppendAsync(To("since", start, "1"))).ShouldBeOfType<AppendResult.Appended>();
        }

        Directory.GetFiles(folder.Path, "*.journal").Length.ShouldBe(segments);
    }
}
