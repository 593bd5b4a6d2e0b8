using System.Globalization;
using System.Text;

namespace TrustSafeguard.EventStore;

/// <summary>What a mark says of a store that is being filled, as a text: a line for each head.</summary>
internal static class UnfinishedText
{
    private const string Title = "# Records are being brought here; nothing else is done with them until each of these logs has come so far.";

    public static byte[] Write(IReadOnlyList<LogHead> heads) =>
        Encoding.UTF8.GetBytes($"{Title}\n{string.Concat(heads.Select(head => $"{head.Log} {head.Position.ToString(CultureInfo.InvariantCulture)} {head.Hash}\n"))}");

    /// <summary>The heads in it. Of a text that somebody changed, those that can be read: that it is there says enough.</summary>
    public static IReadOnlyList<LogHead> Read(ReadOnlySpan<byte> text) =>
    [
        .. from line in Encoding.UTF8.GetString(text).Split('\n')
           let words = line.Split(' ')
           where words.Length == 3 && new LogId(words[0]).IsValid && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
               && words[2].Length == 2 * RecordHash.Length && words[2].All(char.IsAsciiHexDigit)
           select new LogHead(new LogId(words[0]), long.Parse(words[1], CultureInfo.InvariantCulture), RecordHash.Read(Convert.FromHexString(words[2]))),
    ];

    /// <summary>What whoever opens such a store is told.</summary>
    /// <param name="store">The folder or the server.</param>
    public static EventStoreException Refusal(string store) => new("store.unfinished",
        $"Records were being brought to {store} and did not all come: nothing is shown of them or recorded beside them, since nobody would see what is missing. Run the same "
            + "`restore`, `log export` or `log import` again, which goes on where it was interrupted.");
}
