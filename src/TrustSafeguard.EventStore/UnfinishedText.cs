using System.Globalization;
using System.Text;

namespace TrustSafeguard.EventStore;

/// <summary>What a mark says of a store that is being filled, as a text: a line for each head.</summary>
internal static class UnfinishedText
{
    private const string Title = "# Records are being brought here; nothing else is done with them until each of these logs has come so far.";
    private const string Beside = "beside";

    public static byte[] Write(IReadOnlyList<UnfinishedLog> logs) => Encoding.UTF8.GetBytes($"{Title}\n{string.Concat(logs.Select(LineOf))}");

    /// <summary>The heads in it. Of a text that somebody changed, those that can be read: that it is there says enough.</summary>
    public static IReadOnlyList<UnfinishedLog> Read(ReadOnlySpan<byte> text) =>
    [
        .. from line in Encoding.UTF8.GetString(text).Split('\n')
           let words = line.Split(' ')
           where words.Length is 3 or 4 && new LogId(words[0]).IsValid && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
               && words[2].Length == 2 * RecordHash.Length && words[2].All(char.IsAsciiHexDigit)
           select new UnfinishedLog(
               new LogHead(new LogId(words[0]), long.Parse(words[1], CultureInfo.InvariantCulture), RecordHash.Read(Convert.FromHexString(words[2]))),
               words is not [.., Beside]),
    ];

    /// <summary>What whoever opens such a store is told.</summary>
    /// <param name="store">The folder or the server.</param>
    /// <param name="more">What is said of this place alone: sentences.</param>
    public static EventStoreException Refusal(string store, string more = "") => new("store.unfinished",
        $"Records were being brought to {store} and did not all come: nothing is shown of them or recorded beside them, since nobody would see what is missing. Run the same "
            + $"`restore`, `log export` or `log import` again, which goes on where it was interrupted.{more}");

    /// <summary>What whoever appends to such a log is told.</summary>
    /// <param name="log">The log.</param>
    /// <param name="store">The server.</param>
    public static EventStoreException RefusalOf(LogId log, string store) => new("store.log-unfinished",
        $"Log `{log}` is being brought to {store} and has not all come: nothing of this was written, since what is to come would not fit behind it. Wait until the `log import` "
            + "has ended; where it was interrupted, run it again, which goes on there.");

    private static string LineOf(UnfinishedLog log) =>
        $"{log.Head.Log} {log.Head.Position.ToString(CultureInfo.InvariantCulture)} {log.Head.Hash}{(log.ClosesStore ? string.Empty : $" {Beside}")}\n";
}
