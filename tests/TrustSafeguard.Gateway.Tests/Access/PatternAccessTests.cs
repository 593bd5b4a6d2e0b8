using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Who is told of a pattern, and what is noted of it.</summary>
public sealed class PatternAccessTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string Patterns = """{ trust(uid: "99001") { patterns { totalCount nodes { reasons nextSteps subjects { id } } pageInfo { hasNextPage } } } }""";

    [Theory]
    [InlineData("officer", 1)]
    [InlineData("head-elsewhere", 1)]
    [InlineData("head-who-covers", 1)]
    [InlineData("head", 0)]
    [InlineData("trustee", 0)]
    [InlineData("teacher-elsewhere", 0)]
    [InlineData("peripatetic", 0)]
    [InlineData("colleague", 0)]
    public async Task Whoever_sees_its_concerns_is_told_of_a_pattern_and_nobody_else(string who, int patterns)
    {
        await RaiseAsync();
        var shown = (await scene.DataAsync(TwoTrusts.Person(who), Patterns)).At("trust.patterns");
        shown.At("totalCount").GetInt32().ShouldBe(patterns);
        shown.TextsAt("nodes[].subjects[].id").ShouldBe(Enumerable.Repeat(scene.Ids["teacher-elsewhere"], patterns));
        shown.At("pageInfo.hasNextPage").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_integration_is_told_of_no_pattern_and_nobody_but_the_officer_of_a_silence()
    {
        var refused = await scene.AskAsync(TwoTrusts.Integration("breaches.read", "trust:99001"), Patterns);
        refused.TextAt("errors[0].extensions.code").ShouldBe("graphql.not-permitted");
        const string Silences = """{ trust(uid: "99001") { silences { totalCount } } }""";
        foreach (var who in new[] { "head", "trustee", "colleague" })
        {
            var error = (await scene.AskAsync(TwoTrusts.Person(who), Silences)).At("errors[0]");
            error.TextAt("extensions.code").ShouldBe("graphql.not-permitted");
            error.TextAt("message").ShouldBe("Leave `Trust.silences` out: you may see what it is of, but not this. It is for TRUST_SAFEGUARDING.");
        }

        (await scene.DataAsync(TwoTrusts.Person("officer"), Silences)).At("trust.silences.totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_matter_about_the_officer_ends_no_silence_for_them_and_does_for_another_officer()
    {
        await scene.OnboardAsync(900_005, "830", "99001");
        await scene.AddPostAsync("teaching-post-of-officer", "officer", 900_005);
        await scene.AppointAsync("officer-beside", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        await scene.RaiseAsync("about-officer", "teaching-post-of-officer");
        (scene.Node.Patterns, var usual) = (new PatternOptions { SilenceDays = -1, SilenceTimes = 0 }, scene.Node.Patterns);
        try
        {
            const string Silences = """{ trust(uid: "99001") { silences { nodes { reason school { urn } } } } }""";
            foreach (var (who, hasConcern) in new[] { ("officer", false), ("officer-beside", true) })
            {
                var silence = (await scene.DataAsync(TwoTrusts.Person(who), Silences)).AllAt("trust.silences.nodes[]").Single(each => each.At("school.urn").GetInt32() == 900_005);
                silence.TextAt("reason").Contains("its records began", StringComparison.Ordinal).ShouldBe(!hasConcern, who);
            }
        }
        finally
        {
            scene.Node.Patterns = usual;
        }
    }

    [Fact]
    public async Task Whoever_reads_a_pattern_is_noted_with_each_concern_that_it_rests_on()
    {
        await RaiseAsync();
        await scene.DataAsync(TwoTrusts.Person("head-elsewhere"), """query Look { trust(uid: "99001") { patterns { totalCount } } }""");
        var last = (await scene.DataAsync(
            TwoTrusts.Person("officer"),
            """{ trust(uid: "99001") { reads(where: { reader: "head-elsewhere" }, first: 1) { nodes { operation records { record people fields } } } } }"""))
            .At("trust.reads.nodes[0]");
        last.TextAt("operation").ShouldBe("Look");
        last.AllAt("records[].fields[]").Select(field => field.GetString()).ShouldContain("Trust.patterns");
        foreach (var concern in new[] { "concern-1", "concern-2", "concern-3" })
        {
            var noted = last.AllAt("records[]").Single(record => record.TextAt("record") == scene.Ids[concern]);
            noted.TextsAt("people[]").ShouldBe([scene.Ids["teacher-elsewhere"]]);
            noted.TextsAt("fields[]").ShouldBe(["Breach.subject", "Breach.activity", "Breach.threshold"], ignoreOrder: true);
        }
    }

    // Once for all tests of the class: two beside the one that the scene has would do.
    private async Task RaiseAsync()
    {
        for (var number = 1; number <= 3 && !scene.Ids.ContainsKey("concern-3"); number++)
        {
            await scene.RaiseAsync($"concern-{number}", "teacher-elsewhere");
        }
    }
}
