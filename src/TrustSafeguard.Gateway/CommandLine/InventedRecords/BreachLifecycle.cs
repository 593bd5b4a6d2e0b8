using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>What becomes of a breach in life: most are triaged within days, few meet the harm threshold, most of the others are closed within weeks.</summary>
internal sealed class BreachLifecycle(SafeguardingNode node, SimulationSchedule schedule, SeededRandom random)
{
    private static readonly (int Weight, ReferralOutcome Thing)[] Outcomes =
    [
        (30, ReferralOutcome.Substantiated), (4, ReferralOutcome.Malicious), (8, ReferralOutcome.False), (38, ReferralOutcome.Unsubstantiated), (20, ReferralOutcome.Unfounded),
    ];

    private static readonly string[] Endings = ["Advice given", "Training arranged", "Recorded, no further action", "Management guidance", "Disciplinary process"];

    /// <summary>Puts what follows on the schedule; what would fall behind its end stays undone.</summary>
    public void Begin(string breach, Severity severity)
    {
        if (random.Chance(severity >= Severity.High ? 98 : 90))
        {
            schedule.Add(Later(hours: severity >= Severity.High ? 12 : 96), () => TriageAsync(breach, severity));
        }
    }

    private async Task TriageAsync(string breach, Severity raised)
    {
        var severity = random.Chance(15) ? Shifted(raised) : raised;
        var threshold = ThresholdOf(severity);
        await AskAsync(node.Safeguarding.Breaches.TriageAsync(
            Viewer.System, new TriageBreach(breach, threshold, severity, "Weighed against the guidance with the safeguarding lead.")));
        if (threshold == Threshold.HarmThreshold)
        {
            // Most referrals are made within the working day that the guidance gives; some are late, a few are never made.
            var hours = random.Weighted([(75, 8), (20, 72), (5, 10_000)]);
            schedule.Add(Later(hours), () => ReferAsync(breach));
            NoteWhenOverdue(breach);
        }
        else if (random.Chance(85))
        {
            schedule.Add(Later(days: 40), () => CloseAsync(breach));
        }
    }

    // The clock of a simulation jumps from one thing to the next: the moment after the deadline is one of them.
    private void NoteWhenOverdue(string breach)
    {
        var (referral, dueAt) = node.Feed.Read(views => views.Records.Find<BreachView>(breach)!.Referral is { } due ? (due.Id, due.DueAt) : default);
        schedule.Add(dueAt.AddMinutes(1), () => AskAsync(node.Safeguarding.Referrals.NoteOverdueAsync(new NoteOverdueReferral(referral))));
    }

    private async Task ReferAsync(string breach)
    {
        var referral = await AskAsync(node.Safeguarding.Referrals.ReferAsync(Viewer.System, new ReferToLado(breach, "The authority's officer was told what is known so far.")));
        if (random.Chance(75))
        {
            schedule.Add(Later(days: 60), async () =>
            {
                await AskAsync(node.Safeguarding.Referrals.RecordOutcomeAsync(
                    Viewer.System, new RecordLadoOutcome(referral, random.Weighted(Outcomes), "As the strategy meeting concluded.")));
                if (random.Chance(80))
                {
                    schedule.Add(Later(days: 30), () => CloseAsync(breach));
                }
            });
        }
    }

    private async Task CloseAsync(string breach) =>
        await AskAsync(node.Safeguarding.Breaches.CloseAsync(Viewer.System, new CloseBreach(breach, random.OneOf(Endings), "Nothing is left to do.")));

    private static async Task<string> AskAsync(ValueTask<RequestOutcome> asked) => GrantedRequest.IdOf(await asked);

    private DateTimeOffset Later(int hours = 0, int days = 0) => node.Time.GetUtcNow() + TimeSpan.FromMinutes(random.Between(10, (hours + (days * 24)) * 60));

    private Severity Shifted(Severity severity) => (Severity)Math.Clamp((int)severity + (random.Chance(50) ? 1 : -1), (int)Severity.Low, (int)Severity.Critical);

    private Threshold ThresholdOf(Severity severity) => severity switch
    {
        Severity.Critical => Threshold.HarmThreshold,
        Severity.High => random.Chance(60) ? Threshold.HarmThreshold : Threshold.LowLevelConcern,
        Severity.Medium => random.Weighted([(5, Threshold.HarmThreshold), (75, Threshold.LowLevelConcern), (20, Threshold.None)]),
        Severity.Low => random.Chance(60) ? Threshold.LowLevelConcern : Threshold.None,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
