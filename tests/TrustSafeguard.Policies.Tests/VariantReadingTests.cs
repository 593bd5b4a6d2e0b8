using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Files that change a text which stands elsewhere.</summary>
public class VariantReadingTests
{
    private const string Overrides = """
        overrides:
          - clause: west.personal-email
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER], [DEPUTY_HEADTEACHER, PARENT_OR_CARER]]
            text: The head agrees.
        """;

    [Fact]
    public void A_file_says_what_it_stands_on_and_what_it_changes_there()
    {
        var read = Read("layer: TRUST, based-on: westdale-junior", $"{Overrides}\nfloors: [west.social-networking]").ShouldBeOfType<PolicyReadingResult.Success>();

        var variant = read.Variant.ShouldNotBeNull();
        variant.BasedOn.ShouldBe("westdale-junior");
        variant.StandsOnTrustsPolicy.ShouldBeFalse();
        variant.Overrides.ShouldBe(
        [
            new(
                "west.personal-email", Outcome.AuthorisationRequired,
                [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DeputyHeadteacher, Role.ParentOrCarer)], "The head agrees.")
        ]);
        variant.Floors.ShouldBe(["west.social-networking"]);
        read.Document.Clauses.ShouldBeEmpty();
    }

    [Fact]
    public void A_school_may_stand_on_its_trusts_policy_whichever_that_is() =>
        Read("based-on: trust", Overrides).ShouldBeOfType<PolicyReadingResult.Success>().Variant!.StandsOnTrustsPolicy.ShouldBeTrue();

    [Fact]
    public void A_whole_policy_is_no_variant() => Read("layer: TRUST", "").ShouldBeOfType<PolicyReadingResult.Success>().Variant.ShouldBeNull();

    [Fact]
    public void An_authoritys_file_stands_on_nothing_and_marks_its_clauses_as_floors()
    {
        var read = Read("layer: LOCAL_AUTHORITY", Clause("floor: true")).ShouldBeOfType<PolicyReadingResult.Success>();

        read.Variant.ShouldNotBeNull().BasedOn.ShouldBeNull();
        read.Document.Clauses.ShouldHaveSingleItem().Floor.ShouldBeTrue();
        PolicyOverlay.Of(PolicyLayer.LocalAuthority, read.Document, [], []).Floors.ShouldBe(["our.lifts"]);
    }

    [Theory]
    [InlineData("layer: SCHOOL", "floor: true", "", "policy.floor-by-school", 9, 12)]
    [InlineData("based-on: trust", "", "floors: [west.personal-email]", "policy.floor-by-school", 10, 10)]
    [InlineData("layer: TRUST", "", "floors: [west.personal-email]", "policy.base-missing", 1, 9)]
    [InlineData("layer: TRUST, based-on: trust", "", "", "policy.trusts-policy-as-base", 1, 133)]
    [InlineData("layer: LOCAL_AUTHORITY, based-on: westdale-junior", "", "", "policy.base-of-layer-above", 1, 143)]
    [InlineData("layer: TRUST, based-on: westdale-junior", "", "overrides: [{ clause: west.personal-email }]", "policy-file.missing-key", 10, 13)]
    [InlineData("layer: TRUST, based-on: westdale-junior", "", "overrides: [{ clause: west.personal-email, stance: FORBIDDEN }]", "policy-file.unknown-word", 10, 52)]
    [InlineData("layer: TRUST, based-on: westdale-junior", "", "overrides: { clause: west.personal-email }", "policy-file.wrong-type", 10, 12)]
    public void A_mistake_is_told_with_its_place(string header, string inClause, string more, string code, int line, int column)
    {
        var error = Read(header, $"{Clause(inClause)}\n{more}").ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem();

        (error.Code, error.Line, error.Column).ShouldBe((code, line, column), error.ToString());
    }

    [Fact]
    public void A_refusal_of_what_a_file_overrides_is_told_with_its_place()
    {
        var read = Read(
            "layer: TRUST, based-on: westdale-junior", "overrides:\n  - { clause: west.personal-emial, stance: PROHIBITED }").ShouldBeOfType<PolicyReadingResult.Success>();
        var overlay = PolicyOverlay.Of(PolicyLayer.Trust, read.Document, read.Variant!.Overrides, []);

        var error = new PolicyStack(PolicyPacks.Find("westdale-junior")!).Check(overlay).ShouldHaveSingleItem();

        read.Locate(error).ToString().ShouldBe(
            $"ours.yaml(3,15): policy.unknown-clause: “{PolicyPacks.Find("westdale-junior")!.Title}” (`westdale-junior`) has no clause `west.personal-emial`; "
                + "did you mean `west.personal-email`?");
    }

    private static string Clause(string more) => $$"""
        clauses:
          - id: our.lifts
            title: Lifts
            text: No lifts.
            applies: { activities: [LONE_LIFT] }
            stance: PROHIBITED
            severity: HIGH
            {{more}}
        """;

    private static PolicyReadingResult Read(string header, string body) =>
        PolicyReader.Read("ours.yaml", $"policy: {{ id: ours, title: Ours, edition: first, effective-from: 2026-09-01, binds: [TEACHER, HEADTEACHER], {header} }}\n{body}");
}
