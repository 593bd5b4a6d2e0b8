using System.Text.Json;
using TrustSafeguard.Policies.Reading;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

public class PolicyCheckTests
{
    private const string Bans = """
          - { id: school.bans, title: No lifts, text: No lifts for anybody., applies: { activities: [LONE_LIFT, ACCOMPANIED_LIFT] }, stance: PROHIBITED }
        """;

    [Fact]
    public void A_clause_that_a_stricter_one_outweighs_everywhere_never_decides()
    {
        var warnings = Check(Bans, """
              - { id: school.lifts, title: Lifts, text: With two adults., applies: { activities: [ACCOMPANIED_LIFT] }, stance: PERMITTED }
            """);

        var warning = warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe("policy-check.never-decides");
        warning.Message.ShouldBe(
            "The clause `school.lifts` never decides, since `school.bans` answers at least as strictly wherever it applies; "
                + "if it is meant to allow more there, write what it says as an exception of `school.bans`; otherwise leave it out.");
    }

    [Fact]
    public void A_permission_inside_anothers_prohibition_is_a_contradiction() =>
        Check(Bans, """
              - { id: school.visits, title: Visits, text: On visits., applies: { activities: [LONE_LIFT, PRIVATE_TUITION] }, stance: PERMITTED }
            """).ShouldHaveSingleItem().Message.ShouldStartWith("The clause `school.visits` permits what `school.bans` prohibits (LONE_LIFT, ");

    [Fact]
    public void An_exception_that_another_clause_forbids_is_named() =>
        Check(Bans, """
              - id: school.own
                title: Own
                text: Ask.
                applies: { activities: [ACCOMPANIED_LIFT, CHANCE_MEETING], when: [OWN_CHILD] }
                stance: PROHIBITED
              - id: school.lone
                title: Lone
                text: Never.
                applies: { activities: [LONE_LIFT] }
                stance: PROHIBITED
                exceptions:
                  - { when: [EMERGENCY], stance: PERMITTED }
            """).Select(warning => warning.Code).ShouldBe(["policy-check.exception-never-decides", "policy-check.contradiction"], ignoreOrder: true);

    [Fact]
    public void A_permission_for_an_emergency_beside_a_clause_that_asks_agreement_is_named() =>
        Check("""
              - { id: school.ask, title: Ask, text: Ask the head., applies: { activities: [LONE_LIFT] }, stance: AUTHORISATION_REQUIRED, approvers: [[HEADTEACHER]] }
              - { id: school.emergency, title: Emergency, text: Drive., applies: { activities: [LONE_LIFT], when: [EMERGENCY] }, stance: PERMITTED }
            """).ShouldHaveSingleItem().Message.ShouldStartWith("The clause `school.emergency` permits what `school.ask` asks agreement for (LONE_LIFT, ");

