using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Policies;

/// <summary>The writer's commands from outside: what they print, and what they end with.</summary>
public sealed class PoliciesCommandTests : IDisposable
{
    private static readonly NodePackages Validator = new(Checkout.Beside("Schema"));

    private const string Whole = """
        policy:
          id: hill-road
          title: Hill Road
          edition: autumn 2026
          effective-from: 2026-09-01
          binds: [HEADTEACHER, TEACHER]
        clauses:
          - id: hill.lifts
            title: Lifts
            text: Ask the head before you drive a pupil alone.
            applies:
              activities: [LONE_LIFT]
              counterparts: [CURRENT_STUDENT]
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
        """;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_policy_without_fault_is_checked_with_its_hash()
    {
        var run = await CheckAsync(Whole);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldStartWith("hill-road: 1 clause, ");
        run.Output.ShouldMatch("(?m)^policy hash [0-9a-f]{64}$");
        run.Output.ShouldMatch("(?m)^document hash [0-9a-f]{64}$");
    }

    [Fact]
    public async Task A_shipped_pack_is_checked_with_the_hash_that_the_api_shows_of_it()
    {
        var run = await CommandRun.OfAsync("policies", "check", "westdale-junior");

        run.Output.ShouldContain($"policy hash {PolicyLibrary.FindPack("westdale-junior")!.Hash}");
        run.Output.ShouldContain($"document hash {PolicyPacks.Find("westdale-junior")!.Hash}");
    }

