using System.Security.Cryptography;

namespace TrustSafeguard.Policies.Canonical;

/// <summary>The bytes that stand for a document or a policy, and their hash, worked out when it is first asked for.</summary>
internal sealed class CanonicalText(byte[] bytes)
{
    private string? hash;

    public byte[] Bytes => bytes;

    public string Hash => hash ??= Convert.ToHexStringLower(SHA256.HashData(bytes));
}
