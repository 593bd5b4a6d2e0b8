using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Access;

/// <summary>Which logs can tell a viewer of anything, at present or on a day to come: by whatever posts they have, whether these are held yet or not.</summary>
/// <remarks>
/// INVARIANT: of a log it rests on what that tells of posts and places, on posts at authorities, and on no time; and it includes the log of whatever
/// <see cref="ViewerAccess.Sees(object)"/> opens at any time while these stand. What of it they see is for that to say.
/// </remarks>
/// <param name="viewer">Who does not see all.</param>
public sealed class LogsInReach(Viewer viewer)
{
    // Who somebody is changes with no post that they get: once known, they are not looked up again.
    private PersonView? person;

    /// <summary>Whether a log is one of them. Only while reading.</summary>
    /// <param name="views">The views.</param>
    /// <param name="log">The log.</param>
    public bool Include(SafeguardingViews views, LogId log)
    {
        person ??= views.People.PersonOf(viewer);
        foreach (var post in person?.Posts ?? [])
        {
            // Posts with another spelling of the identity open nothing.
            if (viewer.IsSpeltIn(post) && (post.Log == log
                || (post is AppointmentView { LocalAuthorityCode: { } code } && IsOrWasIn(views.Organisations.FindLocalAuthority(code), views, log))))
            {
                return true;
            }
        }

        // Of nobody whom records know: the places that a token names.
        return viewer.Caller is { Kind: not CallerKind.Person } && HeldPost.Of(views, viewer, person: null, now: default)
            .Any(held => held.School?.Log == log || held.Owner?.Log == log || IsOrWasIn(held.Authority, views, log));
    }

    // What was referred stays with the authority that was told, wherever the school has come to since.
    private static bool IsOrWasIn(LocalAuthorityView? authority, SafeguardingViews views, LogId log) =>
        authority is not null && views.Organisations.FindOwner(log.Value) is { } owner && owner.Schools.Any(school => school.IsOrWasIn(authority));
}
