using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>What whoever ends a post is told where nobody is left who handles or watches over matters by the roles of it: from which day, and what to do.</summary>
/// <remarks>INVARIANT: it turns on posts alone, and is the same whether or not there is any matter: whoever ends the post may be kept from it.</remarks>
/// <param name="Notices">One for each of these roles.</param>
/// <param name="Streams">What the names of the streams contain that they turn on: any post beside it may be given the role meanwhile.</param>
internal readonly record struct Vacancies(IReadOnlyList<string> Notices, IReadOnlyList<string> Streams)
{
    private static readonly RoleSet Watching = BreachDecider.Handlers.Union(RoleSet.Of(Role.DesignatedSafeguardingLead, Role.TrustSafeguardingOfficer));

    public static Vacancies None { get; } = new([], []);

    /// <summary>Where a post ends on a day, or is nobody's from then on who can be found by it.</summary>
    public static Vacancies WhereLeft(PostView post, DateOnly on) => Of(post, on, _ => RoleSet.Empty);

    /// <summary>Where a post has these roles from a day on, and no others until the next day of which anything was told.</summary>
    public static Vacancies WhereChanged(PostView post, RoleSet roles, DateOnly from)
    {
        var next = post.RoleHistory.Where(told => told.From > from).Select(told => (DateOnly?)told.From).Min();
        return Of(post, from, day => day >= next ? RolesOn(post, day) : day >= post.EndsOn ? RoleSet.Empty : roles);
    }

    private static Vacancies Of(PostView post, DateOnly from, Func<DateOnly, RoleSet> then)
    {
        // Whoever no identity finds handles nothing, and before the first day nothing is changed.
        if (post.Person is null || from < post.StartsOn)
        {
            return None;
        }

        var held = post.RoleHistory.Where(told => told.From >= from).Aggregate(RolesOn(post, from.AddDays(-1)), (roles, told) => roles.Union(told.Roles)).Intersect(Watching);
        if (held.IsEmpty)
        {
            return None;
        }

        List<PostView> others = [.. PostsBeside(post).Where(other => other != post && other.Person is not null && other.RolesEver.Overlaps(held))];
        List<DateOnly> days = [from, .. others.Append(post).SelectMany(DaysOf).Where(day => day > from).Order()];
        List<string> notices = [];
        foreach (var role in held)
        {
            if (days.Exists(IsVacant))
            {
                notices.Add(NoticeOf(post, role, days.Find(IsVacant)));
            }

            bool IsVacant(DateOnly day) => !then(day).Contains(role) && !others.Exists(other => RolesOn(other, day).Contains(role));
        }

        return new(notices, [post is StaffMemberView ? PlannedStreams.AllStaff : PlannedStreams.AllAppointments]);
    }

    private static IEnumerable<PostView> PostsBeside(PostView post) => post switch
    {
        StaffMemberView member => member.School.Staff,
        AppointmentView appointment => appointment.Place.Posts,
        _ => [],
    };

    private static IEnumerable<DateOnly> DaysOf(PostView post) =>
        post.RoleHistory.Select(told => told.From).Concat(post.EndsOn is { } on ? [on] : Enumerable.Empty<DateOnly>());

    private static RoleSet RolesOn(PostView post, DateOnly day) => post.RolesInForceAt(LondonTime.StartOf(day));

    private static string NoticeOf(PostView post, Role role, DateOnly day) =>
        $"From {day:d MMMM yyyy} nobody who can sign in is recorded as {NameOf(role)}, and what is theirs to handle or to watch over waits for the next. {NextOf(post, role)} "
            + "Have whatever is open looked at before that day: this is said whether or not anything is.";

    private static string NameOf(Role role) => role switch
    {
        Role.Headteacher => "the head of this school",
        Role.DesignatedSafeguardingLead => "the designated safeguarding lead of this school",
        Role.ChairOfGovernors => "the chair of governors of this school",
        Role.ChairOfTrustees => "the chair of trustees of this trust",
        Role.TrustSafeguardingOfficer => "the safeguarding officer of this trust",
        _ => "the designated officer (LADO) of this local authority",
    };

    // What nobody but a holder gives is the operator's once none is left.
    private static string NextOf(PostView post, Role role) => (role, Logs.IsOfTrust(post.Log)) switch
    {
        (Role.ChairOfGovernors, false) => "Have a chair of governors enrol the next with `enrolStaffMember` before then; after it, ask whoever runs the server.",
        (Role.ChairOfTrustees, _) => "Have a chair of trustees appoint the next with `appoint` before then; after it, ask whoever runs the server.",
        (Role.LocalAuthorityOfficer, _) => "Have a LADO appoint the next with `appoint` before then; after it, ask whoever runs the server.",
        (Role.TrustSafeguardingOfficer, _) => "Have an officer, or the chair of trustees, appoint the next with `appoint`.",
        (_, true) => "Have the safeguarding officer of the trust enrol the next with `enrolStaffMember`.",
        _ => "Have the chair of governors enrol the next with `enrolStaffMember`.",
    };
}
