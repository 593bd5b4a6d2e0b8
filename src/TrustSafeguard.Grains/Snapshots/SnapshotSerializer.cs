using System.Text.Json;
using Orleans.Storage;

namespace TrustSafeguard.Grains.Snapshots;

/// <summary>Writes snapshots for every storage as plain JSON, without the names of types.</summary>
/// <remarks>What Orleans does without it names the types, and then lets in none that is not its own: it writes a snapshot and cannot read it back.</remarks>
internal sealed class SnapshotSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span)!;
}
