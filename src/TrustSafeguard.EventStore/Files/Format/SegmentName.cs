using System.Globalization;

namespace TrustSafeguard.EventStore.Files.Format;

/// <summary>Segment files are called <c>00000001.journal</c> and so on.</summary>
internal static class SegmentName
{
    public const string Extension = ".journal";

    /// <summary>What is added to a segment's name until it is whole.</summary>
    public const string UnfinishedExtension = ".unfinished";

    public static string Of(int number) => number.ToString("D8", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The numbers of the segment files in a folder, in order.</summary>
    public static int[] List(string folder)
    {
        var numbers = new List<int>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return [.. numbers];
    }
}
