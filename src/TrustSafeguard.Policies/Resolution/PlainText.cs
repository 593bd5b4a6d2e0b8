using System.Globalization;
using System.Text;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>What a text that people read may hold: nothing that they cannot see and that changes what they see.</summary>
internal static class PlainText
{
    /// <summary>The first character that has no place in a text; null where there is none.</summary>
    public static int? HiddenIn(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                return rune.Value;
            }
        }

        return null;
    }

    // U+FFFD stands where bytes or halves of a pair were no character.
    private static bool IsHidden(Rune rune) =>
        rune.Value is 0xFFFD or 0xFEFF or 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
            || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\n' or '\t'));
}
