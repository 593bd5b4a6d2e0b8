using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Breaches;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <summary>What the subject of an allegation may still do with children since it was agreed to: no allegation takes that back by itself.</summary>
internal static class AgreementsInForce
{
    /// <returns>How many of those that whoever asks sees are in force, and where to look; nothing where none is.</returns>
    public static IEnumerable<string> NoticesOf(PlanningScope scope, BreachView breach) => scope.Seen.AgreementsInForce(breach.Subject) switch
    {
        0 => [],
        1 => [$"1 agreement given to this person is in force. {WhereToLook}"],
        var count => [$"{count} agreements given to this person are in force. {WhereToLook}"],
    };

    private const string WhereToLook = "Look in `authorisations(open: true)` of each of their posts, and take back with `decideAuthorisation` what is not to go on.";
}
