using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// An academy has come to lie in the area of another authority: what was referred before is still open to the officer of the authority that it was referred to, and
/// nothing else of it; what is referred since, to the officer of the authority that is told.
/// </summary>
public sealed class MovedSchoolTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.OnboardAsync(900_001, "831", "99001");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task The_officer_to_whom_a_matter_was_referred_finds_it_by_its_school_and_by_whom_it_is_about()
    {
        const string Matters = "breaches(first: 1000) { totalCount nodes { id } }";
        var breach = scene.Ids["about-teacher-referred"];

        var answer = await scene.DataAsync(
            TwoTrusts.Person("lado"),
            $$"""{ breach(id: "{{breach}}") { school { {{Matters}} ladoReferrals { nodes { id } } } subject { {{Matters}} } } {{Matters}} }""");

        answer.TextsAt("breach.subject.breaches.nodes[].id").ShouldBe([breach]);
        answer.TextsAt("breach.school.breaches.nodes[].id").ShouldContain(breach);
        answer.TextsAt("breaches.nodes[].id").ShouldContain(breach);
        answer.TextsAt("breach.school.ladoReferrals.nodes[].id").ShouldContain(scene.Ids["referral"]);
        answer.TextsAt("breach.school.breaches.nodes[].id").ShouldNotContain(scene.Ids["about-teacher"]);
    }

    [Fact]
    public async Task The_officer_who_was_told_records_what_they_found_also_of_a_head_and_decides_nothing_else()
    {
        var (matter, outcome) = (scene.Ids["breach-of-head"], $$"""recordLadoOutcome(referral: "{{scene.Ids["referral-of-head"]}}", outcome: UNFOUNDED, rationale: "As found.")""");
        (await scene.CodeAsync("other-lado", outcome)).ShouldBe("access.not-permitted", "it was not told");
        (await scene.CodeAsync("head-elsewhere", outcome)).ShouldBe("access.not-permitted");
        (await scene.CodeAsync("lado", outcome)).ShouldBe("");
        (await scene.CodeAsync("lado", $$"""closeBreach(id: "{{matter}}", outcome: "Over", rationale: "It is over.")""")).ShouldBe("access.not-permitted");
        (await scene.CodeAsync("chair", $$"""closeBreach(id: "{{matter}}", outcome: "Over", rationale: "It is over.")""")).ShouldBe("");
    }

    [Fact]
    public async Task Of_a_chair_of_trustees_too_who_was_told_records_it_and_the_officer_of_where_the_school_lies_now_closes_it()
    {
        await scene.OnboardAsync(900_002, "832", "99001");
        await scene.AddPostAsync("trustee-at-school", "trustee", 900_002);
        await scene.RaiseAsync("about-trustee", "trustee-at-school");
        scene.Add("referral-of-trustee", await scene.ReferAsync("about-trustee"));
        await scene.OnboardAsync(900_002, "831", "99001");

        (await scene.CodeAsync("third-lado", $$"""recordLadoOutcome(referral: "{{scene.Ids["referral-of-trustee"]}}", outcome: UNFOUNDED, rationale: "As found.")""")).ShouldBe("");
        (await scene.CodeAsync("other-lado", $$"""closeBreach(id: "{{scene.Ids["about-trustee"]}}", outcome: "Over", rationale: "It is over.")""")).ShouldBe("");
    }

    [Fact]
    public async Task The_officer_of_the_authority_that_it_has_come_to_sees_nothing_that_was_referred_before() =>
        (await scene.DataAsync(TwoTrusts.Person("other-lado"), "{ breaches(first: 1000) { nodes { school { urn } } } }")).AllAt("breaches.nodes[].school.urn")
            .ShouldNotContain(urn => urn.GetInt32() == 900_001);

    [Fact]
    public async Task What_fell_due_before_the_school_moved_and_is_made_since_is_open_to_the_officer_who_was_told()
    {
        var breach = scene.Ids["about-teacher"];
        var asked = $$"""{ breach(id: "{{breach}}") { referral { localAuthority { code } } } }""";
        await scene.OnboardAsync(900_001, "830", "99001");
        await scene.DoAsync(
            $$"""mutation { triageBreach(id: "{{breach}}", threshold: HARM_THRESHOLD, severity: HIGH, rationale: "It meets it.") { userErrors { code message } } }""");
        await scene.OnboardAsync(900_001, "831", "99001");
        (await AuthorityAsync("officer")).ShouldBe("831", "it is owed to the authority in whose area the school lies now");

        await scene.ReferAsync("about-teacher");

        (await AuthorityAsync("officer")).ShouldBe("831");
        (await AuthorityAsync("other-lado")).ShouldBe("831");
        (await scene.DataAsync(TwoTrusts.Person("lado"), asked)).At("breach").ValueKind.ShouldBe(JsonValueKind.Null);

        await scene.OnboardAsync(900_001, "832", "99001");
        (await AuthorityAsync("other-lado")).ShouldBe("831", "who was told stays");

        async Task<string?> AuthorityAsync(string person) =>
            (await scene.DataAsync(TwoTrusts.Person(person), asked)).TextAt("breach.referral.localAuthority.code");
    }
}
