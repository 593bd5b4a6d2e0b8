using System.Text;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Texts that nobody means well with, from a seed: random bytes, and documents that were damaged.</summary>
internal static class HostileTexts
{
    private const int LongestBytes = 200;
    private const string Marks = "{}()[]:=@!$|&.\"\\#,-+eE0123456789 \n\r\tanon_\uFEFFé";

    internal static IEnumerable<string> Bytes(int seed, int count)
    {
        var random = new Random(seed);
        var buffer = new byte[LongestBytes];
        for (var made = 0; made < count; made++)
        {
            var bytes = buffer.AsSpan(0, random.Next(LongestBytes));
            random.NextBytes(bytes);
            yield return (made % 3) switch
            {
                0 => Encoding.UTF8.GetString(bytes),
                1 => Encoding.Latin1.GetString(bytes),
                _ => new string(random.GetItems<char>(Marks, bytes.Length)),
            };
        }
    }

    internal static IEnumerable<string> Damaged(Schema schema, int seed, int count)
    {
        for (var made = 0; made < count; made++)
        {
            var whole = DocumentGenerator.MakeRight(schema, seed + made);
            yield return new DocumentDamage(schema, seed + made).Damage(whole).Text;
        }
    }
}
