using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>
/// The first posts of a school that is in no trust, where no officer gives them: its chair of governors, who gives the others, and its head. Each is a record among the staff.
/// </summary>
internal static class FirstAtSchool
{
    private static readonly Refusal OfATrust = new(
        "appointment.school-of-a-trust",
        "Ask the safeguarding officer of its trust to enrol whoever leads or governs this school, with `enrolStaffMember`: it is in a trust, whose first officer is appointed "
            + "with `appoint first-officer`.",
        "school");

    private static readonly Refusal ChairIsHeld = new(
        "appointment.not-the-first",
        "Ask the chair of governors to enrol further people with `enrolStaffMember`: the operator records one alone, and only while nobody holds the post or is to. If you gave "
            + $"their identity wrongly, put it right with the command `appoint` and `--replace`. {FirstSuccessors.WhereGone}");

    private static readonly Refusal HeadIsHeld = new(
        "appointment.not-the-first",
        "Ask the chair of governors to enrol whoever comes next with `enrolStaffMember`: the operator records the first head, and a further one only while nobody holds "
            + "the post or is to, and nobody chairs the governors. If you gave their identity wrongly, put it right with the command `appoint` and `--replace`. "
            + "If the chair has gone, record the next chair first, with `appoint first-chair-of-governors` and `--in-place-of`.");

    private static readonly Refusal IsTheLado = new(
        "appointment.own-handler",
        "Give the identity of somebody else: this is the local authority's designated officer (LADO), who handles what is said of the chair of governors.", "identity");

    private static readonly Refusal IsAChair = new(
        "appointment.own-handler",
        "Give the identity of somebody else: this person chairs the governors of a school that the local authority maintains, and its LADO handles what is said of that chair.",
        "identity");

    private static readonly Refusal NotTheOperators = new(
        "appointment.not-the-operators",
        "Ask the chair of governors to put the identity right with `correctIdentity`: the operator does so for a post alone that the operator gave, until it ends.");

    private static readonly Refusal OthersCorrect = new(
        "appointment.others-correct",
        "Ask the chair of governors to put the identity right with `correctIdentity`: the operator does so only where nobody else can. Where the chair cannot sign in either, "
            + "since the operator gave their identity wrongly too, put theirs right first with the command `appoint first-chair-of-governors` and `--replace`.");

    /// <summary>The record of whoever was given the post by an identity before, also where it was put right since, and has not left; null where there is none.</summary>
    public static StaffMemberView? GivenBefore(SafeguardingViews views, AppointFirst input, DateTimeOffset now) => input.Place.School(views.Organisations) is { } school
        ? HoldersOf(school, input.Place.Role, now).FirstOrDefault(post => FirstPostRequests.IdentitiesOf(post).Contains(input.Identity))
        : null;

    /// <summary>Why somebody cannot be the authority's officer: nobody would handle what is said of them as a chair of governors. Null where they can.</summary>
    public static Refusal? RefusalOfLado(PlanningScope scope, FirstPlace place, string identity) =>
        place.Post == FirstPost.LocalAuthorityOfficer && scope.Views.People.PersonOf(identity)?.Posts.Any(
            post => post is StaffMemberView && post.Log == place.Log && post.RolesInForceAt(scope.Now).Contains(Role.ChairOfGovernors)) == true ? IsAChair : null;

    public static CommandPlan Plan(PlanningScope scope, AppointFirst input)
    {
        var (place, now) = (input.Place, scope.Now);
        if (Absence(scope.Views.Organisations, place, out var school) is { } absence)
        {
            return absence;
        }

        if (RefusalOfAnother(school!, place.Role, now) is { } held)
        {
            return held;
        }

        return RefusalOfHandler(scope, input.Identity, school!) is { } lado ? lado : Enrolling(scope, place, school!, input.Identity, input.DisplayName);
    }

    /// <summary>What gives a post at a school to somebody who has no record there.</summary>
    public static CommandPlan Enrolling(PlanningScope scope, FirstPlace place, SchoolView school, string identity, string displayName)
    {
        var stream = StreamIds.FirstAtSchool(school.Urn, place.Role, place.Given(scope.Views).Next);
        var enrolled = new StaffMemberEvent.Enrolled(school.Urn, displayName, RoleSet.Of(place.Role), LineManager: null, identity, scope.Today);
        return Identities.Claim(scope, identity, school, stream.Name, out var claim) is { } taken
            ? taken
            : CommandPlan.For(stream.Name, school.Log, GrainCommand.First(stream, new StaffMemberCommand.Enrol(enrolled, scope.Today))) with
            {
                PlannedOn = scope.AsShown(school.Log, [school.Id], PlannedStreams.AllStaff, PlannedStreams.AllAppointments),
                Claim = claim,
            };
    }

