using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Beside the identity of whoever did something stands their name, as those who can vouch for it have it, and to nobody to whom the identity is not open.</summary>
public sealed class NamesBesideIdentitiesTests : IAsyncLifetime
{
    private const string Chronology = "chronology { nodes { kind by byName } }";

    // Each test records somebody anew: a scene of its own.
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task The_chronology_names_the_head_and_the_LADO_as_the_school_and_the_authority_have_them()
    {
        await EnrolAsync("head", 900_003, "Eve Elsewhere");
        await EnrolAsync("lado", 900_003, "Eve Elsewhere");
        await RenameAsync(scene.Ids["head"], "Hana Head");
        await scene.RaiseAsync("about-visitor", "visitor", "head");
        var referral = await scene.ReferAsync("about-visitor");
        await scene.DoAsync($$"""mutation { recordLadoOutcome(referral: "{{referral}}", outcome: UNFOUNDED, rationale: "No basis.") { userErrors { code message } } }""", "lado");

        var read = (await scene.DataAsync(
            TwoTrusts.Person("lado"), $$"""{ breach(id: "{{scene.Ids["about-visitor"]}}") { raisedBy raisedByName {{Chronology}} } }""")).At("breach");

        read.TextAt("raisedByName").ShouldBe("Hana Head");
        read.At("chronology.nodes").EnumerateArray().Select(entry => $"{entry.TextAt("by")}: {entry.At("byName").GetString()}").Distinct()
            .ShouldBe(["head: Hana Head", "development-officer: ", "lado: Cleo Invented"]);
        (await scene.DataAsync(TwoTrusts.Person("head"), $$"""{ trust(uid: "99001") { name } breach(id: "{{scene.Ids["about-visitor"]}}") { {{Chronology}} } }"""))
            .AllAt("breach.chronology.nodes[]").Select(entry => entry.At("byName").GetString()).ShouldContain("Cleo Invented");
    }

    [Fact]
    public async Task Nobody_is_named_by_an_identity_that_is_written_otherwise()
    {
        await EnrolAsync("Officer", 900_001, "Eve Elsewhere");
        await scene.RaiseAsync("about-colleague", "colleague", "officer");

        var read = (await scene.DataAsync(TwoTrusts.Person("head"), $$"""{ breach(id: "{{scene.Ids["about-colleague"]}}") { raisedByName {{Chronology}} } }""")).At("breach");

        read.TextAt("raisedByName").ShouldBe("Cleo Invented");
        read.TextsAt("chronology.nodes[].byName").ShouldBe(["Cleo Invented"]);
    }

    [Fact]
    public async Task Nobody_chooses_the_name_beside_anothers_deed()
    {
        await scene.RaiseAsync("about-leaver-by-lead", "visitor", "lead");
        var document = $$"""{ breach(id: "{{scene.Ids["about-leaver-by-lead"]}}") { raisedByName {{Chronology}} } }""";
        var before = await scene.DataAsync(TwoTrusts.Person("head"), document);

        // At another school of the trust, and at the authority, under the same identity.
        await EnrolAsync("lead", 900_002, "Eve Elsewhere");
        await scene.AppointAsync("lead", """localAuthority: "830", roles: [LOCAL_AUTHORITY_ANALYST]""", "lead-at-the-authority");

        (await scene.DataAsync(TwoTrusts.Person("head"), document)).ToString().ShouldBe(before.ToString());
        before.TextAt("breach.raisedByName").ShouldBe("Ada Invented");
    }

