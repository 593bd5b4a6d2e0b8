using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>The posts that whoever runs the server gives, each once: after that, whoever holds one gives it to others.</summary>
public sealed class FirstPostRequests
{
    private const string HeldBefore = "Ask whoever holds a post there to appoint further people with the mutation `appoint`: the operator records the first holder of this post "
        + "alone, and somebody else has been appointed to it already. If you gave their identity wrongly, put it right with the command `appoint` and `--replace`.";

    private static readonly Refusal NotTheFirstOfficer = new(
        "appointment.not-the-first",
        $"{HeldBefore} If they have gone, and no other officer is there, ask the chair of trustees to end their post and to appoint the next; where there is no "
            + "chair either, appoint one first with `appoint first-chair`.");

    private static readonly Refusal NotTheFirstHandler = NotTheFirstOfficer with
    {
        Message = $"{HeldBefore} {FirstSuccessors.WhereGone}",
    };

    private static readonly Refusal NotTheOperators = new(
        "appointment.not-the-operators",
        "Ask whoever holds a post there to put the identity right with `correctIdentity`: the operator does so for a first post alone that the operator gave, until it ends.");

    internal static readonly Refusal OtherIdentity = new(
        "appointment.other-identity", "Give to `--replace` the identity that the post has now, as you gave it: this is another.");

    private static readonly Refusal OthersCorrect = new(
        "appointment.others-correct",
        "Ask a colleague who holds a post there to put the identity right with `correctIdentity`: the operator does so only where nobody else can. Where that colleague "
            + "cannot sign in either, since the operator gave their identity wrongly too, put theirs right first with the command `appoint` and `--replace`.");

    private readonly RequestRunner runner;

    internal FirstPostRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Gives the post. Asked again of the same identity it adds nothing, and its outcome has no position.</summary>
    public async ValueTask<RequestOutcome> AppointAsync(AppointFirst input)
    {
        if (AppointedAlready(input) is { } before)
        {
            return before;
        }

        var register = input.Place.Post != FirstPost.LocalAuthorityOfficer ? null : runner.Read(views => PostRequests.OwnerToRegister(views.Organisations, input.Place.Code));
        return register is not null && await runner.PrepareAsync(Viewer.Operator, register) is { } unprepared
            ? RequestOutcome.Refused(unprepared)
            : await runner.RunAsync(Viewer.Operator, input, input.Place.IsAtSchool ? FirstAtSchool.Plan : Plan);
    }

    /// <summary>Gives the post in the place of whoever held it alone and has gone, and records it. Asked again it adds nothing, and its outcome has no position.</summary>
    public async ValueTask<RequestOutcome> AppointAsync(AppointInPlaceOf input)
    {
        var now = runner.Now;
        return runner.Read(views => FirstSuccessors.GivenBefore(views, input, now) is { } post ? Unchanged(post) : null)
            ?? await runner.RunAsync(Viewer.Operator, input, FirstSuccessors.Plan);
    }

    /// <summary>Whether the post was given to this identity before, so that asking again adds nothing.</summary>
    public bool IsAppointed(AppointFirst input) => AppointedAlready(input) is not null;

    /// <summary>Puts right the identity of a post that was given so. Asked again it adds nothing, and its outcome has no position.</summary>
    public async ValueTask<RequestOutcome> ReplaceAsync(ReplaceFirstIdentity input) =>
        runner.Read(views => input.Place.Given(views).Last is { } post && post.Identity == input.Identity ? Unchanged(post) : null)
            ?? await runner.RunAsync(Viewer.Operator, input, input.Place.IsAtSchool ? FirstAtSchool.PlanReplacing : PlanReplacing);

    // Also under an identity that was put right since: a server that is given it at each start goes on starting.
    private RequestOutcome? AppointedAlready(AppointFirst input)
    {
        var now = runner.Now;
        return runner.Read(views => (PostView?)(input.Place.IsAtSchool ? FirstAtSchool.GivenBefore(views, input, now)
            : input.Place.Holders(views.Organisations).FirstOrDefault(post => IdentitiesOf(post).Contains(input.Identity))) is { } post ? Unchanged(post) : null);
    }

    private static CommandPlan Plan(PlanningScope scope, AppointFirst input)
    {
        var (place, organisations) = (input.Place, scope.Views.Organisations);
        if (place.Absence(organisations) is { } absence)
        {
            return absence;
        }

        return place.Holders(organisations).Any() ? NotTheFirst(place)
            : FirstAtSchool.RefusalOfLado(scope, place, input.Identity) is { } chair ? chair
            : Appointing(scope, place, input.Identity, input.DisplayName);
    }

