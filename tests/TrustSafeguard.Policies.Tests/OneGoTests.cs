using System.Collections.Immutable;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>All mistakes of a file are told in one go: none hides another.</summary>
public sealed class OneGoTests
{
    private const string Header = "policy: { id: ours, title: Ours, edition: first, effective-from: 2026-09-01, binds: [TEACHER, HEADTEACHER] }\n";

    private const string Wrong = """
        clauses:
          - id: ours.lifts
            title: Lifts
            text: No lifts.
            applies: { activities: [LONE_LIFT], roles: [GOVERNOR] }
            stance: AUTHORISATION_REQUIRED
          - id: ours.lifts
            title: Lifts again
            text: No lifts.
            applies: { activities: [LONE_LIFTS] }
            stance: PROHIBITED
        """;

    [Theory]
    [InlineData("policy: { id: ours, title: Ours, edition: first, effective-from: soon, binds: [TEACHER] }\n", "policy-file.wrong-type")]
    [InlineData("policy: { id: ours, edition: first, effective-from: 2026-09-01, binds: [TEACHER] }\n", "policy-file.missing-key")]
    public void A_mistake_in_the_header_hides_none_in_the_clauses(string header, string code) =>
        Codes(header + Wrong).ShouldBe([code, "policy.roles-not-bound", "policy.approvers-missing", "policy-file.unknown-word"], ignoreOrder: true);

    [Fact]
    public void A_role_misspelt_in_the_header_makes_no_clause_wrong_that_speaks_of_it() =>
        Codes(Header.Replace("HEADTEACHER", "HEAD_TEACHER") + Wrong.Replace("GOVERNOR", "HEADTEACHER"))
            .ShouldBe(["policy-file.unknown-word", "policy.approvers-missing", "policy-file.unknown-word"], ignoreOrder: true);

    [Fact]
    public void A_key_that_stands_twice_hides_nothing()
    {
        var errors = Errors(Header + Wrong.Replace("    title: Lifts again\n", "    title: Lifts again\n    title: { deep: [er] }\n    id: ours.more\n"));

        errors.Select(error => error.Code).ShouldBe(
            ["policy-file.duplicate-key", "policy-file.duplicate-key", "policy.roles-not-bound", "policy.approvers-missing", "policy-file.unknown-word"], ignoreOrder: true);
        errors.Where(error => error.Code == "policy-file.duplicate-key").Select(error => (error.Line, error.Column)).ShouldBe([(10, 5), (11, 5)]);
    }

    [Fact]
    public void Every_tag_is_told_and_the_rest_is_read() =>
        Codes(Header + Wrong.Replace("text: No lifts.", "text: !!str No lifts.")).ShouldBe(
            ["policy-file.tag", "policy-file.tag", "policy.roles-not-bound", "policy.approvers-missing", "policy-file.unknown-word"], ignoreOrder: true);

    [Fact]
    public void Every_alias_is_told() => Codes(Header + "clauses: [*one, *two]\n").ShouldBe(["policy-file.alias", "policy-file.alias"]);

    [Fact]
    public void Every_line_that_a_tab_indents_is_told() =>
        Errors(Header + "clauses:\n\t- id: ours.one\n\t  title: One\n").Where(error => error.Code == "policy-file.tab").Select(error => error.Line).ShouldBe([3, 4]);

    [Theory]
    [InlineData("    text: Tell staff #1 at once.\n", 4)]
    [InlineData("    text: Tell the\r\n      staff \U0001F600 #1 at once.\r\n", 4)]
    [InlineData("    text: Tell staff\t# all of them\n", 4)]
    public void A_comment_that_cuts_an_unquoted_text_is_warned_of(string text, int line)
    {
        var warning = Read(text).Warnings.ShouldHaveSingleItem();

        (warning.Code, warning.Line, warning.Column).ShouldBe(("policy-check.cut-text", line, 11));
    }

    [Theory]
    [InlineData("    text: \"Tell staff #1 at once.\"\n")]
    [InlineData("    text: \"Tell staff.\" # all of them\n")]
    [InlineData("    text: Tell staff#1 at once.\n")]
    [InlineData("    text: |\n      Tell staff #1 at once.\n")]
    [InlineData("    # all of them\n    text: Tell staff.\n    # at once\n")]
    public void A_comment_that_cuts_nothing_is_a_comment(string text) => Read(text).Warnings.ShouldBeEmpty();

    [Fact]
    public void A_comment_beside_an_id_or_a_word_is_a_comment() =>
        Read("    text: Tell staff.\n    severity: HIGH # as the head decided\n    sources:\n      - OURS-1 # page 3\n").Warnings.ShouldBeEmpty();

    private static PolicyReadingResult.Success Read(string text) => PolicyReader.Read(
        "ours.yaml", $"{Header}clauses:\n  - id: ours.lifts # the first\n{text}    title: Lifts\n    applies: {{ activities: [LONE_LIFT] }}\n    stance: PROHIBITED\n")
        .ShouldBeOfType<PolicyReadingResult.Success>();

    private static ImmutableArray<PolicyReadingError> Errors(string yaml) => PolicyReader.Read("ours.yaml", yaml).ShouldBeOfType<PolicyReadingResult.Failure>().Errors;

    private static IEnumerable<string> Codes(string yaml) => Errors(yaml).Select(error => error.Code);
}
