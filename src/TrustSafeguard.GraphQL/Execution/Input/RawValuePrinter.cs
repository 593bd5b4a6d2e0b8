using System.Globalization;
using System.Text;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>Input as messages quote it; the reference implementation's notation, so that clients read the same words everywhere.</summary>
/// <param name="mostCharacters">See <see cref="GraphQLLimits.QuotedCharacters"/>.</param>
/// <param name="mostItems">See <see cref="GraphQLLimits.QuotedItems"/>.</param>
internal sealed class RawValuePrinter(int mostCharacters, int mostItems)
{
    private const int DepthShown = 1;

    internal string Print(object? raw)
    {
        var text = new StringBuilder();
        Append(text, raw, 0);
        if (text.Length <= mostCharacters)
        {
            return text.ToString();
        }

        var end = mostCharacters > 0 && char.IsHighSurrogate(text[mostCharacters - 1]) ? mostCharacters - 1 : mostCharacters;
        return text.ToString(0, end) + "…";
    }

    // INVARIANT: nothing is appended once the text is longer than what is shown: one value may be quoted as often as there are things wrong with it.
    private bool IsFull(StringBuilder text) => text.Length > mostCharacters;

    private void Append(StringBuilder text, object? raw, int depth)
    {
        switch (raw)
        {
            case null: text.Append("null"); break;
            case bool boolean: text.Append(boolean ? "true" : "false"); break;
            case long whole: text.Append(whole.ToString(CultureInfo.InvariantCulture)); break;
            case double number: text.Append(DoubleText.Of(number)); break;
            case RawNumber number: AppendShortened(text, number.ToString()); break;
            case string s: AppendText(text, s); break;
            case List<object?> list: AppendList(text, list, depth); break;
            case Dictionary<string, object?> map: AppendObject(text, map, depth); break;
            case RawValue.Coerced coerced: Append(text, RawValue.Plain(coerced), depth); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private void AppendShortened(StringBuilder text, string s) => text.Append(s, 0, Math.Min(s.Length, Math.Max(0, mostCharacters + 1 - text.Length)));

    // As JSON.stringify does it: what need not be escaped is not.
    private void AppendText(StringBuilder text, string s)
    {
        text.Append('"');
        for (var i = 0; i < s.Length && !IsFull(text); i++)
        {
            switch (s[i])
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)s[i]:x4}"); break;
                default: text.Append(s[i]); break;
            }
        }

        text.Append('"');
    }

    private void AppendList(StringBuilder text, List<object?> list, int depth)
    {
        if (list.Count > 0 && depth > DepthShown)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        for (var i = 0; i < Math.Min(list.Count, mostItems) && !IsFull(text); i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Append(text, list[i], depth + 1);
        }

        var left = list.Count - mostItems;
        text.Append(left switch { 1 => ", ... 1 more item]", > 1 => $", ... {left} more items]", _ => "]" });
    }

    private void AppendObject(StringBuilder text, Dictionary<string, object?> map, int depth)
    {
        if (map.Count == 0 || depth > DepthShown)
        {
            text.Append(map.Count == 0 ? "{}" : "[Object]");
            return;
        }

        var separator = "{ ";
        foreach (var (name, value) in map.TakeWhile(_ => !IsFull(text)))
        {
            text.Append(separator);
            AppendShortened(text, name);
            text.Append(": ");
            Append(text, value, depth + 1);
            separator = ", ";
        }

        text.Append(" }");
    }
}