    public static CommandPlan PlanReplacing(PlanningScope scope, ReplaceFirstIdentity input)
    {
        var (place, now) = (input.Place, scope.Now);
        if (Absence(scope.Views.Organisations, place, out var school) is { } absence)
        {
            return absence;
        }

        // Another spelling makes nobody else of them, and whoever is written otherwise than their issuer writes them puts nothing right themselves.
        if (FirstPostRequests.IsOf(input.Was, input.Identity) && HoldersOf(school!, place.Role, now).LastOrDefault(each => each.Identity == input.Was) is { } misspelt)
        {
            return Replacing(scope, misspelt, input.Identity);
        }

        if (place.Given(scope.Views).Last is not StaffMemberView post || post.Leaves <= now)
        {
            return NotTheOperators;
        }

        if (!FirstPostRequests.IsOf(post.Identity, input.Was))
        {
            return FirstPostRequests.OtherIdentity;
        }

        return Chairs(school!, now).Any(chair => !chair.IsSamePersonAs(post)) ? OthersCorrect
            : RefusalOfHandler(scope, input.Identity, school!) is { } lado ? lado
            : Replacing(scope, post, input.Identity);
    }

    private static CommandPlan Replacing(PlanningScope scope, StaffMemberView post, string identity) =>
        Identities.Claim(scope, identity, post.School, post.Id, out var claim) is { } taken
            ? taken
            : CommandPlan.For(post.Id, post.Log, GrainCommand.To(StreamIds.StaffMember(post.Id), new StaffMemberCommand.CorrectIdentity(identity))) with
            {
                PlannedOn = scope.AsShown(post.Log, [post.School.Id], PlannedStreams.AllStaff, PlannedStreams.AllAppointments),
                Claim = claim,
            };

    /// <summary>Why nothing is the operator's to give at a school; null where it is known and in no trust.</summary>
    public static Refusal? Absence(OrganisationsView organisations, FirstPlace place, out SchoolView? school)
    {
        school = place.School(organisations);
        return school is null ? UnknownRecords.SchoolOf(place.Code) : school.Owner.IsTrust ? OfATrust : null;
    }

    // INVARIANT: nothing is the operator's to give that somebody there may give. A chair without an identity can give nothing; a head without one is there all the same.
    private static Refusal? RefusalOfAnother(SchoolView school, Role role, DateTimeOffset now) => role == Role.ChairOfGovernors
        ? HoldersOf(school, role, now).Any(post => post.Person is not null) ? ChairIsHeld : null
        : HoldersOf(school, role, now).Any() || (Chairs(school, now).Any() && school.Staff.Any(post => post.RolesEver.Contains(role))) ? HeadIsHeld : null;

    private static IEnumerable<StaffMemberView> HoldersOf(SchoolView school, Role role, DateTimeOffset now) => school.Staff.Where(post => IsHolder(post, role, now));

    /// <summary>Whether somebody holds a role in a post, or is to by what is recorded.</summary>
    public static bool IsHolder(PostView post, Role role, DateTimeOffset now) => now < post.Leaves
        && (post.RolesAt(now).Contains(role) || post.RoleHistory.Any(told => LondonTime.StartOf(told.From) > now && told.Roles.Contains(role)));

    private static IEnumerable<StaffMemberView> Chairs(SchoolView school, DateTimeOffset now) =>
        school.Staff.Where(post => post.Person is not null && post.RolesInForceAt(now).Contains(Role.ChairOfGovernors));

    /// <summary>Why somebody cannot chair the governors of a school, or lead it: they are the authority's officer. Null where they can.</summary>
    public static Refusal? RefusalOfHandler(PlanningScope scope, string identity, SchoolView school) => scope.Views.People.PersonOf(identity)?.Posts.Any(
        post => post is AppointmentView && post.CountsAt(school) && post.RolesInForceAt(scope.Now).Contains(Role.LocalAuthorityOfficer)) == true ? IsTheLado : null;
}
