using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>Who holds which post, and what is put right in its record.</summary>
public sealed class PostRequests
{
    /// <summary>Given wherever somebody would give themselves a post, or change what stands in the record of one.</summary>
    internal static readonly Refusal OwnRecord = new(
        "post.own-record", "Ask a colleague to record this: nobody appoints or enrols themselves, or changes a record that is theirs or once had their identity.");

    private static readonly Refusal PlaceMissing = new(
        "appointment.place", "Give either `trust` or `localAuthority`, and not both: a post is held at one of them.", "trust");

    private static readonly Refusal OwnManager = new(
        "staff-member.own-manager", "Name somebody else in `lineManager`: nobody manages themselves, in this post or in another.", "lineManager");

    private static readonly Refusal ManagerUnderThem = new(
        "staff-member.manager-under-them", "Name somebody else in `lineManager`, or change that person's line manager first: they are managed by this member of staff.",
        "lineManager");

    private readonly RequestRunner runner;

    internal PostRequests(RequestRunner runner) => this.runner = runner;

    /// <summary>Gives somebody a post at a trust or at an authority.</summary>
    public async ValueTask<RequestOutcome> AppointAsync(Viewer viewer, Appoint input)
    {
        var unprepared = await PrepareAsync(viewer, input);
        return await runner.RunAsync(viewer, input, (scope, asked) => unprepared is null ? PlanAppointing(scope, asked) : unprepared);
    }

    // What is appointed is named by the key of the log that it stands in: an authority whose schools are all academies has none yet.
    private async ValueTask<Refusal?> PrepareAsync(Viewer viewer, Appoint input) =>
        input is { Trust: null, LocalAuthority: { } code } && runner.RefusalOf(viewer, input) is null
            && runner.Read(views => OwnerToRegister(views.Organisations, code)) is { } register
            ? await runner.PrepareAsync(viewer, register)
            : null;

    public ValueTask<RequestOutcome> EndAsync(Viewer viewer, EndAppointment input) => runner.RunAsync(viewer, input, PlanEnding);

    /// <summary>What was answered by the roles that were known before stands.</summary>
    public ValueTask<RequestOutcome> ChangeRolesAsync(Viewer viewer, ChangeRoles input) => runner.RunAsync(viewer, input, PlanRoles);

    public ValueTask<RequestOutcome> CorrectAsync(Viewer viewer, CorrectName input) => runner.RunAsync(viewer, input, (scope, asked) => PlanCorrecting(
        scope, asked.Post, asked.IfVersion, new StaffMemberCommand.CorrectName(asked.DisplayName), new AppointmentCommand.CorrectName(asked.DisplayName)));

    public ValueTask<RequestOutcome> CorrectAsync(Viewer viewer, CorrectIdentity input) => runner.RunAsync(viewer, input, PlanIdentity);

    public ValueTask<RequestOutcome> ChangeLineManagerAsync(Viewer viewer, ChangeLineManagement input) => runner.RunAsync(viewer, input, PlanLineManager);

    /// <summary>What makes the log of an authority whose schools are all academies; null where it has one.</summary>
    internal static CommandPlan? OwnerToRegister(OrganisationsView organisations, string code)
    {
        var log = Logs.OfLocalAuthority(code);
        return organisations.FindLocalAuthority(code) is { } authority && organisations.FindOwner(log.Value) is null
            ? CommandPlan.For(log.Value, log, GrainCommand.To(StreamIds.OwnerOf(log), new LogOwnerCommand.Register(LogOwnerKind.LocalAuthority, code, authority.Name)))
            : null;
    }

    private static CommandPlan PlanAppointing(PlanningScope scope, Appoint input) => input switch
    {
        { Trust: { } uid, LocalAuthority: null } => scope.Views.Organisations.FindTrust(uid) is { } trust
            ? Appointing(scope, input, trust.Log)
            : UnknownRecords.Trust(uid) with { Path = ["trust"] },
        { Trust: null, LocalAuthority: { } code } => scope.Views.Organisations.FindLocalAuthority(code) is { } authority
            ? Appointing(scope, input, authority.Log)
            : UnknownRecords.LocalAuthority(code) with { Path = ["localAuthority"] },
        _ => PlaceMissing,
    };

    private static CommandPlan Appointing(PlanningScope scope, Appoint input, LogId log)
    {
        if (input.Identity is { } identity && scope.IsCaller(identity))
        {
            return OwnRecord;
        }

        var stream = scope.NewStream(StreamKinds.Appointment, log);
        var appointed = new AppointmentEvent.Appointed(
            TrustUid: input.Trust,
            LocalAuthorityCode: input.LocalAuthority,
            DisplayName: input.DisplayName,
            Roles: RoleSet.Of([.. input.Roles]),
            Identity: input.Identity,
            StartsOn: input.StartsOn);
        return Identities.Claim(scope, input.Identity, log, stream.Name, out var claim) is { } taken
            ? taken
            : CommandPlan.For(stream.Name, log, GrainCommand.First(stream, new AppointmentCommand.Appoint(appointed, scope.Today))) with
            {
                PlannedOn = scope.AsShown(log, [log.Value, .. PlannedStreams.PostsOf(scope, input.Identity)]),
                Claim = claim,
            };
    }

