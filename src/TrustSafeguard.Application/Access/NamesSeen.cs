using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Access;

/// <summary>The name of whoever did something that a log was told of, to stand beside their identity wherever that is shown.</summary>
/// <remarks>
/// INVARIANT: nobody chooses the name beside another's deed. Whoever records somebody elsewhere, under an identity and a name of their choice, could else say who did something
/// here. No post counts of another trust, of another school of an authority, or of an authority that the school was never in; what counts at the school itself goes before what
/// counts beside it; and where several count for which nobody of the school answers, they have one name, or there is none.
/// </remarks>
public static class NamesSeen
{
    private enum Nearness
    {
        OfTheSchool,
        OfItsAuthority,
        OfItsTrust,
        Strange,
    }

    extension(VisibleRecords seen)
    {
        /// <summary>The name as it is recorded now. Null where nobody who counts has the identity letter by letter.</summary>
        /// <param name="identity">Under which the log remembers them.</param>
        /// <param name="log">The log that was told.</param>
        /// <param name="school">The school that it is about, wherever that has come to since.</param>
        public string? NameOf(string identity, LogId log, SchoolView school) =>
            (from post in seen.Spelt(identity)
             group post by NearnessOf(seen, post, log, school) into alike
             where alike.Key != Nearness.Strange
             orderby alike.Key
             select alike.Key == Nearness.OfTheSchool ? alike.MinBy(post => post.Key)!.DisplayName : OnlyName(alike)).FirstOrDefault();

        /// <summary>The same of what is about no school: the one name that all of a log have for the identity.</summary>
        public string? NameOf(string identity, LogId log) => OnlyName(seen.Spelt(identity).Where(post => post.Log == log));

        private IEnumerable<PostView> Spelt(string identity) =>
            Viewer.IsNobody(identity) ? [] : seen.Views.People.PersonOf(identity)?.Posts.Where(post => post.Identity == identity) ?? [];
    }

    private static Nearness NearnessOf(VisibleRecords seen, PostView post, LogId log, SchoolView school) => post switch
    {
        StaffMemberView member when member.School == school => Nearness.OfTheSchool,
        AppointmentView { Trust: not null } when post.Log == log || post.CountsAt(school) => Nearness.OfTheSchool,
        AppointmentView appointment when seen.LocalAuthorityOf(appointment) is { } authority && school.IsOrWasIn(authority) => Nearness.OfItsAuthority,
        StaffMemberView member when post.Log == log && member.School.Owner.IsTrust => Nearness.OfItsTrust,
        _ => Nearness.Strange,
    };

    private static string? OnlyName(IEnumerable<PostView> posts) => posts.Select(post => post.DisplayName).Distinct(StringComparer.Ordinal).ToList() is [var name] ? name : null;
}
