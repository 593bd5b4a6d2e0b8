using System.Text;

namespace TrustSafeguard.Policies;

/// <summary>Unicode's full folding of case, of letters that are decomposed (NFD) and in one style: what is left of it then is this.</summary>
/// <remarks>
/// The platform folds one letter to one letter, and no package of the day does more but for ICU's old port, which brings the data of all cultures. The other full foldings
/// are ligatures and letters with marks, which are taken apart before. An i without its dot, and one with two, is an i besides: who writes one means the other.
/// </remarks>
internal static class CaseFolding
{
    private const int DotAbove = 0x0307;

    /// <summary>A letter, folded.</summary>
    public static string Of(Rune letter) => letter.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'ſ' => "s",
        'ı' => "i",
        'ŉ' => "\u02BCn",
        'ẚ' => "a\u02BE",
        0x0345 => "ι", // The iota that is written below.

        // By way of the capital: ς and σ have one.
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(letter)).ToString(),
    };

    /// <summary>A decomposed text, folded.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            _ = letter.Value == DotAbove && folded is [.., 'i'] ? folded : folded.Append(Of(letter));
        }

        return folded.ToString();
    }
}
