using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An enum's values as the response writes them, with their quotes.</summary>
internal sealed class EnumNames<T>
    where T : struct, Enum
{
    private const ulong LargestIndexed = 1023;
    private readonly EncodedText?[] byValue;
    private readonly Dictionary<T, EncodedText> byMember = [];

    internal EnumNames(IEnumerable<(T Value, string Name)> names)
    {
        var all = names.ToArray();
        byValue = new EncodedText?[all.Select(name => (int)Math.Min(Index(name.Value) + 1, LargestIndexed + 1)).DefaultIfEmpty(0).Max()];
        foreach (var (value, name) in all)
        {
            var encoded = new EncodedText(ResponseWriter.EncodeString(name));
            byMember[value] = encoded;
            if (Index(value) < (ulong)byValue.Length)
            {
                byValue[Index(value)] = encoded;
            }
        }
    }

    /// <summary>The value's name; null where the schema has none for it.</summary>
    internal EncodedText? Encoded(T value)
    {
        var index = Index(value);
        return index < (ulong)byValue.Length ? byValue[index] : byMember.GetValueOrDefault(value);
    }

    // The size is a constant of each instantiation: one load is left. A negative value becomes a large one and is looked up.
    private static ulong Index(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(value),
        2 => Unsafe.BitCast<T, ushort>(value),
        4 => Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, ulong>(value),
    };
}