    [Fact]
    public async Task At_a_maintained_school_a_stranger_of_another_has_no_word_and_of_a_trusts_schools_two_names_are_none()
    {
        await scene.OnboardAsync(900_005, "830", null);
        await scene.RaiseAsync("about-maintained-teacher", "teacher-of-the-maintained-school", "head-of-the-maintained-school");
        var maintained = $$"""{ breach(id: "{{scene.Ids["about-maintained-teacher"]}}") { raisedByName } }""";
        await EnrolAsync("head-of-the-maintained-school", 900_005, "Eve Elsewhere");
        (await scene.DataAsync(TwoTrusts.Person("head-of-the-maintained-school"), maintained)).TextAt("breach.raisedByName").ShouldBe("Cleo Invented");

        var access = $$"""{ node(id: "{{scene.Ids["access-of-before"]}}") { ... on EmergencyAccess { endedByName } } }""";
        (await scene.DataAsync(TwoTrusts.Person("trustee"), access)).TextAt("node.endedByName").ShouldBe("Ada Invented");
        await scene.OnboardAsync(900_006, "830", "99001");
        await EnrolAsync("head-elsewhere", 900_006, "Eve Elsewhere");
        (await scene.DataAsync(TwoTrusts.Person("trustee"), access)).At("node.endedByName").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("development-officer")]
    [InlineData("system")]
    [InlineData("operator")]
    public void What_a_log_remembers_of_nobody_is_nobodys_name(string subject) => Viewer.IsNobody(subject).ShouldBeTrue();

    [Fact]
    public async Task Whoever_asked_not_to_be_named_is_not_named_though_somebody_is_recorded_as_anonymous()
    {
        await EnrolAsync("anonymous", 900_001, "Ann Onymous");
        var lead = scene.Ids["lead"];
        await scene.DoAsync(
            $$"""mutation { raiseBreach(input: { subject: "{{lead}}", severity: LOW, summary: "I saw it.", anonymous: true }) { userErrors { code message } } }""", "head");

        var read = (await scene.DataAsync(
            TwoTrusts.Person("head"),
            $$"""{ breaches(first: 1, orderBy: RAISED_AT_DESC, where: { subject: "{{lead}}" }) { nodes { raisedBy raisedByName {{Chronology}} } } }""")).At("breaches.nodes[0]");

        read.TextAt("raisedBy").ShouldBe("anonymous");
        read.At("raisedByName").GetString().ShouldBeNull();
        read.At("chronology.nodes[0].byName").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_may_not_know_who_raised_it_is_not_told_their_name()
    {
        await scene.RaiseAsync("about-teacher-by-head", "teacher", "head");
        var answer = await scene.AskAsync(
            TwoTrusts.Integration("breaches.read", "trust:99001"), $$"""{ breach(id: "{{scene.Ids["about-teacher-by-head"]}}") { status raisedByName } }""");

        answer.TextAt("data.breach.status").ShouldBe("RAISED");
        answer.At("data.breach.raisedByName").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task The_log_of_reads_and_the_reviews_of_an_emergency_name_who_did_it()
    {
        await scene.DataAsync(TwoTrusts.Person("head"), $$"""query LookAtColleague { node(id: "{{scene.Ids["colleague"]}}") { ... on StaffMember { displayName } } }""");
        var head = (await scene.DataAsync(Viewer.Development, $$"""{ node(id: "{{scene.Ids["head"]}}") { ... on StaffMember { displayName } } }""")).TextAt("node.displayName");

        var read = await scene.DataAsync(
            TwoTrusts.Person("trustee"),
            $$"""
            {
              trust(uid: "99001") { reads(where: { reader: "head" }, first: 1) { nodes { by byName } } }
              access: node(id: "{{scene.Ids["access-of-before"]}}") { ... on EmergencyAccess { endedBy endedByName reviewedBy reviewedByName seenByName } }
            }
            """);

        read.TextAt("trust.reads.nodes[0].byName").ShouldBe(head);
        read.TextAt("access.endedByName").ShouldBe("Ada Invented");
        read.TextAt("access.reviewedByName").ShouldBe("Cleo Invented");
    }

    private async Task EnrolAsync(string identity, int school, string name) => await scene.DoAsync(
        $$"""
        mutation {
          enrolStaffMember(input: { school: {{school}}, displayName: "{{name}}", roles: [TEACHER], identity: "{{identity}}", startsOn: "2021-09-01" }) {
            userErrors { code message }
          }
        }
        """);

    private async Task RenameAsync(string post, string name) =>
        await scene.DoAsync($$"""mutation { correctName(post: "{{post}}", displayName: "{{name}}") { userErrors { code message } } }""");
}
