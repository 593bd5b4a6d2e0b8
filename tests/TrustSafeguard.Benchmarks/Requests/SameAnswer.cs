using System.Text;
using System.Text.Json;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>INVARIANT: a query whose two answers differ is not compared. Spaces and escapes may differ; names, their order and values may not.</summary>
internal static class SameAnswer
{
    /// <summary>How many bytes before and after a difference are told.</summary>
    private const int Shown = 100;

    public static void Check(MeasuredQuery query, byte[] ours, string name, byte[] theirs)
    {
        (ours, theirs) = (Plain(ours), Plain(theirs));
        if (!ours.AsSpan().SequenceEqual(theirs))
        {
            var same = ours.AsSpan().CommonPrefixLength(theirs);
            throw new InvalidOperationException($"{query.Name} is answered differently from byte {same} of `data` on.\nOurs: {Around(ours, same)}\n{name}: {Around(theirs, same)}");
        }
    }

    private static string Around(byte[] data, int place) =>
        Encoding.UTF8.GetString(data.AsSpan()[Math.Max(0, place - Shown)..Math.Min(data.Length, place + Shown)]);

    private static byte[] Plain(byte[] response)
    {
        using var parsed = JsonDocument.Parse(response);
        return parsed.RootElement.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"An answer has errors: {errors}")
            : JsonSerializer.SerializeToUtf8Bytes(parsed.RootElement.GetProperty("data"));
    }
}
