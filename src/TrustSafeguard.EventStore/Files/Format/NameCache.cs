using System.Text;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>Gives the same string for the same bytes, mostly: names repeat, and a string for each record would be most of what reading allocates.</summary>
internal sealed class NameCache
{
    private const int Slots = 4096;

    private readonly string?[] names = new string?[Slots];

    /// <summary>The bytes as text. Any number of threads: a lost race costs one string.</summary>
    public string Get(ReadOnlySpan<byte> ascii)
    {
        ref var slot = ref names[Checksum.Of(ascii) % Slots];
        var known = slot;
        return known is not null && Ascii.Equals(ascii, known) ? known : slot = Encoding.ASCII.GetString(ascii);
    }
}
