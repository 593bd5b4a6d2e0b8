using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain;

/// <summary>What every text is held to before it is recorded, by every decider. Requests have tidied it by then (<see cref="PlainText.Tidy"/>).</summary>
internal static class TextRules
{
    /// <summary>Looks at a name, or at another text of one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="missing">What is answered where nothing of it is visible.</param>
    /// <param name="tooLong">What is answered beyond <see cref="TextLimits.Name"/>; its path is the text's.</param>
    /// <returns>Why it cannot be recorded; null where it can.</returns>
    public static Refusal? OfName(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Name, hasLines: false);

    /// <summary>Looks at a text that may have several lines, up to <see cref="TextLimits.Text"/>.</summary>
    public static Refusal? OfText(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Text, hasLines: true);

    private static Refusal? Of(string? text, Refusal missing, Refusal tooLong, int longest, bool hasLines)
    {
        if (PlainText.IsBlank(text))
        {
            return missing;
        }

        return text.Length > longest ? tooLong : PlainText.HiddenIn(text, hasLines) is { } character ? Hidden(character, tooLong.Path[^1]) : null;
    }

    private static Refusal Hidden(int character, string field) => character switch
    {
        '\n' or '\t' or 0x2028 or 0x2029 => new("text.line-break", $"Write `{field}` on one line, without tabs.", field),
        0xFFFD => new("text.hidden-character", $"Write `{field}` again: a letter of it was lost on the way and U+FFFD stands in its place.", field),
        _ => new("text.hidden-character", $"Remove the character U+{character:X4} from `{field}`: nobody can see it, and it may change how the text reads.", field),
    };
}
