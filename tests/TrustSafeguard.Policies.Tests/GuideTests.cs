using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

public class GuideTests
{
    [Fact]
    public void The_example_in_the_guide_is_a_whole_policy() =>
        Example().ShouldBeOfType<PolicyReadingResult.Success>().Document.Clauses.Length.ShouldBe(2);

    [Fact]
    public void The_variant_in_the_guide_fits_its_pack()
    {
        var read = PolicyReader.Read("hill-road.yaml", Block(Guide(), "yaml", 2)).ShouldBeOfType<PolicyReadingResult.Success>();
        var variant = read.Variant.ShouldNotBeNull();
        var overlay = PolicyOverlay.Of(read.Document.Layer, read.Document, variant.Overrides, variant.Floors);

        new PolicyStack(PolicyPacks.Find(variant.BasedOn!)!).Check(overlay).ShouldBeEmpty();
    }

    [Fact]
    public void The_authoritys_document_in_the_guide_sets_a_floor() =>
        PolicyReader.Read("county.yaml", Block(Guide(), "yaml", 3)).ShouldBeOfType<PolicyReadingResult.Success>().Document.Clauses.ShouldHaveSingleItem().Floor.ShouldBeTrue();

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
            $"A file holds at most {limits.FileSizeBytes / 1024 / 1024} MiB, nested at most {limits.Depth} deep; a folder at most {limits.FilesInFolder} files; "
                + $"a policy at most {limits.Clauses:N0} clauses,\neach with at most {limits.ApproverGroups} groups of approvers; "
                + $"at most {limits.Errors} errors are shown.");
    }

    [Fact]
    public void The_guide_tells_of_every_national_clause_and_says_how_many_there_are()
    {
        string[] numbers = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        var clauses = PolicyPacks.England.Clauses;
        var told = Guide().Split($"There are {numbers[clauses.Length]}:\n").Last().Split("\n\n**Routes**")[0];

        told.Split('\n').Where(line => line.StartsWith("- `england.", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ShouldBe(clauses.Select(clause => clause.Id));
    }

    private static PolicyReadingResult Example() => PolicyReader.Read("policy.yaml", Block(Guide(), "yaml"));

    private static string Block(string text, string language, int number = 1) => text.Split($"```{language}\n")[number].Split("```")[0];

    private static string Guide() => File.ReadAllText(Checkout.PathOf("docs", "policies.md"));
}
