using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Snapshots;

/// <summary>Keeps snapshots of long streams in Orleans's grain storage.</summary>
/// <remarks>
/// The storage is asked directly and not through <c>[PersistentState]</c>: that reads before the grain comes to life, so a snapshot that cannot be read would keep
/// it from living, and every short stream would pay for a read of nothing.
/// INVARIANT: a snapshot that is lost, stale, of something else or spoilt costs a replay and never changes an answer.
/// </remarks>
internal sealed partial class SnapshotStore(IGrainStorage? storage, int? afterEvents, ILogger<SnapshotStore> logger)
{
    /// <summary>The name of the storage provider.</summary>
    public const string Provider = "snapshots";

    internal const string StateName = "snapshot";

    // Another build of the domain may fold the same events to another state, and one of what a state is made of, or written with, may read it otherwise.
    internal static readonly string Shape =
        string.Join('-', new[] { typeof(Decision<>), typeof(Policy), typeof(StoredJson), typeof(SnapshotStore) }.Select(part => part.Module.ModuleVersionId.ToString("N")));

    private static readonly JsonSerializerOptions StateJson = new(StoredJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TellStatesApart } },
    };

    /// <summary>How many events a grain replays before it keeps a snapshot; null where none are kept.</summary>
    public int? AfterEvents { get; } = storage is null ? null : afterEvents;

    /// <summary>What is kept of a stream, and the state that it holds; null where nothing is, or nothing that can be read.</summary>
    public async ValueTask<(StreamSnapshot Snapshot, TState State)?> FindAsync<TState>(GrainId grain)
        where TState : class
    {
        // Whatever a storage gives is somebody else's until it has been looked at: nothing in it may keep the grain from living.
        try
        {
            var kept = new GrainState<StreamSnapshot>();
            await storage!.ReadStateAsync(StateName, grain, kept);
            return kept is { RecordExists: true, State: { } snapshot } && IsOf(grain, snapshot) && JsonSerializer.Deserialize<TState>(snapshot.State, StateJson) is { } state
                ? (snapshot, state)
                : null;
        }
        catch (Exception unreadable)
        {
            TellUnreadable(grain, unreadable.GetType().FullName!);
            return null;
        }
    }

    /// <summary>Whether a snapshot was made of exactly what the log holds.</summary>
    public static bool Fits(StreamSnapshot snapshot, RecordedEvent last) =>
        last.Version == snapshot.Version && last.Position == snapshot.Position && last.Hash.ToString() == snapshot.Hash;

    /// <summary>Keeps what a grain has come to. A storage that fails costs the next activation a replay.</summary>
    public async Task KeepAsync<TState>(GrainId grain, TState state, RecordedEvent last, ImmutableDictionary<string, RememberedRequest> requests)
    {
        var snapshot = new StreamSnapshot(
            last.Log.Value, last.Stream, last.Version, last.Position, last.Hash.ToString(), Shape, JsonSerializer.Serialize(state, StateJson), requests, string.Empty);
        try
        {
            var kept = new GrainState<StreamSnapshot>();
            await storage!.ReadStateAsync(StateName, grain, kept);
            kept.State = snapshot with { Digest = DigestOf(snapshot) };
            await storage.WriteStateAsync(StateName, grain, kept);
        }
        catch (Exception failed)
        {
            TellNotKept(grain, failed.GetType().FullName!);
        }
    }

    private static bool IsOf(GrainId grain, StreamSnapshot snapshot)
    {
        var (log, stream) = GrainNames.Split(grain);
        return snapshot.Log == log.Value && snapshot.Stream == stream && snapshot.Shape == Shape && snapshot.Version > 0 && snapshot.Digest == DigestOf(snapshot);
    }

    internal static string DigestOf(StreamSnapshot snapshot)
    {
        var undigested = snapshot with { Digest = string.Empty, Requests = ImmutableDictionary<string, RememberedRequest>.Empty };
        var requests = snapshot.Requests.OrderBy(request => request.Key, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((undigested, requests), WithFields)));
    }

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    // A state is one of a closed set of records that are nested in its base.
    private static void TellStatesApart(JsonTypeInfo type)
    {
        if (type.Type is { IsAbstract: true, IsClass: true } && type.Type.GetNestedTypes() is { Length: > 0 } nested && type.Kind == JsonTypeInfoKind.Object)
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "state" };
            foreach (var one in nested.Where(type.Type.IsAssignableFrom))
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(one, one.Name));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of {Grain} could not be read ({Failure}); its stream is replayed.")]
    private partial void TellUnreadable(GrainId grain, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of {Grain} could not be kept ({Failure}); its stream is replayed the next time.")]
    private partial void TellNotKept(GrainId grain, string failure);
}