    [Fact]
    public async Task A_folder_is_checked_as_one_policy()
    {
        Directory.CreateDirectory(folder["split"]);
        File.WriteAllText(Path.Combine(folder["split"], "a.yaml"), Whole.Split("clauses:")[0]);
        File.WriteAllText(Path.Combine(folder["split"], "b.yaml"), "clauses:" + Whole.Split("clauses:")[1]);

        var run = await CommandRun.OfAsync("policies", "check", folder["split"]);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldBe((await CheckAsync(Whole)).Output);
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once_with_its_line_and_column()
    {
        var run = await CheckAsync(
            Whole.Replace("LONE_LIFT", "LONE_LIFTS").Replace("CURRENT_STUDENT", "PUPIL").Replace("AUTHORISATION", "AUTHORIZATION").Replace("title: Lifts", "heading: Lifts"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Output.ShouldBeEmpty();
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "policy.yaml(8,5): policy-file.missing-key: `title` is missing from the clause; add it.",
            "policy.yaml(9,5): policy-file.unknown-key: `heading` is not known here; "
                + "write one of `id`, `title`, `text`, `reference`, `sources`, `applies`, `stance`, `approvers`, `requires`, `duties`, `exceptions`, `severity`, "
                + "`may-be-overridden`, `floor`.",
            "policy.yaml(12,20): policy-file.unknown-word: `LONE_LIFTS` is not an activity; did you mean `LONE_LIFT`?",
            "policy.yaml(13,22): policy-file.unknown-word: `PUPIL` is not a kind of counterpart; "
                + "write one of `CURRENT_STUDENT`, `FORMER_STUDENT`, `PARENT_OR_CARER`, `COLLEAGUE`, `NONE`.",
            "policy.yaml(14,13): policy-file.unknown-word: `AUTHORIZATION_REQUIRED` is not an outcome; did you mean `AUTHORISATION_REQUIRED`?",
            $"error policy-file.missing-key: `{folder["policy.yaml"]}` has 5 mistakes, listed above; mend them and try again.",
        ]);
    }

    [Fact]
    public async Task A_tab_is_named_by_its_own_line()
    {
        var run = await CheckAsync(Whole.Replace("    title: Lifts", "  \ttitle: Lifts"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("policy.yaml(9,3): policy-file.tab: This line is indented with a tab; use spaces instead.");
        run.Errors.ShouldContain("has 1 mistake, listed above; mend it and try again.");
    }

    [Fact]
    public async Task What_the_writer_will_hardly_have_meant_is_a_warning_and_found_wrong()
    {
        var run = await CheckAsync(Whole + """

              - { id: hill.never, title: Never, text: No lifts at all., applies: { activities: [LONE_LIFT] }, stance: PROHIBITED }
            """);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("warning policy-check.never-decides: The clause `hill.lifts` never decides, since `hill.never` ");
        run.Output.ShouldContain("1 warning.");
    }

    [Theory]
    [InlineData("dcsf-guidance")]
    [InlineData("derbyshire-leaflet")]
    [InlineData("school-interaction-2021")]
    [InlineData("walsall-2020")]
    [InlineData("westdale-junior")]
    public async Task A_pack_that_ships_is_checked_without_a_warning(string id)
    {
        var run = await CommandRun.OfAsync("policies", "check", id);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("; 0 warnings.");
    }

    [Fact]
    public async Task A_schools_variant_is_checked_over_its_trusts_file()
    {
        var run = await CheckOverTrustAsync("""
            clauses:
              - { id: hill.lifts, title: Lifts, text: Lifts on visits., applies: { activities: [LONE_LIFT], when: [ON_EDUCATIONAL_VISIT] }, stance: PERMITTED }
            """);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("warning policy-check.waits-for-agreement: The clause `hill.lifts` permits what `trust.lifts` asks agreement for ");
    }

    [Fact]
    public async Task A_variant_that_changes_a_stance_without_words_is_told_so()
    {
        var run = await CheckOverTrustAsync("overrides: [{ clause: trust.lifts, stance: PROHIBITED }]");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("warning policy-check.override-without-text: The override of `trust.lifts` ");
    }

    [Fact]
    public async Task A_variant_that_is_looser_than_its_trusts_floor_is_found_wrong_before_it_is_published()
    {
        var run = await CheckOverTrustAsync("overrides: [{ clause: trust.lifts, stance: PERMITTED, text: Lifts are fine. }]");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("`trust.lifts`, a floor of the trust, asks for agreement; `trust.lifts` allows it.");
        run.Errors.ShouldContain("error policy.looser-than-floor: ");
    }

    [Fact]
    public async Task A_variant_of_the_trusts_policy_is_not_checked_without_the_trusts_file()
    {
        var run = await CheckAsync(Variant("clauses: []"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("which is not a shipped pack; give its file with --over, or publish it");
    }

    [Fact]
    public async Task A_policy_that_stands_on_nothing_is_laid_over_nothing()
    {
        folder.Write("policy.yaml", Whole);

        (await CommandRun.OfAsync("policies", "check", folder["policy.yaml"], "--over", "westdale-junior")).Code.ShouldBe(ExitCode.BadUsage);
    }

    [Fact]
    public async Task Gaps_against_a_pack_are_listed_only_where_it_is_asked_for()
    {
        folder.Write("policy.yaml", Whole);

        var run = await CommandRun.OfAsync("policies", "check", folder["policy.yaml"], "--against", "westdale-junior");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("policy-check.gap: The policy says nothing about ");
        run.Errors.ShouldContain("which `westdale-junior` covers");
    }

    [Theory]
    [InlineData("policies", "check", "no-such-policy")]
    [InlineData("policies", "check", "westdale-junior", "--against", "no-such-policy")]
    [InlineData("policies", "diff", "westdale-junior", "no-such-policy")]
    [InlineData("policies", "explain", "--policy", "no-such-policy", "--activity", "LONE_LIFT")]
    public async Task A_policy_that_is_not_there_is_bad_usage(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error usage: `no-such-policy` is neither a file, nor a folder, nor a shipped pack; ");
    }

    [Fact]
    public async Task Two_policies_that_decide_alike_have_no_difference()
    {
        var run = await CommandRun.OfAsync("policies", "diff", "walsall-2020", "walsall-2020");

        run.Code.ShouldBe(ExitCode.Done);
        run.Output.Trim().ShouldBe("0 differences; stricter on the whole: SAME.");
    }

    [Fact]
    public async Task A_difference_says_where_both_answers_and_which_asks_more()
    {
        var run = await CommandRun.OfAsync("policies", "diff", "westdale-junior", "derbyshire-leaflet");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Output.ShouldContain(
            "LEFT          any member of staff, former student of 18 or over, personal social media connection, by the adult, unless own child: "
                + "left prohibited, right not covered");
        run.Output.ShouldMatch("(?m)^[0-9]+ differences; stricter on the whole: INCOMPARABLE\\.$");
    }

    [Fact]
    public async Task A_question_is_answered_in_the_words_of_the_assessment()
    {
        var run = await CommandRun.OfAsync(
            "policies", "explain", "--policy", "school-interaction-2021", "--activity", "LONE_LIFT", "--counterpart", "CURRENT_STUDENT", "--age", "14", "--facts",
            "EMERGENCY", "NO_SAFE_ALTERNATIVE");

        run.Code.ShouldBe(ExitCode.Done);
        run.Output.ShouldStartWith("Yes. You may drive them alone, on the terms below.");
        run.Output.ShouldContain("clause smci.lone-lifts");
    }

    [Fact]
    public async Task A_person_with_several_roles_is_asked_about_with_all_of_them()
    {
        string[] breach = ["policies", "explain", "--policy", "derbyshire-leaflet", "--activity", "POLICY_BREACH_WITNESSED", "--direction", "INBOUND", "--actor"];

        (await CommandRun.OfAsync([.. breach, "GOVERNOR"])).Output.ShouldStartWith("The policy says nothing about this.");
        (await CommandRun.OfAsync([.. breach, "GOVERNOR", "TEACHER"])).Output.ShouldStartWith("Report it.");
    }

    [Theory]
    [InlineData("`LIFT` does not do for --activity; write one of SCHOOL_EMAIL, ", "--activity", "LIFT")]
    [InlineData("`LONE_LIF` does not do for --activity; did you mean LONE_LIFT?", "--activity", "LONE_LIF")]
    [InlineData("`200` does not do for --age; give a whole number from 0 to 130.", "--activity", "LONE_LIFT", "--age", "200")]
    [InlineData("--activity", "--age", "14")]
    public async Task A_question_in_words_that_are_none_is_bad_usage(string said, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["policies", "explain", "--policy", "walsall-2020", .. arguments]);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain(said);
    }

    [Fact]
    public async Task Every_obligation_of_the_five_documents_is_answered_for()
    {
        var run = await CommandRun.OfAsync("policies", "coverage", "--obligations", SharedFiles.PathOf("data", "obligations.csv"));

        run.Code.ShouldBe(ExitCode.Done, run.Output);
        run.Output.ShouldMatch("(?m)^all +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+ +0 +453$");
    }

    [Fact]
    public async Task An_obligation_that_nothing_answers_for_and_a_citation_of_none_are_named()
    {
        var run = await CommandRun.OfAsync("policies", "coverage", "--obligations", folder.Write("table.csv", "id,pack\nDCSF-001,dcsf-guidance\nDCSF-999,dcsf-guidance\n"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Output.ShouldContain("Nothing in `dcsf-guidance` answers for DCSF-999; cite it where its rule stands, or list it under `not-modelled` with the reason.");
        run.Output.ShouldContain("`dcsf-guidance` cites DCSF-002, which the table does not list for it; correct the citation.");
    }

    [Fact]
    public async Task A_table_without_its_columns_is_bad_usage()
    {
        var run = await CommandRun.OfAsync("policies", "coverage", "--obligations", folder.Write("table.csv", "name,text\n"));

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("has no columns `id` and `pack`; give a table of obligations.");
    }

    [Fact]
    public async Task Every_shipped_file_is_valid_under_the_printed_schema_and_a_broken_one_is_not()
    {
        var schema = await CommandRun.OfAsync("policies", "schema");
        var shipped = Directory.GetFiles(Checkout.PathOf("src", "TrustSafeguard.Policies"), "*.yaml", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/")).ToList();
        var broken = folder.Write(
            "broken.yaml",
            Whole.Replace("LONE_LIFT", "LONE_LIFTS").Replace("title: Lifts", "heading: Lifts").Replace("2026-09-01", "1.9.2026").Replace("[[HEADTEACHER]]", "HEADTEACHER"));

        var said = await Validator.RunAsync("validate.js", new Dictionary<string, string>
        {
            ["SCHEMA"] = schema.Output,
            ["FILES"] = string.Join('\n', [.. shipped, folder.Write("whole.yaml", Whole), broken]),
        });

        schema.Code.ShouldBe(ExitCode.Done);
        shipped.Count.ShouldBeGreaterThan(20);
        said[..^1].ShouldAllBe(line => line.EndsWith(": valid", StringComparison.Ordinal));
        said[^1].ShouldContain("/policy/effective-from format");
        said[^1].ShouldContain("/clauses/0 required");
        said[^1].ShouldContain("/clauses/0 additionalProperties heading");
        said[^1].ShouldContain("/clauses/0/applies/activities/0 enum");
        said[^1].ShouldContain("/clauses/0/approvers type");
    }

    public void Dispose() => folder.Dispose();

    private async Task<CommandRun> CheckOverTrustAsync(string body)
    {
        var trust = folder.Write("trust.yaml", Whole.Replace("hill", "trust").Replace("  binds:", "  layer: TRUST\n  binds:") + "\n    floor: true\n");
        return await CommandRun.OfAsync("policies", "check", folder.Write("school.yaml", Variant(body)), "--over", trust);
    }

    private static string Variant(string body) =>
        $"policy: {{ id: hill, title: Hill, edition: first, effective-from: 2026-09-01, based-on: trust, binds: [HEADTEACHER, TEACHER] }}\n{body}";

    private Task<CommandRun> CheckAsync(string yaml) => CommandRun.OfAsync("policies", "check", folder.Write("policy.yaml", yaml));
}
