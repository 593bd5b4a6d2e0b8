namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>What the register calls the state of a group, and which of those are trusts that own schools today.</summary>
internal static class GiasStatus
{
    private static readonly string[] Open = ["Open", "Open, but proposed to close"];

    private static readonly string[] NotOpen = ["Closed", "Proposed to open", "Created in error"];

    public static string Words => string.Join(", ", Open.Concat(NotOpen).Select(word => $"`{word}`"));

    /// <summary>Whether the register knows the word. A file that has no such column, or nothing in it, says nothing: then dates alone tell.</summary>
    public static bool IsKnown(string status) => status.Length == 0 || IsOneOf(Open, status) || IsOneOf(NotOpen, status);

    public static bool IsOpen(string status) => status.Length == 0 || IsOneOf(Open, status);

    private static bool IsOneOf(string[] words, string status) => words.Contains(status, StringComparer.OrdinalIgnoreCase);
}
