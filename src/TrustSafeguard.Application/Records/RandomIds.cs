using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TrustSafeguard.Application.Records;

/// <summary>Six bytes of time in milliseconds, ten of chance: RFC 9562's version 7 without its marks.</summary>
public sealed class RandomIds(TimeProvider time) : IIdSource
{
    public string Next(string prefix)
    {
        Span<byte> bytes = stackalloc byte[18];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes[8..]);
        return prefix + Convert.ToHexStringLower(bytes[2..]);
    }
}
