using System.Collections.Concurrent;
using System.Numerics;
using System.Text;

namespace TrustSafeguard.Application.Reads;

/// <summary>The fields of one type whose reading is noted. A set of them is a number, a bit for each.</summary>
public sealed class SensitiveFields
{
    /// <summary>The most such fields of one type.</summary>
    public const int Most = 64;

    // Of most types a few sets are ever asked for. In an emergency any field can be in one, and a caller could ask for each.
    private const int MostKept = 4_096;

    private readonly string[] coordinates;
    private readonly ConcurrentDictionary<ulong, byte[]> written = new();
    private readonly ConcurrentDictionary<ulong, byte[]> names = new();

    /// <param name="type">The type, by the contract's own name.</param>
    /// <param name="fields">Its fields whose reading is noted.</param>
    /// <param name="isNotedWhenShown">
    /// Whether an object of it is noted when it is shown, whatever is read of it: a list that is asked for the grave ones tells that each is.
    /// </param>
    public SensitiveFields(string type, IEnumerable<string> fields, bool isNotedWhenShown = false)
    {
        IsNotedWhenShown = isNotedWhenShown;
        coordinates = [.. fields.Select(field => $"{type}.{field}")];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coordinates.Length, Most);
    }

    /// <summary>Whether an object is noted when it is shown, whatever is read of it.</summary>
    public bool IsNotedWhenShown { get; }

    /// <summary>The bit of a field; null where its reading is not noted.</summary>
    /// <param name="coordinate">Such as <c>Breach.chronology</c>.</param>
    public ulong? BitOf(string coordinate) => Array.IndexOf(coordinates, coordinate) is >= 0 and var index ? 1UL << index : null;

    /// <summary>The coordinates of a set, as they stand within a list of JSON.</summary>
    internal ReadOnlySpan<byte> Written(ulong fields) => Kept(written, fields, "\"");

    /// <summary>The coordinates of a set, with commas between them.</summary>
    internal ReadOnlySpan<byte> Names(ulong fields) => Kept(names, fields, "");

    private byte[] Kept(ConcurrentDictionary<ulong, byte[]> kept, ulong fields, string around)
    {
        if (kept.TryGetValue(fields, out var known))
        {
            return known;
        }

        var made = Write(fields, around);
        return kept.Count < MostKept ? kept.GetOrAdd(fields, made) : made;
    }

    private byte[] Write(ulong fields, string around)
    {
        var set = new List<string>();
        for (; fields != 0; fields &= fields - 1)
        {
            set.Add($"{around}{coordinates[BitOperations.TrailingZeroCount(fields)]}{around}");
        }

        return Encoding.ASCII.GetBytes(string.Join(',', set));
    }
}
