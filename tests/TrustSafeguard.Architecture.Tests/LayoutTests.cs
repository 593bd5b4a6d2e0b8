namespace TrustSafeguard.Architecture.Tests;

/// <summary>How every C# file of the repository is set, those of the tests included.</summary>
public sealed class LayoutTests
{
    private const int LongestLine = 180;
    private const int LongestFile = 400;

    [Fact]
    public void A_line_has_at_most_180_characters() =>
        Lines((line, _) => line.Length > LongestLine).ShouldBeEmpty("Break each where its meaning does.");

    /// <summary>A broken member or switch arm ends its line with the arrow; what follows stands on the next, one step in.</summary>
    [Fact]
    public void A_line_never_begins_with_an_arrow() =>
        Lines((line, _) => line.AsSpan().TrimStart().StartsWith("=>", StringComparison.Ordinal)).ShouldBeEmpty("Put the arrow at the end of the line before.");

    [Fact]
    public void No_file_is_longer_than_one_can_keep_in_mind() =>
        House.CSharpFiles.Select(file => (file.Path, Length: file.Text.Count(letter => letter == '\n'))).Where(file => file.Length > LongestFile)
            .ShouldBeEmpty($"Part each by its subjects: {LongestFile} lines are enough.");

    [Fact]
    public void A_line_ends_with_what_can_be_seen() =>
        Lines((line, _) => line.Length > 0 && char.IsWhiteSpace(line[^1])).ShouldBeEmpty("Take the spaces at the end away.");

    [Fact]
    public void Blank_lines_stand_alone() =>
        Lines((line, before) => line.Length == 0 && before is null or { Length: 0 }).ShouldBeEmpty("One blank line parts two things; a file begins with none.");

    [Fact]
    public void A_block_does_not_begin_with_a_blank_line() =>
        Lines((line, before) => line.Length == 0 && before?.Trim() == "{").ShouldBeEmpty("Take the blank line away.");

    [Fact]
    public void A_file_ends_with_one_end_of_line() =>
        House.CSharpFiles.Where(file => !file.Text.EndsWith('\n') || file.Text.EndsWith("\n\n", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();

    /// <param name="departs">Of a line and the one before it; null before the first.</param>
    private static IEnumerable<string> Lines(Func<string, string?, bool> departs) =>
        from file in House.CSharpFiles
        let lines = file.Text.Split('\n')[..^1]
        from number in Enumerable.Range(1, lines.Length)
        where departs(lines[number - 1], number > 1 ? lines[number - 2] : null)
        select $"{file.Path}:{number}";
}
