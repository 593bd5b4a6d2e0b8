namespace TrustSafeguard.Application.Tests.Codec;

/// <summary>Stored bytes that are not as they were written.</summary>
internal static class StoredMutation
{
    /// <param name="bytes">As they were written.</param>
    /// <param name="at">Where something is another; beyond the end from the beginning again.</param>
    /// <param name="with">What stands there.</param>
    /// <param name="how">0 in the place of a byte, 1 before it, 2 nothing from there on.</param>
    public static byte[] Of(byte[] bytes, int at, byte with, int how) => how switch
    {
        0 => [.. bytes[..(at % bytes.Length)], with, .. bytes[((at % bytes.Length) + 1)..]],
        1 => [.. bytes[..(at % bytes.Length)], with, .. bytes[(at % bytes.Length)..]],
        _ => bytes[..(at % bytes.Length)],
    };
}
