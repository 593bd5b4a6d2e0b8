using System.Text;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain;

/// <summary>What every text is held to before it is recorded, by every decider. Requests have tidied it by then (<see cref="PlainText.Tidy"/>).</summary>
internal static class TextRules
{
    private const int LettersOfAName = 2;

    /// <summary>Looks at a person's name: at least two letters, each word in one alphabet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="missing">What is answered where nobody would take it for a name.</param>
    /// <param name="tooLong">What is answered beyond <see cref="TextLimits.Name"/>; its path is the text's.</param>
    /// <returns>Why it cannot be recorded; null where it can.</returns>
    public static Refusal? OfName(string? text, Refusal missing, Refusal tooLong) =>
        Of(text, missing, tooLong, TextLimits.Name, hasLines: false, Rune.IsLetter, LettersOfAName) ?? Mixed(text!, tooLong.Path[^1]);

    /// <summary>Looks at the name of a school, a trust or an authority, or at what an identity provider knows a person by: a line, each part of it in one alphabet.</summary>
    public static Refusal? OfTitle(string? text, Refusal missing, Refusal tooLong) => OfLine(text, missing, tooLong) ?? Mixed(text!, tooLong.Path[^1]);

    /// <summary>Looks at another text of one line: something in it is a letter or a digit.</summary>
    public static Refusal? OfLine(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Name, hasLines: false, Rune.IsLetterOrDigit);

    /// <summary>Looks at a text that may have several lines, up to <see cref="TextLimits.Text"/>: something in it is a letter or a digit.</summary>
    public static Refusal? OfText(string? text, Refusal missing, Refusal tooLong) => Of(text, missing, tooLong, TextLimits.Text, hasLines: true, Rune.IsLetterOrDigit);

    /// <summary>Looks at what an authority means by a word: a text of one line.</summary>
    public static Refusal? OfDefinition(string? text, Refusal missing, Refusal tooLong) =>
        Of(text, missing, tooLong, ConceptVersions.ConceptVersionLimits.Definition, hasLines: false, Rune.IsLetterOrDigit);

    // A full stop, a dash or a smile can be seen and says nothing.
    private static Refusal? Of(string? text, Refusal missing, Refusal tooLong, int longest, bool hasLines, Func<Rune, bool> says, int atLeast = 1) =>
        PlainText.IsBlank(text) || text.EnumerateRunes().Where(says).Take(atLeast).Count() < atLeast ? missing
        : text.Length > longest ? tooLong
        : PlainText.HiddenIn(text, hasLines) is { } character ? Hidden(character, tooLong.Path[^1])
        : null;

    // A Latin o and a Cyrillic о look alike: one person would be two, and no rule on one's own requests would see them as one.
    private static Refusal? Mixed(string text, string field) => PlainText.MixesAlphabets(text)
        ? new(
            "text.mixed-alphabets",
            $"Type `{field}` again, each word in letters of one alphabet: one of them is of another, and may only look like the one that is meant.",
            field)
        : null;

    private static Refusal Hidden(int character, string field) => character switch
    {
        '\n' or '\t' or 0x2028 or 0x2029 => new("text.line-break", $"Write `{field}` on one line, without tabs.", field),
        0xFFFD => new("text.hidden-character", $"Write `{field}` again: a letter of it was lost on the way and U+FFFD stands in its place.", field),
        _ => new("text.hidden-character", $"Remove the character U+{character:X4} from `{field}`: nobody can see it, and it may change how the text reads.", field),
    };
}
