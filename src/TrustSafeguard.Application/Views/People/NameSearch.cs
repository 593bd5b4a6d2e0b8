using System.Collections.Frozen;
using System.Text;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.People;

/// <summary>
/// Somebody who is looked for by their name, or by parts of it, in whichever order. Each word that is looked for stands within a word of the name, or is the beginning of
/// several that are written together: <c>obrien</c> finds O'Brien, O’Brien and O Brien; <c>smith</c> finds Smith-Okafor.
/// </summary>
/// <remarks>
/// Nothing that a keyboard leaves out makes a difference: case, accents, strokes through letters, apostrophes, hyphens, styles of letters (<see cref="PlainText.NameWords"/>).
/// </remarks>
/// <param name="name">What is looked for.</param>
public sealed class NameSearch(string name)
{
    // Letters that Unicode takes for letters of their own, as they are written where the keyboard has none of them; and marks that stand for an apostrophe.
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<char, string>
    {
        ['\u00E6'] = "ae", ['\u00F0'] = "d", ['\u00F8'] = "o", ['\u00FE'] = "th", ['\u0111'] = "d", ['\u0127'] = "h", ['\u0131'] = "i", ['\u0138'] = "k", ['\u0142'] = "l",
        ['\u014B'] = "n", ['\u0153'] = "oe", ['\u0167'] = "t", ['\u0180'] = "b", ['\u0199'] = "k", ['\u01B4'] = "y", ['\u0253'] = "b", ['\u0256'] = "d", ['\u0257'] = "d",
        ['\u0259'] = "e", ['\u025B'] = "e", ['\u0254'] = "o", ['\u0268'] = "i", ['\u0289'] = "u", ['\u02BB'] = "", ['\u02BD'] = "", ['\u02BE'] = "", ['\u02BF'] = "",
        ['\uA78C'] = "",
    }.ToFrozenDictionary();

    private readonly IReadOnlyList<string> wanted = WordsOf(name);

    /// <summary>Whether nothing is looked for: it has no letter and no figure.</summary>
    public bool IsBlank => wanted.Count == 0;

    /// <summary>Whether somebody with a name is meant.</summary>
    public bool Fits(string displayName)
    {
        var words = WordsOf(displayName);
        foreach (var word in wanted)
        {
            if (!IsIn(word, words))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIn(string wanted, IReadOnlyList<string> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            if (words[first].Contains(wanted, StringComparison.Ordinal) || BeginsAt(wanted, words, first))
            {
                return true;
            }
        }

        return false;
    }

    // De Souza is Desouza, and O Brien is O'Brien.
    private static bool BeginsAt(ReadOnlySpan<char> wanted, IReadOnlyList<string> words, int first)
    {
        for (var next = first; next < words.Count; next++)
        {
            if (words[next].AsSpan().StartsWith(wanted, StringComparison.Ordinal))
            {
                return true;
            }

            if (!wanted.StartsWith(words[next], StringComparison.Ordinal))
            {
                return false;
            }

            wanted = wanted[words[next].Length..];
        }

        return false;
    }

    private static IReadOnlyList<string> WordsOf(string text)
    {
        var words = PlainText.NameWords(text);
        return Ascii.IsValid(text) ? words : [.. words.Select(InPlainLetters).Where(word => word.Length > 0)];
    }

    private static string InPlainLetters(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            _ = Plain.TryGetValue(letter, out var written) ? plain.Append(written) : plain.Append(letter);
        }

        return plain.ToString();
    }
}
