using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests;

/// <summary>Says why a request is not brought before the grains: its caller may not ask it, or the records do not show what it has to be decided by.</summary>
/// <param name="feed">Holds the views still.</param>
/// <param name="time">The clock.</param>
/// <param name="duty">What the log has to know before anything is decided by policies.</param>
internal sealed class RequestGuard(ViewFeed feed, TimeProvider time, EditionDuty duty)
{
    /// <summary>What the log has to know before anything is decided by policies.</summary>
    public EditionDuty Duty => duty;

    /// <summary>Why whoever asks may not ask this; null where they may.</summary>
    /// <remarks>INVARIANT: asked in the reading that the plan is made of, before anything is looked up for it.</remarks>
    public static Refusal? RefusalOf<TRequest>(PlanningScope scope, TRequest input)
        where TRequest : IRequest => scope.Seen.MayAsk(
            input.Mutation, input.Concerns(scope.Views), input.RolesTouched(scope.Views), input.RolesJoined(scope.Views), input.IsOfAVisitor())
            ? null : RequestRefusals.NotPermittedOf(input);

    /// <summary>Why nothing is planned for what is asked: whoever asks may not ask it, or the log does not know yet by what it is decided. Null where it is planned.</summary>
    public Refusal? RefusalBefore<TRequest>(PlanningScope scope, TRequest input)
        where TRequest : IRequest =>
        RefusalOf(scope, input) ?? (input.IsDecidedByPolicy && !duty.IsDone(scope.Views, scope.Now) ? RequestRefusals.NotPrepared : null);

    /// <summary>Why what was planned is not carried out: what is decided by has to be known as the log has it. Empty where it is.</summary>
    public IReadOnlyList<Refusal> RefusalsOf(Viewer viewer, CommandPlan plan) => plan.Refusals.Count > 0 ? plan.Refusals
        : AbsenceOf(viewer) is { } absence ? [absence]
        : feed.Lineages.IsParted(plan.Log) || (plan.PlannedOn is { } condition && feed.LacksAnyOf(plan.Log, condition)) ? [RequestRefusals.NotPrepared]
        : [];

    /// <summary>Why what is to be born would be refused: nothing is claimed for it then. Null where nothing is known against it.</summary>
    public static Refusal? RefusalOfBirths(CommandPlan plan) => plan.Commands.Where(command => command.IsBirth)
        .Select(command => StreamKinds.Of(command.Stream).DecideFirst(command.Command).Refusal).FirstOrDefault(refusal => refusal is not null);

    // INVARIANT: every change passes here. Whoever has not started or has left, and whoever holds no post any more, changes nothing, whatever they ask.
    private Refusal? AbsenceOf(Viewer viewer) => viewer.StaffMember is { } id ? AbsenceOf(id)
        : feed.Read(shown => shown.People.IsOutOfOffice(viewer, time.GetUtcNow())) ? RequestRefusals.NoPost
        : null;

    private Refusal? AbsenceOf(string staffMember) =>
        feed.Read(shown => shown.Records.Find<StaffMemberView>(staffMember)?.AbsenceAt(time.GetUtcNow())) is { } absence ? absence with { Path = [] } : null;
}
