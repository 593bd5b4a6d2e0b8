using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>
/// Who comes after the holders of a post that nobody else there gives or ends. Nobody ends their own, so that whoever dies or resigns as the last one would hold it for ever.
/// </summary>
internal static class FirstSuccessors
{
    public const string WhereGone = "If all who hold it have died or gone, give the identity of each to `--in-place-of`: that records it, and the next in their place.";

    private static readonly RoleSet Governing = RoleSet.Of(Role.Governor);

    private static readonly Refusal NotHeld = FirstPostRequests.OtherIdentity with
    {
        Message = "Give to `--in-place-of` the identity of whoever holds this post, or was the last to hold it: nobody there has this one.",
    };

    private static readonly Refusal OthersEnd = new(
        "appointment.others-end",
        "Ask whoever else holds this post to record that the other has gone, with `endAppointment`, or `recordStaffMemberLeft` at a school, and to record who comes next: "
            + "the operator does so only where nobody else can. If all who hold it have gone, give `--in-place-of` with the identity of each.");

    /// <summary>The post of whoever was given it in the place of one who has gone; null where it was not done yet.</summary>
    public static PostView? GivenBefore(SafeguardingViews views, AppointInPlaceOf input, DateTimeOffset now) =>
        GoneFrom(views, input) is not { } gone || gone.Exists(post => IsToEnd(post, input.Place.Role, now)) ? null : EverHeld(views, input.Place).FirstOrDefault(
            post => !gone.Contains(post) && FirstAtSchool.IsHolder(post, input.Place.Role, now) && FirstPostRequests.IdentitiesOf(post).Contains(input.Identity));

    public static CommandPlan Plan(PlanningScope scope, AppointInPlaceOf input)
    {
        var (place, now) = (input.Place, scope.Now);
        SchoolView? school = null;
        if ((place.IsAtSchool ? FirstAtSchool.Absence(scope.Views.Organisations, place, out school) : place.Absence(scope.Views.Organisations)) is { } absence)
        {
            return absence;
        }

        if (GoneFrom(scope.Views, input) is not { } gone)
        {
            return NotHeld;
        }

        // INVARIANT: nothing is the operator's to give or to end that somebody there may.
        if (EverHeld(scope.Views, place).Any(other => other.Person is not null && !gone.Exists(other.IsSamePersonAs) && other.RolesInForceAt(now).Contains(place.Role)))
        {
            return OthersEnd;
        }

        var next = school is null
            ? FirstAtSchool.RefusalOfLado(scope, place, input.Identity) is { } chair ? chair : FirstPostRequests.Appointing(scope, place, input.Identity, input.DisplayName)
            : FirstAtSchool.RefusalOfHandler(scope, input.Identity, school) is { } lado ? lado
            : GovernorOf(school, input.Identity, now) is { } governor ? Chairing(scope, governor)
            : FirstAtSchool.Enrolling(scope, place, school, input.Identity, input.DisplayName);
        List<PostView> ended = [.. gone.Where(post => IsToEnd(post, place.Role, now))];
        return next.Refusals.Count > 0 || ended.Count == 0 ? next : next with
        {
            Commands = [.. ended.Select(post => EndOf(scope, post)), .. next.Commands],
            PlannedOn = scope.AsShown(
                next.Log, [school?.Id ?? place.Log.Value],
                [PlannedStreams.AllStaff, PlannedStreams.AllAppointments, .. ended.SelectMany(post => PlannedStreams.AtWork(post.Id)).Distinct()]),
        };
    }

    private static IEnumerable<PostView> EverHeld(SafeguardingViews views, FirstPlace place) => !place.IsAtSchool ? place.Holders(views.Organisations)
        : place.School(views.Organisations)?.Staff.Where(post => post.RolesEver.Contains(place.Role)) ?? [];

    // Null where one of them never held it.
    private static List<PostView>? GoneFrom(SafeguardingViews views, AppointInPlaceOf input)
    {
        List<PostView> held = [.. EverHeld(views, input.Place)];
        List<PostView?> gone = [.. input.Gone.Select(identity => held.FindLast(post => FirstPostRequests.IsOf(post.Identity, PlainText.Tidy(identity)))).Distinct()];
        return gone.Count == 0 || gone.Contains(null) ? null : [.. gone.OfType<PostView>()];
    }

    // A day that is recorded already stands.
    private static bool IsToEnd(PostView gone, Role role, DateTimeOffset now) => gone.EndsOn is null && FirstAtSchool.IsHolder(gone, role, now);

    // Who chairs the governors next is a governor mostly, and has a record there.
    private static StaffMemberView? GovernorOf(SchoolView school, string identity, DateTimeOffset now) => school.Staff.FirstOrDefault(
        post => FirstPostRequests.IsOf(post.Identity, identity) && post.RolesInForceAt(now) == Governing);

    private static CommandPlan Chairing(PlanningScope scope, StaffMemberView governor) => CommandPlan.For(
        governor.Id, governor.Log,
        GrainCommand.To(StreamIds.StaffMember(governor.Id), new StaffMemberCommand.ChangeRoles(RoleSet.Of(Role.ChairOfGovernors), scope.Today, scope.Today))) with
    {
        PlannedOn = scope.AsShown(governor.Log, [governor.School.Id], PlannedStreams.AllStaff, PlannedStreams.AllAppointments),
    };

    // What they did stands: they go on the first day after it.
    private static GrainCommand EndOf(PlanningScope scope, PostView gone)
    {
        var on = gone.StartsOn > scope.Today ? gone.StartsOn : scope.Today;
        on = gone.AtWorkOn >= on ? LondonTime.DaysAfter(gone.AtWorkOn.Value, 1) : on;
        return gone is StaffMemberView
            ? GrainCommand.To(StreamIds.StaffMember(gone.Id), new StaffMemberCommand.RecordLeft(on, scope.Today, gone.AtWorkOn))
            : GrainCommand.To(StreamIds.Appointment(gone.Id), new AppointmentCommand.End(on, scope.Today, gone.AtWorkOn));
    }
}
