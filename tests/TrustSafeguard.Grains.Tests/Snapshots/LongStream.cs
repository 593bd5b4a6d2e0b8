using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Storage;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Snapshots;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>
/// A silo that keeps snapshots, and in it a trust that was given a new name again and again. The trust knows its last name, and every request that gave it one:
/// whoever asks for one of them again finds out whether it knows the truth.
/// </summary>
internal sealed class LongStream : IAsyncDisposable
{
    public const int AfterEvents = 3;
    public const int Length = 10;

    public static readonly LogId Log = Logs.OfTrust("99001");

    private readonly EmbeddedSilo silo;

    private LongStream(EmbeddedSilo silo, ReadingStore store, WatchedStorage storage) => (this.silo, Store, Storage) = (silo, store, storage);

    public ReadingStore Store { get; }

    public WatchedStorage Storage { get; }

    public SnapshotStore Snapshots => silo.Services.GetRequiredService<SnapshotStore>();

    private static GrainId Grain => GrainNames.Of(Log, Stream);

    private static string Stream => StreamIds.OwnerOf(Log).Name;

    /// <param name="word">What the names are made of: another word, another history.</param>
    /// <param name="length">How many events there are.</param>
    /// <param name="store">Where; null for an empty one.</param>
    /// <param name="cluster">Where snapshots are kept; null for the memory.</param>
    public static async Task<LongStream> OfAsync(string word = "Name", int length = Length, IEventStore? store = null, SiloCluster? cluster = null)
    {
        var reading = new ReadingStore(store ?? new MemoryEventStore());
        var stream = await StartAsync(reading, cluster);
        for (var i = 1; i <= length; i++)
        {
            (await stream.RenameAsync(word, i)).ShouldBe(new GrainReply.Done(i, 1));
        }

        return stream;
    }

    /// <summary>Gives the trust a name; asked again with the same number it is the same request.</summary>
    public ValueTask<GrainReply> RenameAsync(string word, int number, string? fingerprint = null) => silo.Router.SendAsync(new GrainRequest(
        Log,
        "officer",
        [GrainCommand.To(StreamIds.OwnerOf(Log), new LogOwnerCommand.Register(LogOwnerKind.Trust, "99001", $"{word} {number}"))],
        new RequestIdentity($"request-{number}", fingerprint ?? $"fingerprint-{number}")));

    /// <summary>Sends the grain to sleep and wakes it, and asks for the name that it has: nothing is added where it knows it.</summary>
    /// <returns>The versions that it read when it woke.</returns>
    public async Task<IReadOnlyList<long>> WakeAsync(string word = "Name", int last = Length)
    {
        await SleepAsync();
        TakeVersionsRead();
        (await silo.Router.SendAsync(new GrainRequest(
            Log,
            "officer",
            [GrainCommand.To(StreamIds.OwnerOf(Log), new LogOwnerCommand.Register(LogOwnerKind.Trust, "99001", $"{word} {last}"))],
            new RequestIdentity("look", null)))).ShouldBe(new GrainReply.Done(last, 0));
        return TakeVersionsRead();
    }

    /// <summary>The versions that the grain has read since somebody asked, or woke it.</summary>
    public IReadOnlyList<long> TakeVersionsRead() => Store.TakeVersionsRead(Stream);

    public Task SleepAsync() => silo.Grains.GetGrain(Grain).AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask();

    /// <summary>Every request that was ever made is known, with the answer that it had; and none of them means anything else.</summary>
    public async Task RemembersAllAsync(string word = "Name", int length = Length)
    {
        for (var i = 1; i <= length; i++)
        {
            (await RenameAsync(word, i)).ShouldBe(new GrainReply.Done(i, 0));
            (await RenameAsync(word, i, "another")).ShouldBeOfType<GrainReply.Refused>().Refusal.Code.ShouldBe("request.reused");
        }
    }

    /// <summary>The snapshot that the grain keeps once it had to replay all of the stream.</summary>
    public async Task<StreamSnapshot> KeptAsync(string word = "Name", int length = Length)
    {
        await WakeAsync(word, length);
        (await Storage.NextWriteAsync()).ShouldBeTrue();
        return (await Snapshots.FindAsync<LogOwnerState>(Grain)).ShouldNotBeNull().Snapshot;
    }

    /// <summary>Puts a snapshot in the place of what is kept; null for none.</summary>
    public async Task PlantAsync(StreamSnapshot? snapshot)
    {
        var state = new GrainState<StreamSnapshot>();
        await Storage.ReadStateAsync(SnapshotStore.StateName, Grain, state);
        if (snapshot is null)
        {
            await Storage.ClearStateAsync(SnapshotStore.StateName, Grain, state);
            return;
        }

        state.State = snapshot;
        await Storage.WriteStateAsync(SnapshotStore.StateName, Grain, state);
        (await Storage.NextWriteAsync()).ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private static async Task<LongStream> StartAsync(ReadingStore store, SiloCluster? cluster)
    {
        var options = new SafeguardingSiloOptions(store, new FakeTimeProvider(Stage.Monday), new CountedIds())
        {
            Limits = new GrainLimits { SnapshotAfterEvents = AfterEvents },
            Access = AccessRules.Everything,
            Cluster = cluster,
        };
        WatchedStorage? storage = null;
        var silo = await EmbeddedSilo.StartAsync(options, silo =>
        {
            var kept = silo.Services.Last(each => each.ServiceType == typeof(IGrainStorage) && Equals(each.ServiceKey, SnapshotStore.Provider));
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                SnapshotStore.Provider, (services, key) => storage = new WatchedStorage((IGrainStorage)kept.KeyedImplementationFactory!(services, key)));
        });
        _ = silo.Services.GetRequiredService<SnapshotStore>();
        return new LongStream(silo, store, storage!);
    }
}
