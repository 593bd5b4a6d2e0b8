using System.Collections.Frozen;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Officers of a trust whom the subject of a matter could have chosen.</summary>
/// <remarks>
/// INVARIANT: nobody chooses who looks at what is said of themselves. Whoever holds a post at a trust gives others theirs there, changes their roles and puts their identities
/// right. So a matter that is about somebody who holds or held one, by whichever identity, is open to no officer of the trust who was not its
/// officer, by the same identity, when it was raised.
/// </remarks>
internal static class ChosenOfficers
{
    /// <summary>The matters at a trust's schools that are closed to its officer for that.</summary>
    /// <param name="trust">The trust; an authority in its part as an owner has no officers.</param>
    /// <param name="own">The viewer's appointments.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlySet<BreachView> MattersOfWhoChose(TrustView trust, IReadOnlyList<AppointmentView> own, DateTimeOffset now)
    {
        List<AppointmentView> held = [.. own.Where(post => ReferenceEquals(post.Place, trust) && post.RolesInForceAt(now).Contains(Role.TrustSafeguardingOfficer))];
        return held.Count == 0 ? FrozenSet<BreachView>.Empty
            : trust.Posts.SelectMany(EarlierIdentities.PostsEverOf).Distinct().OfType<StaffMemberView>()
                .Where(record => ReferenceEquals(record.School.Owner, trust))
                .SelectMany(record => record.Breaches.All.Items)
                .Where(breach => !held.Exists(post => WasTheirsBy(post, breach.RaisedAt)))
                .ToHashSet<BreachView>(ReferenceEqualityComparer.Instance);
    }

    private static bool WasTheirsBy(AppointmentView post, DateTimeOffset time) => post.EnrolledAt <= time
        && post.RolesAt(time, time).Contains(Role.TrustSafeguardingOfficer)
        && !post.Corrections.Any(told => told.Of == CorrectedDetail.Identity && told.At > time);
}
