using System.Collections.Frozen;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Officers of a trust, and LADOs, whom the subject of a matter could have chosen.</summary>
/// <remarks>
/// INVARIANT: nobody chooses who looks at what is said of themselves. Whoever holds a post at a trust gives others theirs there, changes their roles and puts their identities
/// right. So a matter that is about somebody who holds or held one, by whichever identity, is open to no officer of the trust who was not its
/// officer, by the same identity, when it was raised. Nor, of one about somebody who holds or held a post at an authority, to a LADO there who was not so then, as long as
/// another is there who was: above a LADO nobody stands, and what nobody may see is lost.
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

    /// <summary>Whether a matter is closed to the LADO of an authority for that, or since it is about themselves by an identity that their post there had, or the record.</summary>
    /// <param name="breach">The matter.</param>
    /// <param name="authority">The authority by which it would be open.</param>
    /// <param name="viewer">Who the LADO is.</param>
    /// <param name="now">The present.</param>
    public static bool IsClosedToLado(BreachView breach, LocalAuthorityView authority, Reach viewer, DateTimeOffset now)
    {
        // In whichever of their posts at authorities, also one that has ended and was given them anew.
        if (viewer.Person?.Posts.Any(post => post is AppointmentView { Trust: null } && EarlierIdentities.PostsOnceBeside(post).Contains(breach.Subject)) == true)
        {
            return true;
        }

        var held = HeldPostsAt(authority, viewer, now);
        List<PostView> own = [.. EarlierIdentities.PostsOnceBeside(breach.Subject)];
        if (held.Count == 0 || !own.Exists(post => post is AppointmentView at && at.LocalAuthorityCode == authority.Code))
        {
            return false;
        }

        List<AppointmentView> then = [.. held[0].Place.Posts.Where(post => !own.Contains(post) && WasLadoAt(post, breach.RaisedAt))];
        return !held.Exists(post => then.Contains(post) && IsOfTheSame(post, breach.RaisedAt, then))
            && then.Exists(post => post.Person is { } person && !ReferenceEquals(person, viewer.Person) && post.RolesInForceAt(now).Contains(Role.LocalAuthorityOfficer));
    }

    private static List<AppointmentView> HeldPostsAt(LocalAuthorityView authority, Reach viewer, DateTimeOffset now) =>
    [
        .. (viewer.Person?.Posts ?? []).OfType<AppointmentView>().Where(post =>
            viewer.IsOwn(post) && post.LocalAuthorityCode == authority.Code && post.RolesInForceAt(now).Contains(Role.LocalAuthorityOfficer)),
    ];

    // Whoever led the post to another identity and back has closed nothing by it; and where the operator, or somebody who was the LADO then, put it right, it is theirs still.
    private static bool IsOfTheSame(AppointmentView post, DateTimeOffset time, List<AppointmentView> then) => IdentityAt(post, time) == post.Identity
        || post.Corrections.Where(told => told.Of == CorrectedDetail.Identity && told.At > time)
            .All(told => told.By == Viewer.Operator.Subject || then.Exists(other => !ReferenceEquals(other, post) && HadIdentity(other, told.By)));

    private static bool HadIdentity(AppointmentView post, string identity) =>
        post.Identity == identity || post.Corrections.Any(told => told.Of == CorrectedDetail.Identity && told.Was == identity);

    // INVARIANT: it goes by what had been told then. While a colleague's post is led away for a moment, they are there all the same.
    private static bool WasLadoAt(AppointmentView post, DateTimeOffset time) => WasGivenBy(post, Role.LocalAuthorityOfficer, time) && IdentityAt(post, time) is not null;

    private static string? IdentityAt(AppointmentView post, DateTimeOffset time) =>
        post.Corrections.FirstOrDefault(told => told.Of == CorrectedDetail.Identity && told.At > time) is { } since ? since.Was : post.Identity;

    private static List<AppointmentView> HeldAt(TrustView place, Reach viewer, DateTimeOffset now) =>
    [
        .. (viewer.Person?.Posts ?? []).OfType<AppointmentView>()
            .Where(post => viewer.IsOwn(post) && ReferenceEquals(post.Place, place) && post.RolesInForceAt(now).Contains(Role.TrustSafeguardingOfficer)),
    ];

    private static bool IsTheirsSince(AppointmentView post, DateTimeOffset time) =>
        WasTheirsBy(post, time) && post.RoleHistory.All(told => told.Roles.Contains(Role.TrustSafeguardingOfficer));

    private static bool WasTheirsBy(AppointmentView post, DateTimeOffset time) => WasGivenBy(post, Role.TrustSafeguardingOfficer, time)
        && !post.Corrections.Any(told => told.Of == CorrectedDetail.Identity && told.At > time);

    private static bool WasGivenBy(AppointmentView post, Role role, DateTimeOffset time) =>
        post.EnrolledAt <= time && post.IsHeldAt(time) && post.RolesAt(time, time).Contains(role);
}
