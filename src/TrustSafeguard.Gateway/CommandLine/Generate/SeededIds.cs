using System.Buffers.Binary;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>Six bytes of time, four of a running number, six of the seed's chance: never the same twice, later ones sort after earlier ones.</summary>
public sealed class SeededIds(TimeProvider time, SeededRandom random) : IIdSource
{
    private uint given;

    public string Next(string prefix)
    {
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], given++);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[12..], random.Next());
        return prefix + Convert.ToHexStringLower(bytes[2..18]);
    }
}
