using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Acknowledgements;

public sealed class AcknowledgementRequests
{
    private static readonly Refusal Missing = new(
        "policy.missing", "Say in `policy` which policy is acknowledged: `school { policy { id } }` of the member of staff is the one that binds them.", "policy");

    private readonly RequestRunner runner;

    internal AcknowledgementRequests(RequestRunner runner) => this.runner = runner;

    public ValueTask<RequestOutcome> AcknowledgeAsync(Viewer viewer, AcknowledgePolicy input) => runner.RunAsync(viewer, input, PlanAcknowledging);

    public ValueTask<RequestOutcome> SignAsync(Viewer viewer, SignDeclaration input) => runner.RunAsync(viewer, input, PlanSigning);

    private static CommandPlan PlanAcknowledging(PlanningScope scope, AcknowledgePolicy input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is not { } member)
        {
            return UnknownRecords.StaffMember(input.StaffMember);
        }

        if (string.IsNullOrWhiteSpace(input.Policy))
        {
            return Missing;
        }

        var policies = scope.Views.Policies;
        var binding = policies.InForce(member.School, scope.Now);
        if (policies.Find(input.Policy, scope.Views.Organisations) is not { } meant)
        {
            return Unknown(input.Policy);
        }

        return meant.Hash == binding.Hash || policies.IsPack(member.School, meant.Id, scope.Now)
            ? CommandPlan.For(
                member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), new StaffMemberCommand.AcknowledgePolicy(binding.Id, binding.Hash, scope.Now))) with
            {
                PlannedOn = PlannedOn(scope, member),
            }
            : DoesNotBind(meant, binding);
    }

    private static Refusal Unknown(string id) => new(
        "policy.unknown",
        $"Give the id of a policy that was published: none has `{Quotation.Of(id)}`. `school {{ policy {{ id }} }}` of the member of staff is the one that binds them.",
        "policy");

    private static Refusal DoesNotBind(Policy meant, Policy binding) => new(
        "policy.does-not-bind",
        $"`{meant.Id}` is not what binds the member of staff's school: that is `{binding.Id}` (“{binding.Title}”). Read that, and acknowledge it by that id.",
        "policy");

    private static CommandPlan PlanSigning(PlanningScope scope, SignDeclaration input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is not { } member)
        {
            return UnknownRecords.StaffMember(input.StaffMember);
        }

        var binding = scope.Views.Policies.InForce(member.School, scope.Now);
        var sign = new StaffMemberCommand.SignDeclaration(input.Declaration, binding.Id, binding.Hash, scope.Now);
        return CommandPlan.For(member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), sign)) with { PlannedOn = PlannedOn(scope, member) };
    }

    private static AppendCondition PlannedOn(PlanningScope scope, StaffMemberView member) =>
        scope.AsShown(member.Log, [member.Id, .. PlannedStreams.PoliciesOf(member.School)]);
}
