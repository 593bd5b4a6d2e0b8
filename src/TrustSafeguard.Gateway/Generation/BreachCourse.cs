using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Generation;

/// <summary>What becomes of a breach in life: most are triaged within days, few meet the harm threshold, most of the others are closed within weeks.</summary>
internal sealed class BreachCourse(SafeguardingNode node, Agenda agenda, Dice dice)
{
    private static readonly (int Weight, ReferralOutcome Thing)[] Outcomes =
    [
        (30, ReferralOutcome.Substantiated), (4, ReferralOutcome.Malicious), (8, ReferralOutcome.False), (38, ReferralOutcome.Unsubstantiated), (20, ReferralOutcome.Unfounded),
    ];

    private static readonly string[] Endings = ["Advice given", "Training arranged", "Recorded, no further action", "Management guidance", "Disciplinary process"];

    /// <summary>Puts what follows on the agenda; what would fall behind its end stays undone.</summary>
    public void Begin(string breach, Severity severity)
    {
        if (dice.Chance(severity >= Severity.High ? 98 : 90))
        {
            agenda.Add(Later(hours: severity >= Severity.High ? 12 : 96), () => TriageAsync(breach, severity));
        }
    }

    private async Task TriageAsync(string breach, Severity raised)
    {
        var severity = dice.Chance(15) ? Shifted(raised) : raised;
        var threshold = ThresholdOf(severity);
        await AskAsync(node.Safeguarding.Breaches.TriageAsync(
            Viewer.System, new TriageBreach(breach, threshold, severity, "Weighed against the guidance with the safeguarding lead.")));
        if (threshold == Threshold.HarmThreshold)
        {
            // Most referrals are made within the working day that the guidance gives; some are late, a few are never made.
            var hours = dice.Weighted([(75, 8), (20, 72), (5, 10_000)]);
            agenda.Add(Later(hours), () => ReferAsync(breach));
        }
        else if (dice.Chance(85))
        {
            agenda.Add(Later(days: 40), () => CloseAsync(breach));
        }
    }

    private async Task ReferAsync(string breach)
    {
        var referral = await AskAsync(node.Safeguarding.Breaches.ReferAsync(Viewer.System, breach, "The authority's officer was told what is known so far."));
        if (dice.Chance(75))
        {
            agenda.Add(Later(days: 60), async () =>
            {
                await AskAsync(node.Safeguarding.Breaches.RecordOutcomeAsync(Viewer.System, referral, dice.Weighted(Outcomes), "As the strategy meeting concluded."));
                if (dice.Chance(80))
                {
                    agenda.Add(Later(days: 30), () => CloseAsync(breach));
                }
            });
        }
    }

    private async Task CloseAsync(string breach) =>
        await AskAsync(node.Safeguarding.Breaches.CloseAsync(Viewer.System, breach, dice.OneOf(Endings), "Nothing is left to do."));

    private static async Task<string> AskAsync(ValueTask<Answer> asked) => Generator.Granted(await asked);

    private DateTimeOffset Later(int hours = 0, int days = 0) => node.Time.GetUtcNow() + TimeSpan.FromMinutes(dice.Between(10, (hours + (days * 24)) * 60));

    private Severity Shifted(Severity severity) => (Severity)Math.Clamp((int)severity + (dice.Chance(50) ? 1 : -1), (int)Severity.Low, (int)Severity.Critical);

    private Threshold ThresholdOf(Severity severity) => severity switch
    {
        Severity.Critical => Threshold.HarmThreshold,
        Severity.High => dice.Chance(60) ? Threshold.HarmThreshold : Threshold.LowLevelConcern,
        Severity.Medium => dice.Weighted([(5, Threshold.HarmThreshold), (75, Threshold.LowLevelConcern), (20, Threshold.None)]),
        Severity.Low => dice.Chance(60) ? Threshold.LowLevelConcern : Threshold.None,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
