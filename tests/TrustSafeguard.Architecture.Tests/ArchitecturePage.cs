using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>docs/architecture.md, as far as tests read it.</summary>
internal static class ArchitecturePage
{
    private const string Fence = "```";

    private static readonly Regex Step = new(@"^\| [0-9]+ \| (?<rooms>`[^|]*) \|", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root, "docs", "architecture.md"));

    private static string Root => Checkout.Root;

    /// <summary>The folder of a project, by its name without the product's; or of a part of one.</summary>
    public static string FolderOf(string project) => Path.Combine(Root, "src", $"TrustSafeguard.{project}");

    /// <summary>The first block that is set as it stands.</summary>
    public static HousePicture Picture { get; } = new([.. Lines.SkipWhile(line => line != Fence).Skip(1).TakeWhile(line => line != Fence)]);

    /// <summary>The projects in the code map.</summary>
    public static IReadOnlyList<CodeMapRow> CodeMap { get; } = [.. Lines.Select(CodeMapRow.Of).OfType<CodeMapRow>()];

    /// <summary>The files and folders that the two walks pass, below src and without the product's name.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        .. Lines.SkipWhile(line => line != "## Two walks").TakeWhile(line => line != "## Adding a grain kind").Select(line => Step.Match(line)).Where(step => step.Success)
            .SelectMany(step => step.Groups["rooms"].Value.Split(", ")).Select(room => room.Trim('`')),
    ];
}
