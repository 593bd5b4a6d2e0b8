using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever is kept out of a matter is gone past by it: it is always somebody's to handle who sees it.</summary>
public sealed class HandledMattersTests : IAsyncLifetime
{
    private const string Posts = "posts { id identity roles }";
    private const string Staff = "staff(first: 1000) { nodes { id identity roles } }";
    private const string Second = "second-officer";

    private readonly TwoTrusts scene = new();

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.AppointAsync(Second, """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        await scene.AddPostAsync("officer-at-school", "officer", 900_001);
        await scene.AddPostAsync("trustee-at-school", "trustee", 900_002);
        await scene.RaiseAsync("about-officer", "officer-at-school");
        await scene.RaiseAsync("about-trustee", "trustee-at-school");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("trustee")]
    [InlineData("lado")]
    public async Task No_officer_puts_whoever_handles_what_is_said_of_officers_into_a_record(string handler)
    {
        foreach (var record in new[] { "officer-at-school", "trustee-at-school", "teacher" })
        {
            (await IdentifyAsync(record, handler, Second)).ShouldBe("access.not-permitted");
        }

        (await IdentifyAsync("trustee-at-school", null, Second)).ShouldBe("access.not-permitted");
        (await IdentifyAsync(Second, "lado", "officer")).ShouldBe("access.not-permitted", "a post at the trust is no other");
        (await IdentifyAsync("officer-at-school", "lado", "trustee")).ShouldBe("access.not-permitted", "nobody stands above the LADO");
        (await scene.SeesAsync("trustee", "about-officer")).ShouldBeTrue();
        (await scene.SeesAsync("lado", "about-trustee")).ShouldBeTrue();
    }

    [Fact]
    public async Task Nor_by_an_identity_that_they_have_no_more()
    {
        await scene.AppointAsync("second-trustee", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""");
        (await IdentifyAsync("trustee", "trustee-anew", "second-trustee")).ShouldBe("");

