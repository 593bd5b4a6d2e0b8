using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Which posts at a trust or an authority somebody chose since a time: gave to whoever holds them, or had given by others whom they had chosen.</summary>
/// <remarks>
/// INVARIANT: a post is others' where somebody held it at that time, or where whoever gave it, and its role last, was there then by a role that appoints, or was chosen by such; or
/// is the operator. Whoever else told of it may be anybody, and takes nothing away by telling it again. It goes by what each was when they told of it: what is told of them
/// afterwards takes nothing back. An identity that they put right before that time is one that somebody had then.
/// </remarks>
internal sealed class ChosenPosts
{
    // By these somebody gives others their posts.
    private static readonly RoleSet Appointing = AppointmentDecider.OfATrust.Union(RoleSet.Of(Role.LocalAuthorityOfficer));

    private readonly IReadOnlyCollection<PostView> own;
    private readonly DateTimeOffset since;
    private readonly Dictionary<AppointmentView, RoleSet> givenByOthers = [];
    private readonly HashSet<AppointmentView> led = [];

    /// <param name="place">The trust, or the authority in its part as an owner.</param>
    /// <param name="own">The posts of the person, wherever they are.</param>
    /// <param name="since">The time.</param>
    public ChosenPosts(TrustView place, IReadOnlyCollection<PostView> own, DateTimeOffset since)
    {
        (this.own, this.since) = (own, since);
        List<AppointmentView> all = [.. place.Posts];
        foreach (var (post, roles, at, by) in all.SelectMany(TellingsOf).OrderBy(told => told.At))
        {
            List<AppointmentView> tellers = [.. all.Where(teller => teller.EnrolledAt < at && IsInForce(teller, at) && teller.IdentityAt(at) == by)];
            var isOfOthers = tellers.Count == 0 ? by == Viewer.Operator.Subject : tellers.Exists(teller => IsChosenByOthers(teller, Appointing, at));
            if (roles is { } given && isOfOthers && (at == post.EnrolledAt || post.EnrolledAt <= since || givenByOthers.ContainsKey(post)))
            {
                givenByOthers[post] = given;
            }
            else if (roles is null && !isOfOthers && at > since)
            {
                led.Add(post);
            }
        }
    }

    /// <summary>Since when, from a time on, somebody could have chosen who holds the posts at a place; null where they held none there since.</summary>
    /// <param name="place">The trust, or the authority in its part as an owner.</param>
    /// <param name="own">The posts of the person, wherever they are.</param>
    /// <param name="time">The time.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? CouldBeSince(TrustView place, IEnumerable<PostView> own, DateTimeOffset time, DateTimeOffset now) => own
        .Where(post => post is AppointmentView at && ReferenceEquals(at.Place, place) && From(post) < Until(post) && time < Until(post) && From(post) <= now)
        .Select(post => (DateTimeOffset?)Later(From(post), time)).Min();

    /// <summary>Whether others than they chose who holds a post at a time.</summary>
    /// <param name="post">A post at the place.</param>
    /// <param name="roles">With any of these it was held when they could not choose yet, or others gave it.</param>
    /// <param name="at">The time.</param>
    public bool IsChosenByOthers(AppointmentView post, RoleSet roles, DateTimeOffset at) =>
        IsGivenByOthers(post, roles) && (!led.Contains(post) || post.IdentityAt(at) == post.IdentityAt(since));

    /// <summary>Whether somebody whom they did not choose has a post: also while it is led to another identity.</summary>
    public bool IsHeldByOthers(AppointmentView post, RoleSet roles) => IsGivenByOthers(post, roles) && (!led.Contains(post) || post.IdentityAt(since) is not null);

    private bool IsGivenByOthers(AppointmentView post, RoleSet roles) => !own.Contains(post)
        && ((givenByOthers.TryGetValue(post, out var given) && given.Overlaps(roles))
            || (post.EnrolledAt <= since && IsInForce(post, since) && post.RolesAt(since, since).Overlaps(roles)));

    // The roles that were told; none where it was an identity.
    private static IEnumerable<(AppointmentView Post, RoleSet? Roles, DateTimeOffset At, string By)> TellingsOf(AppointmentView post) =>
    [
        .. post.RoleHistory.Select(told => (post, (RoleSet?)told.Roles, told.ToldAt, told.By)),
        .. post.Corrections.Where(told => told.Of == CorrectedDetail.Identity).Select(told => (post, (RoleSet?)null, told.At, told.By)),
    ];

    // By what had been told then: an end that is told afterwards takes back nothing of what they could do.
    private static bool IsInForce(PostView post, DateTimeOffset time) => From(post) <= time && time < Until(post);

    private static DateTimeOffset From(PostView post) => Later(post.EnrolledAt, post.Starts);

    private static DateTimeOffset Until(PostView post) => Later(post.Leaves, post.LeavingToldAt);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
