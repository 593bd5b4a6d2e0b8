using System.Text;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain;

/// <summary>What every text is held to before it is recorded, by every decider. Requests have tidied it by then (<see cref="PlainText.Tidy"/>).</summary>
internal static class TextRules
{
    /// <summary>Looks at a person's name: something in it is a letter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="missing">What is answered where nobody would take it for a name.</param>
    /// <param name="tooLong">What is answered beyond <see cref="TextLimits.Name"/>; its path is the text's.</param>
    /// <returns>Why it cannot be recorded; null where it can.</returns>
    public static Refusal? OfName(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Name, hasLines: false, Rune.IsLetter);

    /// <summary>Looks at another text of one line: something in it is a letter or a digit.</summary>
    public static Refusal? OfLine(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Name, hasLines: false, Rune.IsLetterOrDigit);

    /// <summary>Looks at a text that may have several lines, up to <see cref="TextLimits.Text"/>: something in it is a letter or a digit.</summary>
    public static Refusal? OfText(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Text, hasLines: true, Rune.IsLetterOrDigit);

    // A full stop, a dash or a smile can be seen and says nothing.
    private static Refusal? Of(string? text, Refusal missing, Refusal tooLong, int longest, bool hasLines, Func<Rune, bool> says) =>
        PlainText.IsBlank(text) || !text.EnumerateRunes().Any(says) ? missing
        : text.Length > longest ? tooLong
        : PlainText.HiddenIn(text, hasLines) is { } character ? Hidden(character, tooLong.Path[^1])
        : null;

    private static Refusal Hidden(int character, string field) => character switch
    {
        '\n' or '\t' or 0x2028 or 0x2029 => new("text.line-break", $"Write `{field}` on one line, without tabs.", field),
        0xFFFD => new("text.hidden-character", $"Write `{field}` again: a letter of it was lost on the way and U+FFFD stands in its place.", field),
        _ => new("text.hidden-character", $"Remove the character U+{character:X4} from `{field}`: nobody can see it, and it may change how the text reads.", field),
    };
}
