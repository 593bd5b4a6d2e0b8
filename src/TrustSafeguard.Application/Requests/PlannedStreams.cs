using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests;

/// <summary>The streams that plans are made on (<see cref="PlanningScope.AsShown"/>).</summary>
internal static class PlannedStreams
{
    /// <summary>Those of all staff of a log: of whoever leads, and of who is managed by whom.</summary>
    public static string AllStaff { get; } = AllOf(StreamKinds.StaffMember);

    /// <summary>Those of all posts at the trust or the authority of a log.</summary>
    public static string AllAppointments { get; } = AllOf(StreamKinds.Appointment);

    /// <summary>Those of all schools of a log.</summary>
    public static string AllSchools { get; } = AllOf(StreamKinds.School);

    private static string[] OfOthersAtWork { get; } = [AllOf(StreamKinds.Breach), AllOf(StreamKinds.Authorisation)];

    /// <summary>Everything that a log holds.</summary>
    public static string All => string.Empty;

    /// <summary>Whatever shows somebody at work in a post: its own record, their contacts, what they handled, and their words on authorisations.</summary>
    public static string[] AtWork(string post) => [StreamIds.OwnName(post), .. OfOthersAtWork];

    /// <summary>Where the policies of a school are published that stand in its own log: for a maintained school that of its authority is among them.</summary>
    public static string[] PoliciesOf(SchoolView school) => school.Owner.IsTrust
        ? [school.Id, school.Owner.Id]
        : [school.Id, school.Owner.Id, StreamIds.Layer(school.Owner.Uid).Name];

    /// <summary>What an authorisation is worth by: its own record, and those of the people whose words it holds.</summary>
    public static IEnumerable<string> WorthOf(AuthorisationView authorisation) =>
        authorisation.Words.Select(word => word.By?.Id).OfType<string>().Prepend(authorisation.Id);

    /// <summary>All posts of the person who holds one, by earlier identities too: somebody stands where they do by all of them.</summary>
    public static string[] PostsOf(PostView post) => [.. EarlierIdentities.PostsAnywhere(post).Select(each => each.Id)];

    /// <summary>
    /// What it turns on beside their own records whether a caller manages somebody, or stands under them: who manages whom above each of them; and whether the caller has emergency
    /// access to the school.
    /// </summary>
    public static IEnumerable<string> Between(PlanningScope scope, StaffMemberView member)
    {
        var (posts, now) = (scope.CallerPosts, scope.Now);
        return posts.OfType<StaffMemberView>().Append(member).SelectMany(post => post.ManagersAt(now)).Select(manager => manager.Id)
            .Concat(posts.Select(post => StreamIds.EmergencyAccess(post.Person?.Id ?? post.Id, member.School.Urn).Name));
    }

    /// <summary>All posts of the person who has an identity: of whoever is put into a post by it, what they were ever given counts.</summary>
    public static IEnumerable<string> PostsOf(PlanningScope scope, string? identity) => Identities.PostsEverOf(identity, scope.Views).Select(each => each.Id);

    private static string AllOf(StreamKind kind) => $"{kind.Prefixes[0]}-";
}
