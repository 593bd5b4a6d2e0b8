using System.Collections.Frozen;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Officers of a trust, and LADOs, whom the subject of a matter chose.</summary>
/// <remarks>
/// INVARIANT: nobody chooses who looks at what is said of themselves. Whoever holds a post at a trust gives others theirs there, changes their roles and puts their identities
/// right. So a matter about somebody who held one at any moment since it was raised, by whichever identity, is open to no officer of the trust whom they chose since
/// (<see cref="ChosenPosts"/>). Nor, of one about somebody who held a post at an authority, to a LADO there whom they chose, as long as another is there: above a LADO nobody
/// stands, and what nobody may see is lost.
/// </remarks>
internal static class ChosenOfficers
{
    private static readonly RoleSet AsOfficer = RoleSet.Of(Role.TrustSafeguardingOfficer);
    private static readonly RoleSet AsLado = RoleSet.Of(Role.LocalAuthorityOfficer);

    /// <summary>The matters at a trust's schools that are closed to its officer for that, and are about somebody else.</summary>
    /// <param name="trust">The trust; an authority in its part as an owner has no officers.</param>
    /// <param name="viewer">Who they are.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlySet<BreachView> MattersOfWhoChose(TrustView trust, Reach viewer, DateTimeOffset now)
    {
        var held = HeldAt(trust, AsOfficer, viewer, now);
        return held.Count == 0 ? FrozenSet<BreachView>.Empty
            : RecordsOfOthers(trust, viewer).SelectMany(record => ClosedAbout(record, trust, held, now)).ToHashSet<BreachView>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>The schools of a trust of which there can be such a matter, whether or not there is any.</summary>
    /// <param name="trust">As above.</param>
    /// <param name="viewer">Who they are.</param>
    /// <param name="now">The present.</param>
    public static IReadOnlySet<SchoolView> SchoolsOfWhoCouldChoose(TrustView trust, Reach viewer, DateTimeOffset now) => HeldAt(trust, AsOfficer, viewer, now).Count == 0
        ? FrozenSet<SchoolView>.Empty
        : RecordsOfOthers(trust, viewer).Where(record => CouldHaveChosen(record, viewer, now)).Select(record => record.School).ToHashSet();

    /// <summary>Whether a matter about whoever has a record may be closed to its trust's officer for that, whether or not there is one.</summary>
    /// <param name="record">The record at a school.</param>
    /// <param name="viewer">Who the officer is.</param>
    /// <param name="now">The present.</param>
    public static bool CouldHaveChosen(StaffMemberView record, Reach viewer, DateTimeOffset now) =>
        HeldAt(record.School.Owner, AsOfficer, viewer, now) is { Count: > 0 } held
        && ChosenPosts.CouldBeSince(record.School.Owner, EarlierIdentities.PostsEverOf(record), record.EnrolledAt, now) is { } since
        && !held.Exists(post => IsTheirsSince(post, since));

    /// <summary>Whether a matter is closed to the LADO of an authority for that, or since it is about themselves by an identity that their post there had, or the record.</summary>
    /// <param name="breach">The matter.</param>
    /// <param name="authority">The authority by which it would be open.</param>
    /// <param name="viewer">Who the LADO is.</param>
    /// <param name="now">The present.</param>
    public static bool IsClosedToLado(BreachView breach, LocalAuthorityView authority, Reach viewer, DateTimeOffset now)
    {
        var own = OnceOf(breach.Subject);
        if (viewer.Person is { } person && IsAbout(person, own))
        {
            return true;
        }

        if (own.OfType<AppointmentView>().FirstOrDefault(post => post.LocalAuthorityCode == authority.Code)?.Place is not { } place
            || HeldAt(place, AsLado, viewer, now) is not { Count: > 0 } held
            || ChosenPosts.CouldBeSince(place, own, breach.RaisedAt, now) is not { } since)
        {
            return false;
        }

        // INVARIANT: it is closed for the sake of those alone to whom it is not closed as well.
        var chosen = new ChosenPosts(place, own, since);
        return !held.Exists(post => chosen.IsChosenByOthers(post, AsLado, now)) && place.Posts.Any(post => post.RolesInForceAt(now).Overlaps(AsLado)
            && post.Person is { } other && !ReferenceEquals(other, viewer.Person) && !IsAbout(other, own) && chosen.IsHeldByOthers(post, AsLado));
    }

    private static IEnumerable<StaffMemberView> RecordsOfOthers(TrustView trust, Reach viewer) =>
        trust.Posts.SelectMany(EarlierIdentities.PostsEverOf).Distinct().OfType<StaffMemberView>()
            .Where(record => ReferenceEquals(record.School.Owner, trust) && !viewer.IsSelf(record));

    private static IEnumerable<BreachView> ClosedAbout(StaffMemberView record, TrustView trust, List<AppointmentView> held, DateTimeOffset now)
    {
        var own = EarlierIdentities.PostsEverOf(record);
        return record.Breaches.All.Items.Where(breach => ChosenPosts.CouldBeSince(trust, own, breach.RaisedAt, now) is { } since
            && new ChosenPosts(trust, own, since) is var chosen && !held.Exists(post => chosen.IsChosenByOthers(post, AsOfficer, now)));
    }

    // What an authority tells joins its posts with records of its own log, from one to the next; with those of a trust by one step alone.
    private static HashSet<PostView> OnceOf(StaffMemberView subject) =>
        [.. EarlierIdentities.PostsOnceBeside(subject), .. subject.School.Owner.IsTrust ? [] : EarlierIdentities.PostsEverOf(subject)];

    // In whichever of their posts at authorities, also one that has ended and was given them anew.
    private static bool IsAbout(PersonView person, HashSet<PostView> own) => person.Posts.Any(post => post is AppointmentView { Trust: null } && own.Contains(post));

    private static List<AppointmentView> HeldAt(TrustView place, RoleSet roles, Reach viewer, DateTimeOffset now) =>
    [
        .. (viewer.Person?.Posts ?? []).OfType<AppointmentView>()
            .Where(post => viewer.IsOwn(post) && ReferenceEquals(post.Place, place) && post.RolesInForceAt(now).Overlaps(roles)),
    ];

    private static bool IsTheirsSince(AppointmentView post, DateTimeOffset time) => post.EnrolledAt <= time && post.IsHeldAt(time)
        && post.RoleHistory.All(told => told.Roles.Overlaps(AsOfficer)) && !post.Corrections.Any(told => told.Of == CorrectedDetail.Identity && told.At > time);
}
