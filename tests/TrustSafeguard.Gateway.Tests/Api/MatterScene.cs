using System.Text.Json;
using TrustSafeguard.Application.Requests.Referrals;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>One matter about a teacher, by a clock that the test moves.</summary>
internal sealed class MatterScene(RunningGateway gateway, FakeTimeProvider time, string teacher, string breach) : IAsyncDisposable
{
    public FakeTimeProvider Time => time;

    /// <summary>Raised as the clock begins.</summary>
    public static async Task<MatterScene> BeginAsync(DateTimeOffset begin, DateTimeOffset? learntAt = null)
    {
        var time = new FakeTimeProvider(begin);
        var gateway = await RunningGateway.StartAsync(time);
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        return new MatterScene(gateway, time, scene.Teacher, (await RaiseAsync(gateway, scene.Teacher, learntAt)).TextAt("breach.id"));
    }

    /// <returns>The code of what it was refused for.</returns>
    public async Task<string> RaiseAsync(DateTimeOffset learntAt) => (await RaiseAsync(gateway, teacher, learntAt)).TextAt("userErrors[0].code");

    /// <returns>The notices, or the code of what it was refused for.</returns>
    public async Task<string> TriageAsync(DateTimeOffset? learntAt = null, string threshold = "HARM_THRESHOLD")
    {
        var data = await gateway.DataAsync(
            """
            mutation($id: ID!, $threshold: Threshold!, $learntAt: DateTime) {
              triageBreach(id: $id, threshold: $threshold, severity: HIGH, rationale: "As weighed.", learntAt: $learntAt) { notices userErrors { code } }
            }
            """,
            new { id = breach, threshold, learntAt });
        return string.Join(' ', [.. data.TextsAt("triageBreach.notices[]"), .. data.TextsAt("triageBreach.userErrors[].code")]);
    }

    /// <returns>The code of what it was refused for; empty where it was not.</returns>
    public async Task<string> ReferAsync(DateTimeOffset? toldAt)
    {
        var data = await gateway.DataAsync(
            """mutation($id: ID!, $toldAt: DateTime) { referToLado(breach: $id, summary: "As told.", limb: RISK_OF_HARM, toldAt: $toldAt) { userErrors { code } } }""",
            new { id = breach, toldAt });
        return string.Concat(data.TextsAt("referToLado.userErrors[].code"));
    }

    /// <summary>The LADO answers that the harm threshold is not met.</summary>
    /// <returns>The notices, or the code of what it was refused for.</returns>
    public async Task<string> AnswerAsync(DateTimeOffset? answeredAt, bool first = false)
    {
        var referrals = (await gateway.DataAsync("query($id: ID!) { breach(id: $id) { referrals { id } } }", new { id = breach })).TextsAt("breach.referrals[].id");
        var data = await gateway.DataAsync(
            """
            mutation($id: ID!, $answeredAt: DateTime) {
              recordThresholdNotMet(referral: $id, rationale: "Poor practice.", answeredAt: $answeredAt) { notices userErrors { code } }
            }
            """,
            new { id = first ? referrals[0] : referrals[^1], answeredAt });
        return string.Join(' ', [.. data.TextsAt("recordThresholdNotMet.notices[]"), .. data.TextsAt("recordThresholdNotMet.userErrors[].code")]);
    }

    /// <returns>All that is shown of each referral.</returns>
    public async Task<IReadOnlyList<string>> ReferralsAsync() => [.. (await gateway.DataAsync(
        "query($id: ID!) { breach(id: $id) { referrals { id version madeAt dueAt overdue late outcome limb closedAt thresholdNotMetAt } } }", new { id = breach }))
        .At("breach.referrals").EnumerateArray().Select(referral => referral.GetRawText())];

    public async Task NoteOverdueAsync() => await gateway.Node.Safeguarding.Referrals.NoteOverdueAsync(
        new NoteOverdueReferral((await gateway.DataAsync("query($id: ID!) { breach(id: $id) { referral { id } } }", new { id = breach })).TextAt("breach.referral.id")));

    public async Task<(DateTimeOffset DueAt, DateTimeOffset? MadeAt, bool IsOverdue, bool IsLate)> ReferralAsync()
    {
        var referral = (await gateway.DataAsync("query($id: ID!) { breach(id: $id) { referral { dueAt madeAt overdue late } } }", new { id = breach })).At("breach.referral");
        var madeAt = referral.At("madeAt");
        return (
            referral.At("dueAt").GetDateTimeOffset(), madeAt.ValueKind == JsonValueKind.Null ? null : madeAt.GetDateTimeOffset(),
            referral.At("overdue").GetBoolean(), referral.At("late").GetBoolean());
    }

    public async Task<IReadOnlyList<(string Kind, string Summary)>> ChronologyAsync() =>
        [.. (await gateway.DataAsync("query($id: ID!) { breach(id: $id) { chronology { nodes { kind summary } } } }", new { id = breach }))
            .At("breach.chronology.nodes").EnumerateArray().Select(entry => (entry.TextAt("kind"), entry.TextAt("summary")))];

    private static async Task<JsonElement> RaiseAsync(RunningGateway gateway, string teacher, DateTimeOffset? learntAt) => (await gateway.DataAsync(
        """
        mutation($subject: ID!, $learntAt: DateTime) {
          raiseBreach(input: { subject: $subject, severity: HIGH, summary: "Seen.", learntAt: $learntAt }) { breach { id } userErrors { code } }
        }
        """,
        new { subject = teacher, learntAt })).At("raiseBreach");

    public ValueTask DisposeAsync() => gateway.DisposeAsync();
}
