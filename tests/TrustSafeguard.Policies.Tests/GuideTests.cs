using System.Runtime.CompilerServices;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

public class GuideTests
{
    [Fact]
    public void The_example_in_the_guide_is_a_whole_policy()
        => Example().ShouldBeOfType<PolicyReadingResult.Success>().Document.Clauses.Length.ShouldBe(2);

    [Fact]
    public void The_mistake_in_the_guide_is_answered_as_it_says()
    {
        var text = Guide();
        var error = PolicyReader.Read("policy.yaml", Block(text, "yaml").Replace("[LONE_LIFT]", "[LONE_LIFTS]"))
            .ShouldBeOfType<PolicyReadingResult.Failure>()
            .Errors.ShouldHaveSingleItem();

        error.ToString().ShouldBe(Block(text, "text").TrimEnd());
    }

    [Fact]
    public void The_limits_in_the_guide_are_those_in_force()
    {
        var limits = PolicyLimits.Default;
        Guide().ShouldContain(
            $"A file holds at most {limits.FileSizeBytes / 1024 / 1024} MiB, nested at most {limits.Depth} deep; a folder at most {limits.FilesInFolder} files; a policy at most {limits.Clauses:N0} clauses,\neach with at most {limits.ApproverGroups} groups of approvers; at most {limits.Errors} errors are shown.");
    }

    private static PolicyReadingResult Example() => PolicyReader.Read("policy.yaml", Block(Guide(), "yaml"));

    private static string Block(string text, string language) => text.Split($"```{language}\n")[1].Split("```")[0];

    private static string Guide([CallerFilePath] string test = "")
        => File.ReadAllText(Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "docs", "policies.md"));
}