        (await IdentifyAsync("officer-at-school", "trustee", Second)).ShouldBe("access.not-permitted");
        (await scene.SeesAsync("trustee-anew", "about-officer")).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_chair_of_trustees_puts_the_record_of_one_right_and_an_officer_enrols_one_who_governs_a_school()
    {
        await scene.AppointAsync("second-trustee", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""");
        (await IdentifyAsync("trustee-at-school", "trustee-anew", "second-trustee")).ShouldBe("");
        (await IdentifyAsync("trustee-at-school", "trustee", "second-trustee")).ShouldBe("");
        (await IdentifyAsync("teacher", "theo", "second-trustee")).ShouldBe("access.not-permitted", "it is no chair's");

        (await scene.DoAsync(
            """
            mutation { enrolStaffMember(input: { school: 900001, displayName: "Charles Invented", roles: [GOVERNOR], identity: "second-trustee", startsOn: "2020-09-01" }) {
              staffMember { id } userErrors { code message } } }
            """,
            Second)).TextAt("enrolStaffMember.staffMember.id").ShouldNotBeEmpty();
        (await scene.HandlerAsync("about-officer")).ShouldBe("CHAIR_OF_TRUSTEES");
    }

    [Fact]
    public async Task A_matter_goes_past_whoever_had_the_identity_of_its_record_for_a_moment()
    {
        (await scene.SeesAsync("trustee", "about-officer")).ShouldBeTrue();
        (await scene.HandlerAsync("about-officer")).ShouldBe("CHAIR_OF_TRUSTEES");

        // By whoever may do all: what was recorded so before stands in the logs.
        await IdentifyAsync("officer-at-school", "trustee");
        await IdentifyAsync("officer-at-school", "officer");

        (await scene.SeesAsync("trustee", "about-officer")).ShouldBeFalse();
        (await scene.HandlerAsync("about-officer")).ShouldBe("LOCAL_AUTHORITY_OFFICER");
        (await scene.SeesAsync("lado", "about-officer")).ShouldBeTrue();
        (await TotalAsync("lado", "handler: [LOCAL_AUTHORITY_OFFICER]")).ShouldBe(2, "that, and what is said of the chair");
        (await TotalAsync(Second, "handler: [CHAIR_OF_TRUSTEES]")).ShouldBe(1, "what is said of the chair of governors");
        (await scene.TriageAsync("lado", "about-officer")).ShouldBe("");
    }

    [Fact]
    public async Task It_goes_past_no_LADO_by_an_identity_that_was_put_right_since_nobody_stands_above_one()
    {
        await IdentifyAsync("officer-at-school", "lado");
        await IdentifyAsync("officer-at-school", "officer");

        (await scene.HandlerAsync("about-officer")).ShouldBe("CHAIR_OF_TRUSTEES");
        (await scene.SeesAsync("trustee", "about-officer")).ShouldBeTrue();
        (await scene.SeesAsync("lado", "about-officer")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_said_of_an_officer_while_their_record_waits_to_be_moved_is_the_chairs()
    {
        (await IdentifyAsync("officer", "officer-anew", Second)).ShouldBe("");
        await scene.RaiseAsync("since", "officer-at-school");

        (await scene.HandlerAsync("since")).ShouldBe("CHAIR_OF_TRUSTEES");
        (await scene.SeesAsync("trustee", "since")).ShouldBeTrue();
        foreach (var other in new[] { "head", "lead", "officer-anew", "officer" })
        {
            (await scene.SeesAsync(other, "since")).ShouldBeFalse(other);
            (await scene.TriageAsync(other, "since")).ShouldBe("access.not-permitted", other);
        }

        (await scene.TriageAsync("trustee", "since")).ShouldBe("");
        (await IdentifyAsync("officer-at-school", "officer-anew", Second)).ShouldBe("");
        (await scene.HandlerAsync("since")).ShouldBe("CHAIR_OF_TRUSTEES");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_officers_and_their_second_accounts_do_to_identities_somebody_who_handles_a_matter_sees_it(int seed)
    {
        const int Deeds = 40;
        var chances = new Random(seed);
        List<string> officers = ["officer", Second];
        string[] identities = ["officer", Second, "trustee", "lado", "head", "chair", "teacher", "head-elsewhere", "new-1", "new-2", "new-3"];
        var done = 0;
        for (var deed = 0; deed < Deeds; deed++)
        {
            var (by, identity) = (One(officers), One(identities));
            var record = One([.. (await PostsAsync()).Where(post => post.Authority is null).Select(post => post.Id)]);
            var mutation = chances.Next(10) switch
            {
                0 => $$"""done: appoint(input: { trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER], displayName: "Ivo", identity: "{{identity}}", startsOn: "2020-09-01" })""",
                1 => $$"""
                    done: enrolStaffMember(input: { school: {{One(["900001", "900002"])}}, displayName: "Ivo", roles: [{{One(["TEACHER", "GOVERNOR"])}}], identity: "{{identity}}",
                      startsOn: "2020-09-01" })
                    """,
                2 => $$"""done: withdrawIdentity(post: "{{record}}")""",
                _ => $$"""done: correctIdentity(post: "{{record}}", identity: "{{identity}}")""",
            };
            var answer = await scene.DataAsync(TwoTrusts.Person(by), $"mutation {{ {mutation} {{ userErrors {{ code }} }} }}");
            if (answer.At("done.userErrors").GetArrayLength() > 0)
            {
                continue;
            }

            done++;
            officers = [.. officers.Union(mutation.Contains("appoint", StringComparison.Ordinal) ? [identity] : [])];
            if (deed % 3 == 0)
            {
                await scene.RaiseAsync($"raised-{deed}", "officer-at-school");
            }

            await EachIsSeenAsync($"seed {seed}, after {deed}: {by}: {mutation}");
        }

        done.ShouldBeGreaterThan(5);

        T One<T>(IReadOnlyList<T> of) => of[chances.Next(of.Count)];
    }

    private async Task EachIsSeenAsync(string after)
    {
        var posts = await PostsAsync();
        var answer = await scene.DataAsync(
            Viewer.Development,
            "{ breaches(where: { schools: [900001, 900002] }, first: 1000) { nodes { id handler school { urn localAuthority { code } } subject { id identity } } } }");
        foreach (var matter in answer.AllAt("breaches.nodes[]"))
        {
            var (handler, urn, authority) = (matter.TextAt("handler"), matter.At("school.urn").GetInt32(), matter.TextAt("school.localAuthority.code"));
            var holders = posts.Where(post => post.Identity is not null && post.Roles.Contains(handler)
                && (post.School == urn || post.Authority == authority || (post.School is null && post.Authority is null))).Select(post => post.Identity!).Distinct().ToList();
            var isSeen = holders.Count == 0;
            foreach (var holder in holders)
            {
                isSeen |= await scene.FindsAsync(holder, matter.TextAt("id"));
            }

            isSeen.ShouldBeTrue($"{after}: {matter} is seen by none of {string.Join(", ", holders)}");
        }
    }

    private async Task<IReadOnlyList<Held>> PostsAsync()
    {
        var answer = await scene.DataAsync(
            Viewer.Development,
            $$"""
            { trust(uid: "99001") { {{Posts}} } localAuthority(code: "830") { {{Posts}} }
              school1: school(urn: 900001) { {{Staff}} } school2: school(urn: 900002) { {{Staff}} } }
            """);
        return
        [
            .. answer.AllAt("trust.posts[]").Select(post => Of(post, null, null)), .. answer.AllAt("localAuthority.posts[]").Select(post => Of(post, null, "830")),
            .. answer.AllAt("school1.staff.nodes[]").Select(post => Of(post, 900_001, null)), .. answer.AllAt("school2.staff.nodes[]").Select(post => Of(post, 900_002, null)),
        ];

        static Held Of(JsonElement post, int? school, string? authority) => new(
            post.TextAt("id"), post.At("identity").GetString(), post.TextsAt("roles[]"), school, authority);
    }

    private async Task<string> IdentifyAsync(string post, string? identity, string? by = null) => await scene.CodeAsync(
        by,
        identity is null ? $$"""withdrawIdentity(post: "{{scene.Ids[post]}}")"""
            : $$"""correctIdentity(post: "{{scene.Ids[post]}}", identity: "{{identity}}")""");

    private async Task<int> TotalAsync(string who, string where) =>
        (await scene.DataAsync(TwoTrusts.Person(who), $$"""{ breaches(where: { {{where}} }) { totalCount } }""")).At("breaches.totalCount").GetInt32();

    private sealed record Held(string Id, string? Identity, IReadOnlyList<string> Roles, int? School, string? Authority);
}
