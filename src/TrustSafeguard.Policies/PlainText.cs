using System.Buffers;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace TrustSafeguard.Policies;

/// <summary>
/// The one rule for text that people see, wherever it comes from: something visible in it, nothing that nobody sees and that changes what is seen, no outer
/// spaces, one way to write each letter.
/// </summary>
public static class PlainText
{
    // The printable characters of ASCII, from `!` to `~`, as wide as an ideograph.
    private const int FirstFullWidth = 0xFF01;
    private const int LastFullWidth = 0xFF5E;

    // Signs of ASCII in the small and upright forms that a page may bring, and hyphens: no name on the internet has them, so that the styles below leave them out.
    private static readonly FrozenDictionary<int, string> Signs = new[]
    {
        ("\u2024\uFE52", "."), ("\u2025\uFE30", ".."), ("\u2026\uFE19", "..."), ("\uFE6B", "@"), ("\uFE33\uFE34\uFE4D\uFE4E\uFE4F", "_"),
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE31\uFE32\uFE58\uFE63", "-"), ("\uFE10\uFE50", ","), ("\u037E\uFE14\uFE54", ";"), ("\uFE13\uFE55", ":"),
        ("\uFE16\uFE56", "?"), ("\uFE15\uFE57", "!"), ("\uFE35\uFE59", "("), ("\uFE36\uFE5A", ")"), ("\uFE37\uFE5B", "{"), ("\uFE38\uFE5C", "}"), ("\uFE47", "["),
        ("\uFE48", "]"), ("\uFE5F", "#"), ("\uFE60", "&"), ("\uFE61", "*"), ("\uFE62", "+"), ("\uFE64", "<"), ("\uFE65", ">"), ("\uFE66", "="), ("\uFE68", "\\"),
        ("\uFE69", "$"), ("\uFE6A", "%"), ("\u1FEF", "`"),
    }.SelectMany(each => each.Item1.Select(written => KeyValuePair.Create((int)written, each.Item2))).ToFrozenDictionary();

    private static readonly char[] Partings = [' ', '\t', '\n', '\u00A0', '@', '/', '\\', '|', '(', ')', '[', ']', ',', ';'];

    // Soft hyphen, zero width space, word joiner.
    private static readonly SearchValues<char> PlacesToBreak = SearchValues.Create("\u00AD\u200B\u2060");

    // The platform composes nothing: it runs without the data of cultures (InvariantGlobalization), where its own `Normalize` gives back what it was given.
    private static readonly Lazy<NF> Unicode = new(() => ENSNormalize.NF);

    // What names on the internet are mapped by: every letter in another style, but for the full-width signs that no such name has.
    private static readonly Lazy<IDictionary<int, ReadOnlyCollection<int>>> Styles = new(() => ENSNormalize.ENSIP15.Mapped);

