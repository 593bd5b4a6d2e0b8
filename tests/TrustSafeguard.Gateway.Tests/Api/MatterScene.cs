using System.Text.Json;
using TrustSafeguard.Application.Requests.Referrals;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>One matter about a teacher, by a clock that the test moves.</summary>
internal sealed class MatterScene(RunningGateway gateway, FakeTimeProvider time, string breach) : IAsyncDisposable
{
    public FakeTimeProvider Time => time;

    /// <summary>Raised as the clock begins.</summary>
    public static async Task<MatterScene> BeginAsync(DateTimeOffset begin)
    {
        var time = new FakeTimeProvider(begin);
        var gateway = await RunningGateway.StartAsync(time);
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var raised = await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: HIGH, summary: "Seen." }) { breach { id } userErrors { code } } }""",
            new { subject = scene.Teacher });
        return new MatterScene(gateway, time, raised.TextAt("breach.id"));
    }

    public Task TriageAsync() => gateway.ChangeAsync(
        """mutation($id: ID!) { triageBreach(id: $id, threshold: HARM_THRESHOLD, severity: HIGH, rationale: "May pose a risk.") { userErrors { code } } }""", new { id = breach });

    /// <returns>The code of what it was refused for; empty where it was not.</returns>
    public async Task<string> ReferAsync(DateTimeOffset? toldAt)
    {
        var data = await gateway.DataAsync(
            """mutation($id: ID!, $toldAt: DateTime) { referToLado(breach: $id, summary: "As told.", limb: RISK_OF_HARM, toldAt: $toldAt) { userErrors { code } } }""",
            new { id = breach, toldAt });
        return string.Concat(data.TextsAt("referToLado.userErrors[].code"));
    }

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

    public ValueTask DisposeAsync() => gateway.DisposeAsync();
}
