using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace TrustSafeguard.Policies;

/// <summary>Which alphabets letters are of.</summary>
internal static class Alphabets
{
    // Every letter of the alphabets that look most like each other; the groups below have only those of them that names on the internet may have.
    private static readonly (int First, int Last, string Name)[] Blocks =
    [
        (0x0000, 0x02AF, "Latin"), (0x1D00, 0x1DBF, "Latin"), (0x1E00, 0x1EFF, "Latin"),
        (0x0370, 0x03FF, "Greek"), (0x1F00, 0x1FFF, "Greek"),
        (0x0400, 0x052F, "Cyrillic"), (0x1C80, 0x1C8F, "Cyrillic"), (0xA640, 0xA69F, "Cyrillic"),
    ];

    // A letter may be of several: Japanese, Korean and Chinese are written with one another's.
    private static readonly Lazy<Group[]> Groups = new(() => [.. ENSNormalize.ENSIP15.Groups.Where(group => group.Kind is GroupKind.Script or GroupKind.Restricted)]);

    /// <summary>Whether no alphabet has all letters of a text. Marks, digits and signs are of all.</summary>
    /// <param name="text">In lower case and one style.</param>
    public static bool AreMixedIn(string text)
    {
        HashSet<string>? common = null;
        foreach (var rune in text.EnumerateRunes().Where(IsLetter))
        {
            if (common is null)
            {
                common = [.. Of(rune)];
            }
            else
            {
                common.IntersectWith(Of(rune));
            }
        }

        return common is { Count: 0 };
    }

    // The apostrophe of some spellings (ʼ) is a letter that modifies, and of no alphabet.
    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierLetter;

    // What nobody has in a name is a kind of its own.
    private static string[] Of(Rune letter)
    {
        foreach (var (first, last, name) in Blocks)
        {
            if (letter.Value >= first && letter.Value <= last)
            {
                return [name];
            }
        }

        var names = Groups.Value.Where(group => group.Contains(letter.Value)).Select(group => group.Name).ToArray();
        return names.Length > 0 ? names : ["none"];
    }
}
