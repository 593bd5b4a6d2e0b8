using System.Globalization;

namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>A log's blobs are called <c>PREFIX/LOG/0000000001</c> and so on.</summary>
internal static class BlobName
{
    private const int Digits = 10;

    public static string Of(string prefix, LogId log, int number) => $"{prefix}/{log}/{number.ToString("D10", CultureInfo.InvariantCulture)}";

    /// <summary>The log and the number that a name says; null where it is the name of something else.</summary>
    public static (LogId Log, int Number)? Read(string prefix, string name) =>
        name.Split('/') is [var first, var log, { Length: Digits } digits]
        && string.Equals(first, prefix, StringComparison.Ordinal)
        && AppendRules.IsLog(new LogId(log))
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? (new LogId(log), number)
            : null;
}
