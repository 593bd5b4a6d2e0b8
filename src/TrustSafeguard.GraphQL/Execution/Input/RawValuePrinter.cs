using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Input as messages quote it; the reference implementation's notation, so that clients read the same words everywhere.</summary>
internal static class RawValuePrinter
{
    private const int ItemsShown = 10;
    private const int DepthShown = 1;
    private const int LongestText = 2_000;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Print(object? raw)
    {
        var text = new StringBuilder();
        Append(text, raw, 0);
        return text.Length <= LongestText ? text.ToString() : text.ToString(0, LongestText) + "…";
    }

    private static void Append(StringBuilder text, object? raw, int depth)
    {
        switch (raw)
        {
            case null: text.Append("null"); break;
            case bool boolean: text.Append(boolean ? "true" : "false"); break;
            case long whole: text.Append(whole.ToString(CultureInfo.InvariantCulture)); break;
            case double number: text.Append(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case string s: AppendText(text, s); break;
            case List<object?> list: AppendList(text, list, depth); break;
            case Dictionary<string, object?> map: AppendObject(text, map, depth); break;
            case RawValue.Coerced coerced: Append(text, coerced.Value, depth); break;
            default: text.Append(raw); break;
        }
    }

    // The encoder writes whole characters beyond the basic plane as escapes; here a person reads.
    private static void AppendText(StringBuilder text, string s)
    {
        text.Append('"');
        foreach (var rune in s.EnumerateRunes())
        {
            text.Append(rune.IsBmp ? JsonSerializer.Serialize(rune.ToString(), Relaxed)[1..^1] : rune.ToString());
        }

        text.Append('"');
    }

    private static void AppendList(StringBuilder text, List<object?> list, int depth)
    {
        if (list.Count > 0 && depth > DepthShown)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        for (var i = 0; i < Math.Min(list.Count, ItemsShown); i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Append(text, list[i], depth + 1);
        }

        var left = list.Count - ItemsShown;
        text.Append(left switch { 1 => ", ... 1 more item]", > 1 => $", ... {left} more items]", _ => "]" });
    }

    private static void AppendObject(StringBuilder text, Dictionary<string, object?> map, int depth)
    {
        if (map.Count == 0 || depth > DepthShown)
        {
            text.Append(map.Count == 0 ? "{}" : "[Object]");
            return;
        }

        var separator = "{ ";
        foreach (var (name, value) in map.TakeWhile(_ => text.Length <= LongestText))
        {
            text.Append(separator).Append(name).Append(": ");
            Append(text, value, depth + 1);
            separator = ", ";
        }

        text.Append(" }");
    }
}
