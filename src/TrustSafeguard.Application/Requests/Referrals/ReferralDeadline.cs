using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Referrals;

internal static class ReferralDeadline
{
    /// <summary>The authority is told within one working day of the allegation.</summary>
    public static DateTimeOffset Of(DateTimeOffset learntAt) => WorkingDays.OneWorkingDayAfter(learntAt);

    /// <summary>When the school was told of the allegation: as the last who said so has it, and when the breach was raised where nobody has.</summary>
    public static DateTimeOffset LearntAt(BreachView breach) => breach.State.LearntAt ?? breach.Raised.LearntAt ?? breach.RaisedAt;
}
