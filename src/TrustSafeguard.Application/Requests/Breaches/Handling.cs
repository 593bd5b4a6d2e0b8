using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <summary>Who may handle a breach. Anybody may raise one, and anybody may refer one to the authority.</summary>
internal static class Handling
{
    private static readonly Refusal UnderTheSubject = new(
        "breach.handler-under-the-subject", "Leave this to the handler who is named on the breach: nobody handles what is said of a person who appoints or manages them.");

    /// <returns>Why the caller may not handle it; null where they may.</returns>
    public static Refusal? RefusalOf(PlanningScope scope, BreachView breach)
    {
        if (scope.Viewer.StaffMember is not { } id || scope.Views.Records.Find<StaffMemberView>(id) is not { } member)
        {
            return null;
        }

        return member.IsSamePersonAs(breach.Subject) ? BreachDecider.HandlerIsTheSubject
            : member.IsUnder(breach.Subject) || BreachDecider.StandsUnder(member.Roles.Union(scope.Viewer.Roles), breach.Raised.SubjectRoles) ? UnderTheSubject
            : null;
    }
}