    [Fact]
    public void A_rule_on_what_takes_the_adult_too_that_forgets_what_somebody_else_proposed_is_named()
    {
        const string forgets = "  - { id: school.lifts, title: Lifts, text: Never., applies: { activities: [LONE_LIFT, LETTER], directions: [OUTBOUND] }, stance: PROHIBITED }";
        const string says = "  - { id: school.asked, title: Asked, text: Never., applies: { activities: [LONE_LIFT], directions: [INBOUND] }, stance: PROHIBITED }";

        var warning = Check(forgets).ShouldHaveSingleItem();
        warning.Code.ShouldBe("policy-check.forgets-inbound");
        warning.Message.ShouldStartWith("The clause `school.lifts` rules `LONE_LIFT` only where the adult proposes it, ");
        Check(forgets, says).ShouldBeEmpty();
        Check(forgets.Replace("directions: [OUTBOUND]", "purposes: [PERSONAL]").Replace(", LETTER", "")).ShouldBeEmpty();
        Check(forgets.Replace("PROHIBITED", "PERMITTED")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("purposes: [PROFESSIONAL]", "LONE_LIFT, CURRENT_STUDENT, INBOUND, PERSONAL")]
    [InlineData("counterparts: [PARENT_OR_CARER]", "LONE_LIFT, CURRENT_STUDENT, INBOUND, PROFESSIONAL")]
    [InlineData("counterparts: [{ kind: CURRENT_STUDENT, under: 16 }]", "LONE_LIFT, CURRENT_STUDENT, INBOUND, PROFESSIONAL")]
    [InlineData("roles: [HEADTEACHER]", "LONE_LIFT, CURRENT_STUDENT, INBOUND, PROFESSIONAL")]
    [InlineData("when: [EMERGENCY]", "LONE_LIFT, CURRENT_STUDENT, INBOUND, PROFESSIONAL")]
    public void What_somebody_else_proposed_is_not_remembered_by_a_rule_that_does_not_reach_it(string narrower, string where)
    {
        const string forgets = "  - { id: school.lifts, title: Lifts, text: Never., "
            + "applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT], directions: [OUTBOUND] }, stance: PROHIBITED }";
        var says = $"  - {{ id: school.asked, title: Asked, text: Never., applies: {{ activities: [LONE_LIFT], directions: [INBOUND], {narrower} }}, stance: PROHIBITED }}";

        var warning = Check(forgets, says).ShouldHaveSingleItem();

        (warning.Code, warning.Message.Contains($"({where})", StringComparison.Ordinal)).ShouldBe(("policy-check.forgets-inbound", true), warning.Message);
    }

    [Fact]
    public void An_exception_that_forbids_forgets_as_a_clause_does_and_an_answer_of_any_kind_remembers()
    {
        const string forgets = """
              - id: school.lifts
                title: Lifts
                text: Where it helps.
                applies: { activities: [LONE_LIFT], directions: [OUTBOUND] }
                stance: PERMITTED
                exceptions: [{ unless: [EMERGENCY], stance: PROHIBITED }]
            """;
        const string says = "  - { id: school.asked, title: Asked, text: Tell., applies: { activities: [LONE_LIFT], directions: [INBOUND] }, stance: PERMITTED }";

        Check(forgets).ShouldHaveSingleItem().Code.ShouldBe("policy-check.forgets-inbound");
        Check(forgets, says).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("after the DCSF guidance", "DCSF")]
    [InlineData("see the Becta pages", "Becta")]
    [InlineData("by the Data Protection Act 1998", "1998")]
    [InlineData("by the Data Protection Act of 1998", "1998")]
    public void Guidance_that_is_no_more_is_named(string text, string words)
    {
        var warning = Check(Bans.Replace("No lifts for anybody.", $"No lifts {text}.")).ShouldHaveSingleItem();

        warning.Code.ShouldBe("policy-check.repealed");
        warning.Message.ShouldContain(words);
    }

    [Fact]
    public void What_a_chosen_pack_decides_and_the_policy_does_not_is_a_gap()
    {
        var warnings = PolicyCheck.Of(Read(Bans), Packs.Policy("school-interaction-2021"));

        warnings.ShouldContain(warning => warning.Code == "policy-check.gap" && warning.Message.Contains("`PERSONAL_SOCIAL_MEDIA_CONNECTION`"));
        warnings.ShouldNotContain(warning => warning.Message.Contains("about `LONE_LIFT`"));
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void A_pack_that_ships_is_warned_of_nothing(string id) =>
        PolicyCheck.Of(Packs.Policy(id)).Select(warning => warning.Message).ShouldBeEmpty();

    [Fact]
    public void A_pack_has_no_gap_against_itself() =>
        PolicyCheck.Of(Packs.Policy("walsall-2020"), Packs.Policy("walsall-2020")).ShouldNotContain(warning => warning.Code == "policy-check.gap");

    [Fact]
    public void The_schema_knows_every_word_of_the_vocabulary()
    {
        var schema = PolicySchema.Json;

        foreach (var word in Vocabulary.WordsOf<Activity>().Concat(Vocabulary.WordsOf<Fact>()).Concat(Vocabulary.WordsOf<Role>()).Concat(Vocabulary.WordsOf<DutyKind>()))
        {
            schema.ShouldContain($"\"{word}\"");
        }
    }

    [Theory]
    [InlineData("{ nonsense: 1 }")]
    [InlineData("policy: { nonsense: 1 }")]
    [InlineData("otherwise: { nonsense: 1 }")]
    [InlineData("clauses: [{ nonsense: 1 }]")]
    [InlineData("guidance: [{ nonsense: 1 }]")]
    [InlineData("routes: [{ nonsense: 1 }]")]
    [InlineData("registers: [{ nonsense: 1 }]")]
    [InlineData("not-modelled: [{ nonsense: 1 }]")]
    [InlineData("statutes: [{ nonsense: 1 }]")]
    public void The_schema_knows_the_keys_that_the_reader_knows(string yaml)
    {
        var unknown = PolicyReader.Read("policy.yaml", yaml).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.First(error => error.Code == "policy-file.unknown-key");
        var known = unknown.Message.Split('`').Where((_, index) => index % 2 == 1).Skip(1);
        using var schema = JsonDocument.Parse(PolicySchema.Json);
        var at = schema.RootElement;
        if (!yaml.StartsWith('{'))
        {
            at = at.At($"properties.{yaml.Split(':')[0]}");
            at = at.TryGetProperty("items", out var items) ? items : at;
        }

        at.At("properties").EnumerateObject().Select(property => property.Name).ShouldBe(known, ignoreOrder: true);
    }

    private static IReadOnlyList<PolicyWarning> Check(params string[] clauses) => PolicyCheck.Of(Read(clauses));

    private static Policy Read(params string[] clauses) =>
        Packs.Resolved(PolicyReader.Read("policy.yaml", $"""
            policy: {"{"} id: school, title: School, edition: first, effective-from: 2026-09-01, binds: [TEACHER, HEADTEACHER] {"}"}
            clauses:
            {string.Join('\n', clauses)}
            """).ShouldBeOfType<PolicyReadingResult.Success>().Document);
}
