using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Telemetry;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Of a local authority the designated officer is told of what was referred to it, an analyst of figures, and neither of anything else of a school.</summary>
public sealed class AuthorityTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("analyst", "analyst")]
    [InlineData("other-lado", "other-lado")]
    [InlineData("lado", "about-teacher-referred analyst breach-of-head contact-of-head head lado referral referral-of-head teacher")]
    public async Task By_no_id_is_anything_found_but_what_was_referred_and_oneself(string who, string found)
    {
        List<string> seen = [];
        foreach (var (name, id) in scene.Ids)
        {
            if ((await scene.DataAsync(TwoTrusts.Person(who), $$"""{ node(id: "{{id}}") { id } }""")).At("node").ValueKind == JsonValueKind.Object)
            {
                seen.Add(name);
            }
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(found.Split(' '));
        var places = await scene.DataAsync(
            TwoTrusts.Person(who),
            """
            { schools { totalCount } school(urn: 900001) { urn } maintained: school(urn: 900004) { urn } trust(uid: "99001") { uid } nodes(ids: ["school-900001"]) { id }
              viewer { schools { urn } trusts { uid } localAuthorities { code schools { totalCount } } posts { id } person { id } } }
            """);
        places.At("schools.totalCount").GetInt32().ShouldBe(0);
        foreach (var hidden in new[] { "school", "maintained", "trust", "nodes[0]" })
        {
            places.At(hidden).ValueKind.ShouldBe(JsonValueKind.Null, hidden);
        }

        places.At("viewer.schools").GetArrayLength().ShouldBe(0);
        places.At("viewer.trusts").GetArrayLength().ShouldBe(0);
        places.AllAt("viewer.localAuthorities[].schools.totalCount").Select(count => count.GetInt32()).ShouldBe([0]);
        places.TextsAt("viewer.posts[].id").ShouldBe([scene.Ids[who]]);
        places.At("viewer.person").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task An_analyst_is_refused_every_mutation_with_every_id_in_the_words_of_what_is_not_there()
    {
        var schema = await scene.DataAsync(Viewer.Development, EveryMutation.Introspection);
        var every = new EveryMutation(schema.At("__schema"), "99001");
        var madeUp = every.With("breach-00000000000000000000000000000000").ToList();
        var analyst = TwoTrusts.Person("analyst");
        List<string> done = [];
        foreach (var id in scene.Ids.Values.Append("school-900001"))
        {
            foreach (var (mutation, other) in every.With(id).Zip(madeUp))
            {
                var answer = await scene.AskAsync(analyst, mutation);
                var code = answer.At("data").EnumerateObject().Single().Value.At("userErrors[0].code").GetString();
                if (code != "access.not-permitted" || (await scene.AskAsync(analyst, other)).ToString() != answer.ToString())
                {
                    done.Add($"{mutation}: {answer}");
                }
            }
        }

        done.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_school_that_a_referral_names_is_told_by_its_name_and_by_nothing_else()
    {
        var breach = scene.Ids["about-teacher-referred"];
        var lado = TwoTrusts.Person("lado");
        var school = (await scene.DataAsync(
            lado,
            $$"""
            { breach(id: "{{breach}}") { school { urn name phase trust { uid name } localAuthority { code } staff { nodes { id } } people { nodes { id } }
                breaches { nodes { id } } acknowledgementsDue { totalCount } } } }
            """)).At("breach.school");
        school.At("urn").GetInt32().ShouldBe(900_001);
        school.TextAt("name").ShouldBe("Invented School 900001");
        school.At("phase").ValueKind.ShouldBe(JsonValueKind.Null);
        school.At("trust").ValueKind.ShouldBe(JsonValueKind.Null);
        string[] subjects = [scene.Ids["head"], scene.Ids["teacher"]];
        school.TextsAt("staff.nodes[].id").ShouldBe(subjects, "those about whom something was referred");
        school.TextsAt("people.nodes[].id").ShouldBe(subjects);
        school.TextsAt("breaches.nodes[].id").ShouldBe([scene.Ids["breach-of-head"], breach]);
        school.At("acknowledgementsDue.totalCount").GetInt32().ShouldBe(0);
        foreach (var hidden in new[] { "policy { id }", "policyVersion" })
        {
            (await scene.AskAsync(lado, $$"""{ breach(id: "{{breach}}") { school { {{hidden}} } } }""")).TextAt("errors[0].extensions.code").ShouldBe("graphql.not-permitted");
        }
    }

    [Fact]
    public async Task By_a_school_that_a_referral_names_its_matters_are_asked_for_and_by_any_other_as_by_one_that_is_not_there()
    {
        var lado = TwoTrusts.Person("lado");
        var found = await scene.DataAsync(lado, "{ breaches(where: { schools: [900001] }) { totalCount } ladoReferrals(where: { schools: [900001] }) { totalCount } }");
        found.At("breaches.totalCount").GetInt32().ShouldBe(2);
        found.At("ladoReferrals.totalCount").GetInt32().ShouldBe(2);
        foreach (var urn in new[] { 900_002, 900_004, 999_999 })
        {
            foreach (var asked in new[] { "breaches", "ladoReferrals" })
            {
                (await scene.AskAsync(lado, $$"""{ {{asked}}(where: { schools: [{{urn}}] }) { totalCount } }""")).TextAt("errors[0].extensions.code").ShouldBe("school.unknown");
            }
        }

        (await scene.AskAsync(lado, """{ assess(school: 900001, activity: { activity: SCHOOL_EMAIL, roles: [TEACHER] }) { outcome } }""")).At("errors").GetArrayLength()
            .ShouldBeGreaterThan(0, "what its policy says is the school's");
    }

    [Fact]
    public async Task So_is_a_school_of_which_they_handle_a_matter_that_is_not_referred()
    {
        var lado = TwoTrusts.Person("lado");
        const string Asked = "{ breaches(where: { schools: [900002] }) { nodes { id school { urn } } } }";
        (await scene.AskAsync(lado, Asked)).TextAt("errors[0].extensions.code").ShouldBe("school.unknown");

        await scene.EnrolAsync("trustee-at-school", 900_002, "VOLUNTEER");
        await scene.DoAsync($$"""mutation { correctIdentity(post: "{{scene.Ids["trustee-at-school"]}}", identity: "trustee") { userErrors { code message } } }""");
        await scene.RaiseAsync("about-trustee", "trustee-at-school");

        (await scene.DataAsync(lado, Asked)).TextsAt("breaches.nodes[].id").ShouldBe([scene.Ids["about-trustee"]]);
    }

    [Fact]
    public async Task In_the_log_of_reads_of_maintained_schools_is_what_was_read_of_a_referral_and_nothing_else()
    {
        await scene.EnrolAsync("second-teacher", 900_004, "TEACHER");
        await scene.RaiseAsync("not-referred", "second-teacher");
        await scene.ReferAsync("about-the-maintained-school");
        foreach (var matter in new[] { "about-the-maintained-school", "not-referred" })
        {
            await scene.DataAsync(TwoTrusts.Person("head-of-the-maintained-school"), $$"""query Look { breach(id: "{{scene.Ids[matter]}}") { id severity } }""");
        }

        await scene.DataAsync(TwoTrusts.Person("head-of-the-maintained-school"), "query Seek { school(urn: 900004) { people(where: { name: \"Ada\" }) { totalCount } } }");

        var entries = (await scene.DataAsync(TwoTrusts.Person("lado"), """{ localAuthority(code: "830") { reads(first: 300) { nodes { operation records { record } } } } }"""))
            .AllAt("localAuthority.reads.nodes[]").ToList();
        entries.Where(entry => entry.At("operation").GetString() == "Look").ShouldHaveSingleItem().TextsAt("records[].record").ShouldBe([scene.Ids["about-the-maintained-school"]]);
        entries.Select(entry => entry.At("operation").GetString()).ShouldNotContain("Seek");
        entries.ShouldAllBe(entry => entry.At("records").GetArrayLength() > 0);
    }

    [Fact]
    public async Task The_officer_hears_of_what_is_referred_and_resumes_by_a_school_or_a_trust_that_a_referral_names()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var scope in new[] { "", "(schools: [900001])", """(trustUid: "99001")""" })
        {
            await using var events = scene.StreamAsync(TwoTrusts.Person("lado"), $"subscription {{ breachEvents{scope} {{ breach {{ id }} }} }}", stop.Token)
                .GetAsyncEnumerator(stop.Token);
            var next = events.MoveNextAsync().AsTask();
            var name = $"referred-{scope}";
            await scene.RaiseAsync(name, "colleague");
            await scene.ReferAsync(name);
            (await next).ShouldBeTrue();
            events.Current.ToString().ShouldContain(scene.Ids[name]);
        }

        foreach (var (who, scope) in new[] { ("lado", "(schools: [900002])"), ("lado", """(trustUid: "99002")"""), ("lado", """(trustUid: "99998")"""), ("analyst", "") })
        {
            await using var events = scene.StreamAsync(TwoTrusts.Person(who), $"subscription {{ breachEvents{scope} {{ breach {{ id }} }} }}", stop.Token)
                .GetAsyncEnumerator(stop.Token);
            (await events.MoveNextAsync()).ShouldBeTrue();
            events.Current.ToString().ShouldContain("\"errors\"", Case.Sensitive, $"{who} {scope}");
        }

        await stop.CancelAsync();
    }
}
