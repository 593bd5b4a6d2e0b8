using System.Text;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What a file may not hold, although it is YAML.</summary>
public class HostileTextTests
{
    [Theory]
    [InlineData("title: Lifts", "title: \"No\\0lifts\"", "policy-file.hidden-character")]
    [InlineData("title: Lifts", "title: \"No \\u202Elifts\"", "policy-file.hidden-character")]
    [InlineData("title: Lifts", "title: null", "policy-file.wrong-type")]
    [InlineData("title: Lifts", "title: ~", "policy-file.wrong-type")]
    [InlineData("title: Lifts", "title: !!python/object:os.system Lifts", "policy-file.tag")]
    [InlineData("[CURRENT_STUDENT]", "[{ kind: CURRENT_STUDENT, from: 200 }]", "policy.age-too-high")]
    [InlineData("2026-09-01", "0001-01-01", "policy.too-early")]
    public void What_nobody_can_have_meant_is_refused_with_its_place(string right, string wrong, string code)
    {
        var error = Read(Whole.Replace(right, wrong)).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(code);
        (error.Line, error.Column).ShouldNotBe((1, 1));
    }

    [Fact]
    public void The_word_null_in_quotes_is_a_text() =>
        Read(Whole.Replace("title: Lifts", "title: \"null\"")).ShouldBeOfType<PolicyReadingResult.Success>();

    [Theory]
    [InlineData("school.lifts", 128, "policy.id-too-long")]
    [InlineData("No lifts.", 10_000, "policy-file.text-too-long")]
    public void A_limit_holds_to_its_last_letter_and_is_named(string replaced, int limit, string code)
    {
        Read(Whole.Replace(replaced, new string('a', limit))).ShouldBeOfType<PolicyReadingResult.Success>();

        var error = Read(Whole.Replace(replaced, new string('a', limit + 1))).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(code);
        error.Message.ShouldContain($"and the limit `{(code.Contains("id") ? nameof(PolicyLimits.IdLength) : nameof(PolicyLimits.TextLength))}` is {limit}");
    }

    [Fact]
    public void Ages_that_leave_nobody_are_repeated() =>
        Read(Whole.Replace("[CURRENT_STUDENT]", "[{ kind: CURRENT_STUDENT, from: 12, under: 11 }]")).ShouldBeOfType<PolicyReadingResult.Failure>()
            .Errors.ShouldHaveSingleItem().Message.ShouldStartWith("The ages in `school.lifts` (`from: 12`, `under: 11`) leave nobody;");

    [Fact]
    public void Bytes_that_are_no_utf_8_are_refused_at_their_place()
    {
        using var folder = new TestFolder();
        var path = folder.Write("policy.yaml", [.. Encoding.UTF8.GetBytes("policy:\n  title: é"), 0xE9, (byte)'\n']);

        var error = PolicyReader.ReadFile(path).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem();

        (error.Code, error.Line, error.Column).ShouldBe(("policy-file.not-utf-8", 2, 11));
    }

    [Fact]
    public void A_text_that_comes_with_an_override_is_held_to_the_same()
    {
        static PolicyError Checked(string text) => new PolicyStack(PolicyPacks.Find("westdale-junior")!)
            .Check(new PolicyOverlay(PolicyLayer.Trust, [new ClauseOverride("west.personal-email", Outcome.Prohibited, [], text)], [], []))
            .ShouldHaveSingleItem();

        Checked("Never\u202E.").Code.ShouldBe("policy.hidden-character");
        Checked(new string('a', PolicyLimits.Default.TextLength + 1)).Code.ShouldBe("policy.text-too-long");
    }

    private const string Whole = """
        policy:
          id: school
          title: School
          edition: first
          effective-from: 2026-09-01
          binds: [TEACHER]
        clauses:
          - id: school.lifts
            title: Lifts
            text: No lifts.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: PROHIBITED
        """;

    private static PolicyReadingResult Read(string yaml) => PolicyReader.Read("policy.yaml", yaml);
}
