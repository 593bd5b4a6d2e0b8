using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Policies;

public sealed class PoliciesCheckTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_example_of_the_guide_passes_without_a_warning(int example)
    {
        var guide = await File.ReadAllTextAsync(Checkout.PathOf("docs", "policies.md"));

        var run = await CheckAsync(guide.Split("```yaml\n")[example].Split("```")[0]);

        run.Errors.ShouldBeEmpty();
        run.Output.ShouldContain(" 0 warnings.");
        run.Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task What_does_not_fit_the_text_below_is_told_beside_the_mistakes_of_form()
    {
        var run = await CheckAsync($"""
            {Variant("westdale-junior")}
            overrides:
              - clause: west.no-such-clause
                stance: PROHIBITED
                text: No.
            clauses:
              - id: hill.lifts
                title: Lifts
                text: No lifts.
                applies:
                  activities: [LONE_LIFTS]
                stance: PROHIBITED
            """);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        var told = run.Errors.Trim().Split('\n');
        told.Length.ShouldBe(3);
        told.ShouldContain(line => line.StartsWith("policy.yaml(11,20): policy-file.unknown-word: `LONE_LIFTS`", StringComparison.Ordinal));
        told.ShouldContain(line => line.StartsWith("policy.yaml(3,13): policy.unknown-clause: ", StringComparison.Ordinal) && line.Contains("west.no-such-clause"));
        told[^1].ShouldContain("has 2 mistakes, listed above");
    }

    [Fact]
    public async Task A_clause_of_the_pack_below_the_trusts_text_is_named_the_trusts_as_once_it_is_published()
    {
        var trust = folder.Write("trust.yaml", """
            policy: { id: our-trust, title: Our trust, edition: first, effective-from: 2026-09-01, layer: TRUST, based-on: westdale-junior, binds: [TEACHER] }
            floors: [west.personal-email]
            """);
        var school = folder.Write("school.yaml", $$"""
            {{Variant("trust")}}
            overrides: [{ clause: west.personal-email, stance: PERMITTED, text: Write. }]
            """);

        var run = await CommandRun.OfAsync("policies", "check", school, "--over", trust);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("`west.personal-email`, a floor of the trust, ");
        run.Errors.ShouldNotContain("(school)");
    }

    [Fact]
    public async Task A_text_that_a_comment_cuts_off_is_a_warning_that_counts()
    {
        var run = await CheckAsync($$"""
            {{Variant("westdale-junior")}}
            clauses:
              - id: hill.lifts
                title: Lifts
                text: Tell staff #1 before a lift.
                applies: { activities: [LONE_LIFT], directions: [OUTBOUND], counterparts: [CURRENT_STUDENT] }
                stance: PROHIBITED
            """);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("warning policy-check.cut-text: policy.yaml(5,11): `text` ends before the `#`");
        run.Output.ShouldNotContain(" 0 warnings.");
    }

    public void Dispose() => folder.Dispose();

    private static string Variant(string basedOn) =>
        $"policy: {{ id: hill, title: Hill, edition: first, effective-from: 2026-09-01, based-on: {basedOn}, binds: [HEADTEACHER, TEACHER] }}";

    private Task<CommandRun> CheckAsync(string yaml) => CommandRun.OfAsync("policies", "check", folder.Write("policy.yaml", yaml));
}
