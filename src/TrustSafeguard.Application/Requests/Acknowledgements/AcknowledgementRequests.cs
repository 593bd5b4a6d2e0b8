using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;

namespace TrustSafeguard.Application.Requests.Acknowledgements;

public sealed class AcknowledgementRequests
{
    private static readonly Refusal DoesNotBind = new(
        "policy.does-not-bind", "This policy does not bind the member of staff's school; `school.policy` is the one that does.", "policy");

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

        var policies = scope.Views.Policies;
        var binding = policies.InForce(member.School, scope.Now);
        if (policies.Find(input.Policy, scope.Views.Organisations) is not { } meant)
        {
            return UnknownRecords.Policy(input.Policy, "policy");
        }

        return meant.Hash == binding.Hash || policies.StandsOn(member.School, meant.Id, scope.Now)
            ? CommandPlan.For(
                member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), new StaffMemberCommand.AcknowledgePolicy(binding.Id, binding.Hash, scope.Now)))
            : DoesNotBind;
    }

    private static CommandPlan PlanSigning(PlanningScope scope, SignDeclaration input)
    {
        if (scope.Views.Records.Find<StaffMemberView>(input.StaffMember) is not { } member)
        {
            return UnknownRecords.StaffMember(input.StaffMember);
        }

        var binding = scope.Views.Policies.InForce(member.School, scope.Now);
        var sign = new StaffMemberCommand.SignDeclaration(input.Declaration, binding.Id, binding.Hash, scope.Now);
        return CommandPlan.For(member.Id, member.Log, GrainCommand.To(StreamIds.StaffMember(member.Id), sign));
    }
}
