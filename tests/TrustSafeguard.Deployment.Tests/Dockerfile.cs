using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>The Dockerfile of the gateway, instruction by instruction.</summary>
internal static class Dockerfile
{
    private static readonly string Text = File.ReadAllText(Checkout.PathOf("src", "TrustSafeguard.Gateway", "Dockerfile"));

    public static IReadOnlyList<(string Name, string Words)> Instructions { get; } =
    [
        .. from line in Regex.Replace(string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith('#'))), @"\\\n", " ", RegexOptions.NonBacktracking).Split('\n')
           where line.Length > 0
           let parts = line.Split(' ', 2)
           select (parts[0], parts[1].Trim())
    ];

    /// <summary>What is brought in from the checkout: what, and where to.</summary>
    public static IEnumerable<(string[] Sources, string Target)> Copies =>
        from each in Instructions
        where each.Name == "COPY" && !each.Words.StartsWith("--from", StringComparison.Ordinal)
        let words = each.Words.Split(' ')
        select (words[..^1], words[^1]);

    public static IEnumerable<string> Commands => Instructions.Where(each => each.Name == "RUN").Select(each => each.Words);

    /// <summary>The words of the last instruction of a name that is written as a list.</summary>
    public static string[] WordsOf(string name) => JsonSerializer.Deserialize<string[]>(Instructions.Last(each => each.Name == name).Words)!;
}