    /// <summary>What gives a post at a trust or at an authority.</summary>
    internal static CommandPlan Appointing(PlanningScope scope, FirstPlace place, string identity, string displayName)
    {
        var stream = place.StreamOf(place.Given(scope.Views).Next);
        var appointed = new AppointmentEvent.Appointed(
            TrustUid: place.IsAtTrust ? place.Code : null,
            LocalAuthorityCode: place.IsAtTrust ? null : place.Code,
            DisplayName: displayName,
            Roles: RoleSet.Of(place.Role),
            Identity: identity,
            StartsOn: scope.Today);
        return Identities.Claim(scope, identity, place.Log, stream.Name, out var claim) is { } taken
            ? taken
            : CommandPlan.For(stream.Name, place.Log, GrainCommand.First(stream, new AppointmentCommand.Appoint(appointed, scope.Today))) with
            {
                PlannedOn = scope.AsShown(place.Log, [place.Log.Value], WhoMatters(place)),
                Claim = claim,
            };
    }

    private static CommandPlan PlanReplacing(PlanningScope scope, ReplaceFirstIdentity input)
    {
        var (place, organisations) = (input.Place, scope.Views.Organisations);
        if (place.Absence(organisations) is { } absence)
        {
            return absence;
        }

        // Another spelling makes nobody else of them, and whoever is written otherwise than their issuer writes them puts nothing right themselves.
        if (IsOf(input.Was, input.Identity) && place.Holders(organisations).LastOrDefault(each => each.Identity == input.Was && scope.Now < each.Leaves) is { } misspelt)
        {
            return Replacing(scope, place, misspelt, input.Identity);
        }

        if (place.Given(scope.Views).Last is not AppointmentView post || post.Leaves <= scope.Now)
        {
            return NotTheOperators;
        }

        if (!IsOf(post.Identity, input.Was))
        {
            return OtherIdentity;
        }

        var (now, roles) = (scope.Now, WhoCorrects(place));
        if (place.Posts(organisations).Any(other => other.Person is not null && !other.IsSamePersonAs(post) && other.RolesInForceAt(now).Overlaps(roles)))
        {
            return OthersCorrect;
        }

        return FirstAtSchool.RefusalOfLado(scope, place, input.Identity) is { } chair ? chair : Replacing(scope, place, post, input.Identity);
    }

    private static CommandPlan Replacing(PlanningScope scope, FirstPlace place, AppointmentView post, string identity) =>
        Identities.Claim(scope, identity, place.Log, post.Id, out var claim) is { } taken
            ? taken
            : CommandPlan.For(post.Id, place.Log, GrainCommand.To(StreamIds.Appointment(post.Id), new AppointmentCommand.CorrectIdentity(identity))) with
            {
                PlannedOn = scope.AsShown(place.Log, [place.Log.Value], WhoMatters(place)),
                Claim = claim,
            };

    private static Refusal NotTheFirst(FirstPlace place) => place.Post == FirstPost.SafeguardingOfficer ? NotTheFirstOfficer : NotTheFirstHandler;

    // INVARIANT: whom the rules of access let correct the identity of such a post (ViewerAccess.MayTouch): of a chair, another chair alone.
    private static RoleSet WhoCorrects(FirstPlace place) => place.Post switch
    {
        FirstPost.SafeguardingOfficer => AppointmentDecider.OfATrust,
        FirstPost.ChairOfTrustees => RoleSet.Of(Role.ChairOfTrustees),
        _ => RoleSet.Of(Role.LocalAuthorityOfficer),
    };

    // An authority's officer is nobody who chairs the governors of a school in its log.
    private static string[] WhoMatters(FirstPlace place) =>
        place.IsAtTrust ? [PlannedStreams.AllAppointments] : [PlannedStreams.AllAppointments, PlannedStreams.AllStaff];

    private static RequestOutcome Unchanged(PostView post) => new(post.Id, post.Log, null, []);

    internal static IEnumerable<string?> IdentitiesOf(PostView post) =>
        post.Corrections.Where(each => each.Of == CorrectedDetail.Identity).Select(each => each.Was).Prepend(post.Identity);

    internal static bool IsOf(string? identity, string given) => identity is { Length: > 0 } && PlainText.IdentityKey(identity) == PlainText.IdentityKey(given);
}
