using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>What somebody is here at present, by the records, and what follows from it: for their own eyes.</summary>
/// <param name="IsKnown">Whether a record knows them at all.</param>
/// <param name="Name">The name that colleagues see; null where no record knows them.</param>
/// <param name="Places">The posts that they hold today.</param>
internal sealed record Standing(bool IsKnown, string? Name, IReadOnlyList<HeldPlace> Places)
{
    // Of the matters at a place that are not closed so many of the newest are looked at for one that its viewer may handle.
    private static readonly PageRequest MattersLookedAt = new(First: 100);

    // What is open to oneself of an emergency access is open to whoever has taken one, and to nobody for being themselves.
    private static readonly HashSet<string> OfEmergencies = ["endEmergencyAccess", "recordEmergencyAccessSeen", "reviewEmergencyAccess"];

    private const string SayingSeen = "Mutation.recordEmergencyAccessSeen";

    private static readonly BreachFilter NotClosed = new(Status: [.. Enum.GetValues<BreachStatus>().Where(status => status != BreachStatus.Closed)]);

    /// <summary>What a caller is by the records of a node.</summary>
    public static Standing Of(SafeguardingNode node, Viewer viewer) =>
        node.Feed.Read(views => Of(new VisibleRecords(views, viewer, node.Time.GetUtcNow(), SafeguardingApi.Access), SafeguardingApi.Access));

    /// <summary>The same, of records that hold still.</summary>
    public static Standing Of(VisibleRecords records, AccessRules rules) => records.PersonOfViewer is not { } person
        ? new Standing(false, null, [])
        : new Standing(true, person.Posts.FirstOrDefault(records.IsOwn)?.DisplayName, [.. records.PostsOfViewer.Select(post => PlaceOf(records, rules, post))]);

    private static HeldPlace PlaceOf(VisibleRecords records, AccessRules rules, PostView post)
    {
        var (concerned, emergencies) = (Concerned(records, post).ToList(), records.EmergencyAccesses(OwnerOf(post), null, MattersLookedAt).Nodes);
        return new HeldPlace(
            NameOf(records, post),
            string.Join(" and ", post.RolesAt(records.Now).Select(role => Vocabulary.PhraseOf(role))),
            Deeds.Of(rules, (mutation, to) => OfEmergencies.Contains(mutation)
                ? emergencies.Any(access => records.IsOpen(to, access))
                : concerned.Exists(record => records.IsOpen(to, record))),
            records.EmergencyAccesses(OwnerOf(post), isSeen: false, MattersLookedAt).Nodes
                .Count(access => IsAt(access, post) && !records.IsOwn(access.Post) && records.IsOpen(rules.Of(SayingSeen), access)));
    }

    // A post at a school watches over that school alone.
    private static bool IsAt(EmergencyAccessView access, PostView post) => post is not StaffMemberView member || ReferenceEquals(member.School, access.School);

    private static TrustView OwnerOf(PostView post) => post switch
    {
        StaffMemberView member => member.School.Owner,
        AppointmentView appointment => appointment.Place,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string NameOf(VisibleRecords records, PostView post) => post switch
    {
        StaffMemberView member => member.School.Name,
        AppointmentView { LocalAuthorityCode: { } code } => records.LocalAuthority(code)?.Name ?? code,
        AppointmentView appointment => appointment.Place.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // What the rules are asked about: the place, at a school one's own record, and the matters that one sees there, of which some are theirs to handle.
    private static IEnumerable<object> Concerned(VisibleRecords records, PostView post) => post switch
    {
        StaffMemberView { School: var school } member => [school, member, .. records.Breaches(school, NotClosed, MattersLookedAt).Nodes],
        AppointmentView { LocalAuthorityCode: { } code } => records.LocalAuthority(code) is { } authority ? [authority] : [],
        AppointmentView { Place: var trust } =>
            [trust, .. records.Breaches(NotClosed, BreachOrder.RaisedAtDesc, MattersLookedAt).Nodes.Where(breach => breach.School.Owner == trust)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
