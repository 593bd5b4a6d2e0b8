using System.Text;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>What the views of a silo show to whoever asks, in one text.</summary>
internal static class ShownRecords
{
    public static string Of(SafeguardingViews views)
    {
        var text = new StringBuilder();
        foreach (var record in views.Records.All.OrderBy(record => record.Id, StringComparer.Ordinal))
        {
            text.AppendLine(record switch
            {
                TrustView trust => $"{trust.Id}: {trust.Name}; {string.Join(", ", trust.Breaches.Counts)}",
                SchoolView school => $"{school.Id}: {school.Name}; {string.Join(", ", school.BreachTally.Counts)}",
                StaffMemberView member => $"{member.Id}: {string.Join(", ", member.Acknowledgements.Select(given => $"{given.Position} {given.PolicyHash}"))}",
                BreachView breach => $"{breach.Id}: {breach.Status}, {breach.Severity}, {breach.Threshold}; {string.Join(", ", breach.Chronology)}",
                LadoReferralView referral => $"{referral.Id}: {referral.IsWithdrawn}, {referral.MadeAt}, {referral.Outcome}",
                _ => record.Id,
            });
        }

        return text.ToString();
    }
}
