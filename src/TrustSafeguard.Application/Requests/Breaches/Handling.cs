using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <summary>Who may handle a breach. Anybody may raise one, and anybody may refer one to the authority.</summary>
internal static class Handling
{
    private static readonly Refusal UnderTheSubject = new(
        "breach.handler-under-the-subject",
        "Leave this to the handler who is named on the breach: nobody handles what is said of a person who appoints them, or who manages or managed them.");

    /// <returns>Why the caller may not handle it; null where they may.</returns>
    public static Refusal? RefusalOf(PlanningScope scope, BreachView breach)
    {
        // Whoever has posts counts by what they are at this school, its trust, its authority and the one that was told, and by nothing that they are elsewhere or are said to be.
        if (scope.CallerPosts is not { Count: > 0 } posts)
        {
            return null;
        }

        var (now, own) = (scope.Now, scope.PostsToSpeakIn);
        var roles = RolesIn(breach, own, now);

        // Above an authority's officer nobody stands: a colleague, or whoever comes after them, is the handler and no higher.
        return scope.IsCallersOwn(breach.Subject) ? BreachDecider.HandlerIsTheSubject
            : !IsOfTheWhole(breach, own, now) && breach.KeepsOut([.. posts.OfType<StaffMemberView>()], now) ? UnderTheSubject
            : !roles.Contains(breach.HandlerAt(now)) && BreachDecider.StandsUnder(roles, breach.StandingOfSubjectAt(now)) ? UnderTheSubject
            : null;
    }

    /// <summary>Whether the caller speaks for another authority alone than the one that a referral was made to: for one that was told of the breach before.</summary>
    /// <remarks>INVARIANT: nobody answers in the place of whoever was asked. What is recorded as the answer of an authority stands for ever.</remarks>
    public static bool IsOfAnotherAuthority(PlanningScope scope, LadoReferralView referral) => scope.CallerPosts is { Count: > 0 }
        && !scope.PostsToSpeakIn.Any(post => CountsIn(referral.Breach.School, [referral.LocalAuthority], post) && !post.RolesInForceAt(scope.Now).IsEmpty);

    /// <summary>What decides who may handle it: what is known of it, its school, and every post of whoever asks, of whom it is about, and of all between them.</summary>
    public static AppendCondition PlannedOn(PlanningScope scope, BreachView breach) => scope.AsShown(
        breach.Log, [breach.Id, NextReferral.Of(breach).Name, .. PlannedStreams.PoliciesOf(breach.School)], PlannedStreams.AllStaff, PlannedStreams.AllAppointments);

    // INVARIANT: what is held at the trust or at the authority is under nobody of a school, whatever else its holder is recorded as there.
    private static bool IsOfTheWhole(BreachView breach, IReadOnlyList<PostView> posts, DateTimeOffset now) =>
        posts.Any(post => post is AppointmentView && CountsIn(breach, post) && !post.RolesInForceAt(now).IsEmpty);

    private static RoleSet RolesIn(BreachView breach, IReadOnlyList<PostView> posts, DateTimeOffset now) =>
        posts.Where(post => CountsIn(breach, post)).Aggregate(RoleSet.Empty, (roles, post) => roles.Union(post.RolesInForceAt(now)));

    // The authority that was told is told of the outcome, wherever the school has come to since.
    private static bool CountsIn(BreachView breach, PostView post) => CountsIn(breach.School, breach.AuthoritiesTold, post);

    private static bool CountsIn(SchoolView school, IEnumerable<LocalAuthorityView> told, PostView post) => post.CountsAt(school)
        || (post is AppointmentView at && told.Any(authority => at.LocalAuthorityCode == authority.Code));
}
