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
    /// <param name="viewer">Who they are.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlySet<BreachView> MattersOfWhoChose(TrustView trust, Reach viewer, DateTimeOffset now)
    {
        var held = HeldAt(trust, viewer, now);
        return held.Count == 0 ? FrozenSet<BreachView>.Empty
            : trust.Posts.SelectMany(EarlierIdentities.PostsEverOf).Distinct().OfType<StaffMemberView>()
                .Where(record => ReferenceEquals(record.School.Owner, trust))
                .SelectMany(record => record.Breaches.All.Items)
                .Where(breach => !held.Exists(post => WasTheirsBy(post, breach.RaisedAt)))
                .ToHashSet<BreachView>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>Whether a matter about whoever has a record may be closed to its trust's officer for that, whether or not there is one.</summary>
    /// <param name="record">The record at a school.</param>
    /// <param name="viewer">Who the officer is.</param>
    /// <param name="now">The present.</param>
    public static bool CouldHaveChosen(StaffMemberView record, Reach viewer, DateTimeOffset now) =>
        HeldAt(record.School.Owner, viewer, now) is { Count: > 0 } held
        && EarlierIdentities.PostsEverOf(record).Any(post => post is AppointmentView appointment && ReferenceEquals(appointment.Place, record.School.Owner))
        && !held.Exists(post => IsTheirsSince(post, record.EnrolledAt));

    private static List<AppointmentView> HeldAt(TrustView trust, Reach viewer, DateTimeOffset now) =>
    [
        .. (viewer.Person?.Posts ?? []).OfType<AppointmentView>()
            .Where(post => viewer.IsOwn(post) && ReferenceEquals(post.Place, trust) && post.RolesInForceAt(now).Contains(Role.TrustSafeguardingOfficer)),
    ];

    private static bool IsTheirsSince(AppointmentView post, DateTimeOffset time) =>
        WasTheirsBy(post, time) && post.RoleHistory.All(told => told.Roles.Contains(Role.TrustSafeguardingOfficer));

    private static bool WasTheirsBy(AppointmentView post, DateTimeOffset time) => post.EnrolledAt <= time
        && post.RolesAt(time, time).Contains(Role.TrustSafeguardingOfficer)
        && !post.Corrections.Any(told => told.Of == CorrectedDetail.Identity && told.At > time);
}
