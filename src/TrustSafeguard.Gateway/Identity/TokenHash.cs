using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>The SHA-256 of a whole token, its signature included: it tells two tokens apart, and nobody is let in with it.</summary>
/// <param name="First">Its first half.</param>
/// <param name="Second">Its second half.</param>
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    private const int BytesOfHalf = 16;

    /// <summary>The hash of a token as it was sent.</summary>
    public static TokenHash Of(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
        return new TokenHash(BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash[BytesOfHalf..]));
    }
}
