using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.EmergencyAccesses;

namespace TrustSafeguard.Application.Requests.EmergencyAccesses;

/// <summary>Reading in an emergency: taken with a reason and for a time, ended, and seen and looked at by somebody else.</summary>
public sealed class EmergencyAccessRequests
{
    private static readonly Refusal NoPost = new(
        "emergency-access.no-post",
        "Ask somebody who leads the school or its safeguarding, who leads another school of its trust, or the trust's safeguarding officer: "
            + "by the records none of your posts is one in which this can be taken.",
        "school");

    private readonly RequestRunner runner;

    internal EmergencyAccessRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>The most minutes that one may last: a setting of whoever serves, at most <see cref="EmergencyAccessLimits.LongestMinutes"/>.</summary>
    public int LongestMinutes { get; set; } = EmergencyAccessLimits.LongestMinutes;

    public ValueTask<RequestOutcome> TakeAsync(Viewer viewer, TakeEmergencyAccess input) => runner.RunAsync(viewer, input, PlanTaking);

    public ValueTask<RequestOutcome> EndAsync(Viewer viewer, EndEmergencyAccess input) => runner.RunAsync(viewer, input, PlanEnding);

    /// <summary>Whoever is to review one says that they know of it. Nobody says it of one that they took.</summary>
    public ValueTask<RequestOutcome> SeeAsync(Viewer viewer, RecordEmergencyAccessSeen input) => runner.RunAsync(viewer, input, PlanSeeing);

    /// <summary>Whoever watches over the school says what they found. Nobody says it of one that they took.</summary>
    public ValueTask<RequestOutcome> ReviewAsync(Viewer viewer, ReviewEmergencyAccess input) => runner.RunAsync(viewer, input, PlanReview);

    private CommandPlan PlanTaking(PlanningScope scope, TakeEmergencyAccess input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return UnknownRecords.School(input.School);
        }

        if (PostFor(scope, school) is not { } post)
        {
            return NoPost;
        }

        if (input.Minutes > LongestMinutes)
        {
            return EmergencyAccessDecider.MinutesOutOfRange(LongestMinutes);
        }

        var stream = StreamIds.EmergencyAccess(post.Person?.Id ?? post.Id, school.Urn);
        var id = scope.NewEmergencyAccess(school.Log);
        return CommandPlan.For(
            id, school.Log, GrainCommand.To(stream, new EmergencyAccessCommand.Take(id, school.Urn, post.Id, input.Reason, input.Minutes, scope.Now))) with
        {
            PlannedOn = scope.AsShown(school.Log, [stream.Name, school.Id]),
        };
    }

    private static CommandPlan PlanEnding(PlanningScope scope, EndEmergencyAccess input) => scope.Views.Records.Find<EmergencyAccessView>(input.EmergencyAccess) is { } access
        ? CommandPlan.For(access.Id, access.Log, GrainCommand.To(access.Stream, new EmergencyAccessCommand.End(access.Id, scope.Now))) with
        {
            PlannedOn = scope.AsShown(access.Log, [access.Stream.Name]),
        }
        : UnknownRecords.EmergencyAccess(input.EmergencyAccess);

    private static CommandPlan PlanSeeing(PlanningScope scope, RecordEmergencyAccessSeen input) =>
        PlanLooking(scope, input.EmergencyAccess, (access, by) => new EmergencyAccessCommand.See(access.Id, by, scope.Now));

    private static CommandPlan PlanReview(PlanningScope scope, ReviewEmergencyAccess input) =>
        PlanLooking(scope, input.EmergencyAccess, (access, by) => new EmergencyAccessCommand.Review(access.Id, input.Findings, by, scope.Now));

    private static CommandPlan PlanLooking(PlanningScope scope, string id, Func<EmergencyAccessView, string?, EmergencyAccessCommand> command)
    {
        if (scope.Views.Records.Find<EmergencyAccessView>(id) is not { } access)
        {
            return UnknownRecords.EmergencyAccess(id);
        }

        var by = scope.IsCallersOwn(access.Post) ? access.Post.Id : null;
        return CommandPlan.For(access.Id, access.Log, GrainCommand.To(access.Stream, command(access, by))) with
        {
            PlannedOn = scope.AsShown(access.Log, [access.Stream.Name, .. PlannedStreams.PostsOf(access.Post)]),
        };
    }

    // In the post that is nearest: at the school itself, else beside it or above it.
    private static PostView? PostFor(PlanningScope scope, SchoolView school)
    {
        var now = scope.Now;
        return scope.PostsToSpeakIn.Where(post => EmergencyAccessView.IsOpenTo(post, school, now)).MinBy(post => post is StaffMemberView member && member.CountsAt(school) ? 0 : 1);
    }
}