    /// <summary>The text as it is kept: without outer spaces and unseen places to break a line, lines parted by line feeds, letters composed (NFC).
    /// Empty where nothing of it is visible.</summary>
    /// <param name="text">The text; null stays null.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Tidy(string? text)
    {
        if (text is null)
        {
            return null;
        }

        text = WithoutPlacesToBreak(text);
        var trimmed = text.AsSpan();
        while (trimmed is [var first, ..] && IsSpace(first))
        {
            trimmed = trimmed[1..];
        }

        while (trimmed is [.., var last] && IsSpace(last))
        {
            trimmed = trimmed[..^1];
        }

        var kept = trimmed.Length == text.Length ? text : trimmed.ToString();
        return IsBlank(kept) ? string.Empty : Composed(kept.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>Whether nothing of a text is visible: it is empty, or spaces, marks of direction and other characters without a shape.</summary>
    /// <param name="text">The text; null is blank.</param>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first character that has no place in a text: a control character, one that turns the direction, or what stands for a lost letter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasLines">Whether it may have several lines, and tabs in them; a name or a title has one.</param>
    /// <returns>Its code point; null where there is none.</returns>
    public static int? HiddenIn(string text, bool hasLines = true)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune) || (!hasLines && PartsLines(rune)))
            {
                return rune.Value;
            }
        }

        return null;
    }

    /// <summary>
    /// What a text is searched by: two that a reader takes for the same have the same. Case, accents, curly and straight quotation marks, kinds of hyphen,
    /// the number of spaces and characters without a shape make no difference.
    /// </summary>
    /// <param name="text">The text, or a part of one that is looked for.</param>
    public static string SearchKey(string text)
    {
        var letters = Ascii.IsValid(text) ? text : Unicode.Value.NFD(WellFormed(text));
        var key = new StringBuilder(letters.Length);
        foreach (var rune in letters.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                _ = key is [.., ' '] ? key : key.Append(' ');
            }
            else if (!IsLeftOut(rune))
            {
                key.Append(CaseFolding.Of(Plain(rune)));
            }
        }

        return key.ToString();
    }

    /// <summary>
    /// What a person's name is compared by: letters are folded as those of an identity are, accents make no difference, nor do punctuation and the order of the words.
    /// </summary>
    /// <param name="name">The name, as <c>Jo Invented</c> or <c>Invented, Jo</c>.</param>
    public static string NameKey(string name) => string.Join(' ', NameWords(name).Order(StringComparer.Ordinal));

    /// <summary>The words of a person's name, in their order, as <see cref="NameKey"/> compares them: each of letters and digits alone. None where the name has neither.</summary>
    /// <param name="name">The name, or a part of one.</param>
    public static IReadOnlyList<string> NameWords(string name)
    {
        var words = new StringBuilder(name.Length);
        foreach (var rune in SearchKey(IdentityKey(string.Concat(name.Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter)))).EnumerateRunes())
        {
            words.Append(Rune.IsLetterOrDigit(rune) ? rune.ToString() : rune.Value is '\'' ? string.Empty : " ");
        }

        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// What an identity is compared by: case (in full: ß is ss, ς is σ, and an i with or without its dot is i), outer spaces, characters without a shape, the way letters
    /// are composed, and forms that are the same letter in another style (full width, bold, circled, ligatures: Unicode's compatibility forms) make no difference.
    /// Accents do.
    /// </summary>
    /// <remarks>
    /// Letters of two alphabets that merely look alike (Latin o, Cyrillic о) are two letters, since a name in another alphabet is somebody's name: what mixes them is refused
    /// where it would be recorded (<see cref="MixesAlphabets"/>). Raised and lowered letters, which anybody can see, are two as well.
    /// </remarks>
    /// <param name="identity">The name by which an identity provider knows somebody.</param>
    public static string IdentityKey(string identity)
    {
        // Most are, and each step in a matter asks for that of whoever takes it.
        if (!identity.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return identity.Trim().ToLowerInvariant();
        }

        var key = new StringBuilder(identity.Length);
        foreach (var rune in WellFormed(identity).EnumerateRunes())
        {
            _ = IsVisible(rune) || rune.Value == ' ' ? key.Append(InOneStyle(rune)) : key;
        }

        var letters = key.ToString().Trim();
        return Ascii.IsValid(letters) ? letters.ToLowerInvariant() : Composed(CaseFolding.Of(Unicode.Value.NFD(letters)));
    }

    /// <summary>
    /// Whether a part of a text has letters of several alphabets, as nobody writes and as a letter does that was put in the place of one that looks like it. Spaces,
    /// brackets, slashes and the sign of an address part a text: a name may stand in two alphabets side by side.
    /// </summary>
    /// <param name="text">A name or an identity.</param>
    public static bool MixesAlphabets(string text) => !Ascii.IsValid(text) && text.Split(Partings).Any(part => Alphabets.AreMixedIn(IdentityKey(part)));

    // By way of the capital: of two letters in one sign (ǆ) only that one has a plain form.
    private static string InOneStyle(Rune rune) =>
        rune.IsAscii ? rune.ToString()
        : rune.Value is >= FirstFullWidth and <= LastFullWidth ? $"{(char)(rune.Value - FirstFullWidth + '!')}"
        : Signs.TryGetValue(rune.Value, out var sign) ? sign
        : Styles.Value.TryGetValue(Rune.ToUpperInvariant(rune).Value, out var plain) || Styles.Value.TryGetValue(rune.Value, out plain)
            ? string.Concat(plain.Select(letter => new Rune(letter)))
        : rune.ToString();

    // What a page or a word processor leaves in a text to say where a line may break: it has no shape and no meaning.
    private static string WithoutPlacesToBreak(string text) =>
        text.AsSpan().ContainsAny(PlacesToBreak) ? string.Concat(text.Where(letter => !PlacesToBreak.Contains(letter))) : text;

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is '\u200B' or '\u2060' or '\uFEFF';

    // U+FFFD stands where bytes or halves of a pair were no character.
    private static bool IsHidden(Rune rune) =>
        rune.Value is 0xFFFD or 0xFEFF or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
            || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\n' or '\t'));

    private static bool PartsLines(Rune rune) => rune.Value is '\n' or '\t' or 0x2028 or 0x2029;

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune)
        && rune.Value is not (0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F)
            or (>= 0xE0000 and <= 0xE0FFF))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static bool IsLeftOut(Rune rune) => !IsVisible(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    private static Rune Plain(Rune rune) => rune.Value switch
    {
        0x2018 or 0x2019 or 0x201B or 0x2032 or 0x02BC or 0x02B9 or 0x00B4 or '`' => new Rune('\''),
        0x201C or 0x201D or 0x201F or 0x2033 or 0x00AB or 0x00BB => new Rune('"'),
        (>= 0x2010 and <= 0x2015) or 0x2212 => new Rune('-'),
        _ => rune,
    };

    // Below U+0300, and in most of the general punctuation, every character is composed already.
    private static string Composed(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0 || text.All(letter => letter is < '\u0300' or (>= '\u2010' and <= '\u205F'))
            ? text
            : Unicode.Value.NFC(WellFormed(text));

    // Half a pair becomes U+FFFD, as everywhere where text leaves the machine.
    private static string WellFormed(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;
}