    private static CommandPlan PlanEnding(PlanningScope scope, EndAppointment input)
    {
        if (scope.Views.Records.Find<AppointmentView>(input.Appointment) is not { } appointment)
        {
            return UnknownRecords.Appointment(input.Appointment);
        }

        var shown = input.On <= appointment.AtWorkOn ? scope.Seen.LastDayAtWork(appointment) : null;
        var end = new AppointmentCommand.End(input.On, scope.Today, appointment.AtWorkOn, shown);
        var vacancies = Vacancies.WhereLeft(appointment, input.On);
        return CommandPlan.For(appointment.Id, appointment.Log, GrainCommand.To(StreamIds.Appointment(appointment.Id), end, input.IfVersion)) with
        {
            PlannedOn = scope.AsShown(appointment.Log, [], [.. PlannedStreams.AtWork(appointment.Id), .. vacancies.Streams]),
            Notices = vacancies.Notices,
        };
    }

    private static CommandPlan PlanRoles(PlanningScope scope, ChangeRoles input)
    {
        var roles = RoleSet.Of([.. input.Roles]);
        var plan = PlanCorrecting(
            scope, input.Post, input.IfVersion,
            new StaffMemberCommand.ChangeRoles(roles, input.From, scope.Today), new AppointmentCommand.ChangeRoles(roles, input.From, scope.Today));
        if (plan.Refusals.Count > 0)
        {
            return plan;
        }

        var post = scope.Views.Records.Find<PostView>(input.Post)!;
        var vacancies = Vacancies.WhereChanged(post, roles, input.From);
        return plan with
        {
            PlannedOn = scope.AsShown(plan.Log, PlannedStreams.PostsOf(post), [.. PlannedStreams.AtWork(input.Post), .. vacancies.Streams]),
            Notices = [.. NoticesOfWork(scope, post, input.From), .. vacancies.Notices],
        };
    }

    // Of a record that whoever asks does not see, nothing is told.
    private static IEnumerable<string> NoticesOfWork(PlanningScope scope, PostView post, DateOnly from)
    {
        if (post.AtWorkOn >= from && scope.Seen.LastDayAtWork(post) is { } seen && seen >= from)
        {
            yield return $"A record of {seen:d MMMM yyyy} shows them at work. What was answered of them from {from:d MMMM yyyy} on stands, by the roles that were known then: "
                + "look at it again.";
        }
    }

    private static CommandPlan PlanIdentity(PlanningScope scope, CorrectIdentity input)
    {
        var plan = PlanCorrecting(
            scope, input.Post, input.IfVersion, new StaffMemberCommand.CorrectIdentity(input.Identity), new AppointmentCommand.CorrectIdentity(input.Identity));
        if (plan.Refusals.Count > 0)
        {
            return plan;
        }

        if (input.Identity is { } identity && scope.IsCaller(identity))
        {
            return OwnRecord;
        }

        // A post that has ended stands in nobody's way: it is the record of whose it was that is put right.
        var post = scope.Views.Records.Find<PostView>(input.Post)!;
        var vacancies = input.Identity is null ? Vacancies.WhereLeft(post, scope.Today < post.StartsOn ? post.StartsOn : scope.Today) : Vacancies.None;
        plan = plan with
        {
            PlannedOn = scope.AsShown(plan.Log, [.. PlannedStreams.PostsOf(post), .. PlannedStreams.PostsOf(scope, input.Identity)], [.. vacancies.Streams]),
            Notices = vacancies.Notices,
        };
        if (post.Leaves <= scope.Now)
        {
            return plan;
        }

        var taken = post is StaffMemberView member
            ? Identities.Claim(scope, input.Identity, member.School, member.Id, out var claim)
            : Identities.Claim(scope, input.Identity, plan.Log, input.Post, out claim);
        return taken is null ? plan with { Claim = claim } : taken;
    }

    private static CommandPlan PlanLineManager(PlanningScope scope, ChangeLineManagement input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is not { } member)
        {
            return UnknownRecords.StaffMember(input.StaffMember);
        }

        var manager = input.LineManager is null ? null : scope.Seen.Find<StaffMemberView>(input.LineManager);
        return input.LineManager is { } named && manager?.Log != member.Log ? UnknownRecords.StaffMember(named, "lineManager")
            : scope.IsCallersOwn(member) ? OwnRecord
            : manager?.IsSamePersonAs(member) == true ? OwnManager
            : manager?.IsUnder(member, scope.Now) == true ? ManagerUnderThem
            : CommandPlan.For(
                member.Id, member.Log,
                GrainCommand.To(StreamIds.StaffMember(member.Id), new StaffMemberCommand.ChangeLineManager(input.LineManager), input.IfVersion)) with
            {
                PlannedOn = scope.AsShown(member.Log, PlannedStreams.PostsOf(member), PlannedStreams.AllStaff),
            };
    }

    /// <summary>The same for a post at a school as for one at a trust or at an authority.</summary>
    private static CommandPlan PlanCorrecting(PlanningScope scope, string id, int? ifVersion, StaffMemberCommand atSchool, AppointmentCommand elsewhere) =>
        scope.Views.Records.Find<PostView>(id) switch
        {
            null => UnknownRecords.Post(id),
            var own when scope.IsCallersOwn(own) => OwnRecord,
            StaffMemberView member => CommandPlan.For(member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), atSchool, ifVersion)) with
            {
                PlannedOn = scope.AsShown(member.Log, PlannedStreams.PostsOf(member)),
            },
            var post => CommandPlan.For(post.Id, post.Log, GrainCommand.To(StreamIds.Appointment(post.Id), elsewhere, ifVersion)) with
            {
                PlannedOn = scope.AsShown(post.Log, PlannedStreams.PostsOf(post)),
            },
        };
}
