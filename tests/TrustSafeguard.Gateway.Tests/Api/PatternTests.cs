using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Patterns and silences over HTTP, as time goes on and as an operator sets when they are told.</summary>
public sealed class PatternTests
{
    private const string Trust = """trust(uid: "99001")""";

    private static readonly DateTimeOffset Begin = new(2025, 10, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_term_without_a_concern_is_a_silence_until_one_is_recorded()
    {
        var time = new FakeTimeProvider(Begin);
        await using var gateway = await RunningGateway.StartAsync(time);
        var (one, other) = (await Scene.SetAsync(gateway, "westdale-junior"), await Scene.SetAsync(gateway, "westdale-junior", 900_002));
        for (var month = 0; month < 4; month++)
        {
            await RaiseAsync(gateway, one.Teacher);
            time.Advance(TimeSpan.FromDays(20));
        }

        (await SilencesAsync(gateway)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromDays(11));
        (await SilencesAsync(gateway)).ShouldBe(
        [
            "No concern has been recorded at Larkfield Invented Primary since its records began on 1 October 2025: 91 days. "
                + "At the trust's schools one is usually recorded every 20 days.",
        ]);
        time.Advance(TimeSpan.FromDays(80));
        (await SilencesAsync(gateway)).Count.ShouldBe(2);
        await RaiseAsync(gateway, other.Teacher);
        (await SilencesAsync(gateway)).ShouldBe(
            ["No concern has been recorded at Larkfield Invented Primary since 30 November 2025: 111 days. At the trust's schools one is usually recorded every 20 days."]);
    }

    [Fact]
    public async Task Patterns_come_by_their_newest_concern_a_page_at_a_time_and_as_few_are_one_as_the_operator_says()
    {
        var time = new FakeTimeProvider(Begin);
        await using var gateway = await RunningGateway.StartAsync(
            time, configure: options => options with { Limits = options.Limits.With("PatternConcerns=2").With("PatternDays=30") });
        gateway.Node.Patterns.ShouldBe(new PatternOptions { PatternConcerns = 2, PatternDays = 30 });
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        foreach (var subject in new[] { scene.Head, scene.Teacher, scene.Head, scene.Teacher, scene.Teacher })
        {
            await RaiseAsync(gateway, subject);
            time.Advance(TimeSpan.FromDays(1));
        }

        const string Page = "{ nodes { reasons subjects { id } concerns { id } } pageInfo { hasNextPage endCursor } }";
        var first = (await gateway.DataAsync($$"""{ {{Trust}} { patterns(first: 1) {{Page}} } }""")).At("trust.patterns");
        first.TextsAt("nodes[].subjects[].id").ShouldBe([scene.Teacher]);
        first.TextAt("nodes[0].reasons[0]").ShouldBe("Three concerns about one person, at one school, within four days, from 2 October 2025 to 5 October 2025.");
        first.At("pageInfo.hasNextPage").GetBoolean().ShouldBeTrue();
        var next = (await gateway.DataAsync($$"""{ {{Trust}} { patterns(after: "{{first.TextAt("pageInfo.endCursor")}}") {{Page}} } }""")).At("trust.patterns");
        next.TextsAt("nodes[].subjects[].id").ShouldBe([scene.Head]);
        next.At("pageInfo.hasNextPage").GetBoolean().ShouldBeFalse();
        time.Advance(TimeSpan.FromDays(27));
        (await gateway.DataAsync($$"""{ {{Trust}} { patterns {{Page}} } }""")).TextsAt("trust.patterns.nodes[].subjects[].id").ShouldBe([scene.Teacher]);
    }

    private static async Task<IReadOnlyList<string>> SilencesAsync(RunningGateway gateway) =>
        (await gateway.DataAsync($$"""{ {{Trust}} { silences { nodes { reason nextSteps } } } }""")).TextsAt("trust.silences.nodes[].reason");

    private static async Task RaiseAsync(RunningGateway gateway, string subject) => await gateway.ChangeAsync(
        """
        mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: LOW, summary: "As it was told.", anonymous: false }) { userErrors { code message } } }
        """,
        new { subject });
}
