using System.Globalization;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>Segment files are called <c>00000001.journal</c> and so on; what is made beside them has their name and more.</summary>
internal static class SegmentName
{
    public const string Extension = ".journal";

    private const int Digits = 8;

    /// <summary>What is added to a segment's name until it is whole.</summary>
    public const string UnfinishedExtension = ".unfinished";

    public static string Of(int number) => number.ToString("D8", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The numbers of the segment files in a folder, in order.</summary>
    public static int[] List(string folder)
    {
        var numbers = new List<int>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && Path.GetFileName(path) == Of(number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return [.. numbers];
    }

    /// <summary>Whether a file of this name is a segment, one that is not finished, or what was cut off one.</summary>
    public static bool Owns(string name) => name.Split('.') is [{ Length: >= Digits } number, "journal", .. var rest]
        && number.All(char.IsAsciiDigit)
        && (rest is [] or ["unfinished"] or [_, "torn"]);

    /// <summary>Whether a file of this name is a segment that is not finished.</summary>
    public static bool IsUnfinished(string name) => Owns(name) && name.EndsWith(UnfinishedExtension, StringComparison.Ordinal);
}
